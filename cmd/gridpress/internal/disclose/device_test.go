package disclose

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/quantity"
)

// What is told of devices, cell by cell: the public sees no more than is open.
func TestDevices(t *testing.T) {
	files := maps.Clone(network)
	files["data/2022-05/a.xlsx"] = strings.Replace(world{area: 1, a: 1, b: 1}.month(), "c1|C", "c0|C", 1)
	files["data/2022-06/a.xlsx"] = strings.Replace(world{area: 2, a: 3, b: 4}.month(), "C|T1|公用|30|0|5|25|否", "C|T1|公用|30|0|5|25|是", 1)
	at := read(t, files)
	for _, tt := range []struct {
		reader       class.Class
		sheet, key   string
		column, want string
	}{
		{class.Internal, "ln", "A", "flow", "7"},
		{class.Internal, "ln", "A", "recomputed", "23"},
		{class.Internal, "ln", "A", "change", "−3"},
		{class.Internal, "ln", "A", "children", "2"},
		{class.Internal, "tr", "T1", "flow", "16"},
		{class.Internal, "ar", "a1", "upstream", "否"},
		{class.Internal, "ar", "c1", "upstream", "上级线路受限"},
		{class.Public, "ln", "A", "flow", "5—8"}, // 2 of the area that is seen, and 5 more: one step of 3
		{class.Public, "ln", "A", "open", "≥ 22"},
		{class.Public, "ln", "A", "change", "不公布"},
		{class.Public, "ln", "A", "children", "1"},
		{class.Public, "ln", "C", "flow", "5"},
		{class.Public, "ln", "C", "open", "25"},
		{class.Public, "ln", "C", "change", "0"},
		{class.Public, "ln", "C", "turn", "新受限"},
		{class.Public, "tr", "T1", "flow", "14—18"}, // 5 of C, 5 at least of A, and 6 more: one step of 4
		{class.Public, "tr", "T1", "open", "≥ 12"},
		{class.Public, "tr", "T1", "turn", "不公布"},
		{class.Public, "ar", "c1", "turn", "新列入"},
		{class.Public, "ar", "a2", "turn", "不变"},
		{class.Public, "ar", "a1", "flow", "no row"},
		{class.Public, "ln", "A", "recomputed", "no column"},
	} {
		table, _ := at(tt.reader).Table(tt.sheet, "2022-06")
		if got := cellOf(table, tt.key, tt.column); got != tt.want {
			t.Errorf("%s of %s %s for %s: %q, want %q", tt.column, tt.sheet, tt.key, tt.reader, got, tt.want)
		}
	}
	table, _ := at(class.Public).Table("ar", "2022-06")
	if fmt.Sprint(table.Network.Gone) != "[{ c0}]" {
		t.Errorf("no longer listed: %v", table.Network.Gone)
	}
	table, _ = at(class.Public).Table("tr", "2022-06")
	if got := *table.Publish; got != (Publish{AsOf: "2022-06-30", Months: 3, Next: "2022-10-10"}) {
		t.Errorf("published %+v", got)
	}
	for sheet, want := range map[string]string{"tr": "2022-10-10", "ln": "2022-10-10"} { // lines are shown with their transformers
		if got := at(class.Public).Next(nil, []string{sheet}, "2022-06"); got != want {
			t.Errorf("what follows %s comes by %q, want %q", sheet, got, want)
		}
	}
	if got, want := table.Network.Formulas, []Formula{{"open", "可开放 ＝ 容量 − 负荷 − 在途，不足 0 记 0", "presumed", ""}}; !slices.Equal(got, want) {
		t.Errorf("formulas %q, want %q", got, want)
	}
}

// Where only withheld devices hang on a device, its load is theirs: it is not
// told, nor what is open, which would give it back. Neither is that of the
// device above, from which it could be had. What is under way there is a
// range as elsewhere; one in which the figure does not lie is not told.
func TestLoadsOfWithheldDevices(t *testing.T) {
	const sound = "== 主变 ==\n编号|容量|负荷|在途|可开放\nT1|30|7|4|19\n" +
		"== 线路 ==\n编码|主变编号|性质|容量|负荷|在途|可开放|受限\nA|T1|公用|30|6|4|20|否\n" +
		"== 台区 ==\n台区名|线路编码|户数|容量|在途|可开放\na1|A|3|30|1|29\n"
	for _, tt := range []struct{ intent, old, new, line, transformer string }{
		{"one small area", "", "", "不公布 3—6 不公布", "不公布 3—7 不公布"},
		{"two", "a1|A", "a0|A|4|30|1|29\na1|A", "不公布 3—6 不公布", "不公布 3—7 不公布"},
		{"and one that is seen", "a1|A", "a0|A|40|30|1|29\na1|A", "6 4—7 ≥ 17", "7 4—8 ≥ 15"},
		{"and a line that is seen beside it", "A|T1", "C|T1|公用|30|0|0|30|否\nA|T1", "不公布 3—6 不公布", "不公布 3—7 不公布"},
		{"a line that takes nothing more", "6|4|20|否", "26|4|0|是", "不公布 3—6 0", "不公布 3—7 不公布"},
		{"less under way than at what is seen below", "a1|A", "a0|A|40|30|9|21\na1|A", "6 不公布 ≥ 12", "7 不公布 ≥ 10"},
		{"no area at all", "a1|A", "a1|B", "6 4 20", "7 4 19"},
		{"a blank load", "30|6|4|20", "30||4|", " 3—6 ", ""},
	} {
		files := maps.Clone(network)
		files["data/2022-06/a.xlsx"] = strings.Replace(sound, tt.old, tt.new, 1)
		r := read(t, files)(class.Public)
		say := func(sheet, key string) string {
			table, _ := r.Table(sheet, "2022-06")
			var cells []string
			for _, id := range []string{"load", "flow", "open"} {
				cells = append(cells, cellOf(table, key, id))
			}
			return strings.Join(cells, " ")
		}
		if got := say("ln", "A"); got != tt.line {
			t.Errorf("%s: line %q, want %q", tt.intent, got, tt.line)
		}
		if got := say("tr", "T1"); got != tt.transformer && tt.transformer != "" {
			t.Errorf("%s: transformer %q, want %q", tt.intent, got, tt.transformer)
		}
	}
}

// What is open to generation has a formula and a change of its own; a blank is
// no change, and what is recomputed from a blank is missing.
func TestWhatElseIsOpen(t *testing.T) {
	files := map[string]string{
		"data/checks.toml": network["data/checks.toml"] + `
[[check]]
code = "AR-PV"
name = "光伏"
level = "warning"
sheet = "ar"
equal = { column = "room", terms = ["0.5 * cap", "-sun"] }
fix = "改"
source = "甲"
state = "confirmed"
`,
		"data/sheets/tr.toml": network["data/sheets/tr.toml"], "data/sheets/ln.toml": network["data/sheets/ln.toml"],
		"data/sheets/ar.toml": strings.NewReplacer("node = {", `node = { also = [{ open = "room", formula = "AR-PV" }],`, "column = [",
			`column = [ { id = "sun", name = "光伏", type = "integer" }, { id = "room", name = "可接入", type = "integer", unit = "kW" },`).Replace(network["data/sheets/ar.toml"]),
		"data/2022-05/a.xlsx": "== 台区 ==\n台区名|线路编码|户数|容量|在途|可开放|光伏|可接入\nc1|C|50|30|1|29|5|10\nc2|C|50|30|1|29|5|10\nc4|C|50|30|1|29|5|10\n",
		"data/2022-06/a.xlsx": "== 台区 ==\n台区名|线路编码|户数|容量|在途|可开放|光伏|可接入\nc1|C|50|30|1|29|3|12\nc2|C|50||1|29|5|\nc3|C|50|30|1|29|5|10\nc4|C|50|30|1||5|10\n",
	}
	table, _ := read(t, files)(class.Internal).Table("ar", "2022-06")
	if got := fmt.Sprint(table.Network.Formulas); got != "[{open 可开放 ＝ 容量 − 在途，不足 0 记 0 presumed 甲} {room 可接入 ＝ 0.5 × 容量 − 光伏 confirmed 甲}]" {
		t.Errorf("formulas %s", got)
	}
	i := slices.IndexFunc(table.Columns, func(c Column) bool { return c.ID == "room_change" })
	if i < 0 || table.Columns[i].Name != "可接入比上月" || table.Columns[i].Unit != "kW" {
		t.Fatalf("columns %+v", table.Columns)
	}
	var got []string
	for _, row := range table.Rows {
		of := func(id string) Cell {
			return row.Cells[slices.IndexFunc(table.Columns, func(c Column) bool { return c.ID == id })]
		}
		for _, id := range []string{"room_change", "recomputed", "change"} {
			got = append(got, of(id).Text+[]string{"missing", "na", ""}[of(id).State])
		}
	}
	if want := strings.Fields("＋2 29 0 missing missing 0 na 29 na 0 29 missing"); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A blank where a column is for other rows says that it does not apply; where
// the column is for the row, that nobody filled it in.
func TestBlanksOfOtherRows(t *testing.T) {
	at := read(t, map[string]string{
		"data/sheets/tr.toml": `
id = "tr"
name = "主变"
class = "internal"
key = ["no"]
optional = true
column = [
  { id = "no", name = "编号", type = "text" },
  { id = "full", name = "受限", type = "yesno" },
  { id = "reason", name = "原因", type = "text", when = { full = "yes" } },
]
`,
		"data/2022-06/a.xlsx": "== 主变 ==\n编号|受限|原因\nT1|否|\nT2|是|\nT3|是|满了\nT4|否|多写\n",
	})
	table, _ := at(class.Internal).Table("tr", "2022-06")
	var got []quantity.State
	for _, row := range table.Rows {
		got = append(got, row.Cells[2].State)
	}
	if want := []quantity.State{quantity.NotApplicable, quantity.Missing, quantity.Present, quantity.Present}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Outside the company devices are set beside the last month that is signed off,
// whatever lies between, and its name is said; inside, beside the month before.
func TestDevicesBesideTheLastSignedMonth(t *testing.T) {
	files := maps.Clone(network)
	for _, id := range []string{"tr", "ln", "ar"} {
		files["data/sheets/"+id+".toml"] = strings.Replace(network["data/sheets/"+id+".toml"], "class =", "owner = \"配网\"\nclass =", 1)
	}
	seen := world{}.month()
	seen = strings.ReplaceAll(strings.ReplaceAll(seen, "B|T1|专用", "B|T1|公用"), "a1|A|3|", "a1|A|30|") // nothing withheld, all exact
	files["data/2022-04/a.xlsx"] = strings.Replace(seen, "C|T1|公用|30|0|5|25", "C|T1|公用|30|0|9|21", 1)
	files["data/2022-05/a.xlsx"] = strings.Replace(seen, "C|T1|公用|30|0|5|25", "C|T1|公用|30|0|7|23", 1)
	files["data/2022-06/a.xlsx"] = strings.Replace(seen, "c1|C", "c0|C", 1)
	signed := "[[release]]\nby = \"配网\"\non = \"2022-07-05\"\nsheets = [{ name = \"主变\" }, { name = \"线路\" }, { name = \"台区\" }]\n"
	say := func(r *Report) string {
		lines, _ := r.Table("ln", "2022-06")
		areas, _ := r.Table("ar", "2022-06")
		i := slices.IndexFunc(lines.Columns, func(c Column) bool { return c.ID == "change" })
		return fmt.Sprint(lines.Columns[i].Name, " ", cellOf(lines, "C", "change"), " ", areas.Network.Since, areas.Network.Gone)
	}
	for _, tt := range []struct {
		intent, april, may, outside, inside string
	}{
		{"the month before is signed off", signed, signed, "可开放容量比上月 ＋2 上月[{ c1}]", "可开放容量比上月 ＋2 上月[{ c1}]"},
		{"it is not: the one before that is", signed, "", "可开放容量比2022年4月 ＋4 2022年4月[{ c1}]", "可开放容量比上月 ＋2 上月[{ c1}]"},
		{"none is", "", "", "可开放容量比上月  []", "可开放容量比上月 ＋2 上月[{ c1}]"},
	} {
		files["data/2022-04/release.toml"], files["data/2022-05/release.toml"], files["data/2022-06/release.toml"] = tt.april, tt.may, signed
		at := readFor(t, files)
		if got := say(at(Reader{class.Public, class.Public})); got != tt.outside {
			t.Errorf("%s: outside %q, want %q", tt.intent, got, tt.outside)
		}
		if got := say(at(Reader{class.Public, class.Internal})); got != tt.inside {
			t.Errorf("%s: inside %q, want %q", tt.intent, got, tt.inside)
		}
	}
}

// cellOf is the text of a cell, or why there is none.
func cellOf(t Table, key, column string) string {
	i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.ID == column })
	if i < 0 {
		return "no column"
	}
	for _, row := range t.Rows {
		switch {
		case row.Key != key:
		case row.Cells[i].Withheld:
			return "不公布"
		case row.Cells[i].State != quantity.Present:
			return ""
		default:
			return row.Cells[i].Text
		}
	}
	return "no row"
}
