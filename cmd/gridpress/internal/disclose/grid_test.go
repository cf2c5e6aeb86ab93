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

// network declares a transformer, its lines and their areas, each with 30 to
// spare but for what is under way.
var network = map[string]string{
	"data/checks.toml": `
[[check]]
code = "TR-OPEN"
name = "主变"
level = "warning"
sheet = "tr"
equal = { column = "open", terms = ["cap", "-load", "-flow"], least = 0, within = 1 }
fix = "改"
source = "甲"
state = "presumed"
[[check]]
code = "LN-OPEN"
name = "线"
level = "warning"
sheet = "ln"
equal = { column = "open", terms = ["cap", "-load", "-flow"], least = 0, within = 1 }
fix = "改"
source = "甲"
state = "presumed"
[[check]]
code = "AR-OPEN"
name = "区"
level = "warning"
sheet = "ar"
equal = { column = "open", terms = ["cap", "-flow"], least = 0, within = 1 }
fix = "改"
source = "甲"
state = "presumed"
`,
	"data/sheets/tr.toml": `
id = "tr"
name = "主变"
class = "public"
key = ["no"]
optional = true
node = { open = "open", formula = "TR-OPEN", closed = { open = { at_most = 0 } }, load = ["load"], flow = { column = "flow", step = 4, state = "presumed" } }
publish = { months = 3, by_day = 10, source = "甲", state = "presumed" }
column = [
  { id = "no", name = "编号", type = "text" },
  { id = "cap", name = "容量", type = "integer" },
  { id = "load", name = "负荷", type = "integer" },
  { id = "flow", name = "在途", type = "integer" },
  { id = "open", name = "可开放", type = "integer" },
]
`,
	"data/sheets/ln.toml": `
id = "ln"
name = "线路"
class = "public"
key = ["code"]
optional = true
withhold = [{ where = { kind = "own" }, class = "internal" }]
node = { open = "open", formula = "LN-OPEN", closed = { full = "yes" }, load = ["load"], parent = { sheet = "tr", by = ["no"] }, flow = { column = "flow", step = 3, state = "presumed" } }
column = [
  { id = "code", name = "编码", type = "text" },
  { id = "no", name = "主变编号", type = "text" },
  { id = "kind", name = "性质", type = "enum", values = [{ id = "public", name = "公用" }, { id = "own", name = "专用" }] },
  { id = "cap", name = "容量", type = "integer" },
  { id = "load", name = "负荷", type = "integer" },
  { id = "flow", name = "在途", type = "integer" },
  { id = "open", name = "可开放", type = "integer" },
  { id = "full", name = "受限", type = "yesno" },
]
`,
	"data/sheets/ar.toml": `
id = "ar"
name = "台区"
class = "public"
key = ["area"]
search = ["area"]
optional = true
withhold = [{ where = { users = { below = 5 } }, class = "internal" }]
node = { open = "open", formula = "AR-OPEN", parent = { sheet = "ln", by = ["code"] }, flow = { column = "flow" } }
column = [
  { id = "area", name = "台区名", type = "text" },
  { id = "code", name = "线路编码", type = "text" },
  { id = "users", name = "户数", type = "integer" },
  { id = "cap", name = "容量", type = "integer" },
  { id = "flow", name = "在途", type = "integer" },
  { id = "open", name = "可开放", type = "integer" },
]
`,
}

// world is what is under way where readers cannot look: at a withheld area of
// line A, at A itself, at the withheld line B. Line C, its area, and the other
// area of A are seen, as is the total of each. The loads of A and of the
// transformer leave room for so much, 0 for all that they are made for.
type world struct{ area, a, b, roomA, room int }

const capacity = 30

// month is a world as a workbook.
func (w world) month() string {
	row := func(cells ...any) string { return strings.ReplaceAll(fmt.Sprintln(cells...), " ", "|") }
	left := func(room, flow int) []any { // capacity, load, under way, open, restricted
		if room == 0 {
			room = capacity
		}
		open := max(0, room-flow)
		return []any{capacity, capacity - room, flow, open, map[bool]string{true: "是", false: "否"}[open == 0]}
	}
	device := func(room, flow int, names ...any) string { return row(append(names, left(room, flow)...)...) }
	lineA := w.a + w.area + 2
	return "== 主变 ==\n编号|容量|负荷|在途|可开放|受限\n" + device(w.room, lineA+w.b+5, "T1") +
		"== 线路 ==\n编码|主变编号|性质|容量|负荷|在途|可开放|受限\n" +
		device(w.roomA, lineA, "A", "T1", "公用") +
		device(0, w.b, "B", "T1", "专用") +
		device(0, 5, "C", "T1", "公用") +
		"== 台区 ==\n台区名|线路编码|户数|容量|在途|可开放\n" +
		row("a1", "A", 3, capacity, w.area, max(0, capacity-w.area)) +
		row("a2", "A", 40, capacity, 2, capacity-2) +
		row("c1", "C", 50, capacity, 1, capacity-1)
}

// told is all that readers of a class are told of the devices of a world: rows
// that the public does not see are left out for others too.
func told(t *testing.T, declared map[string]string, w world, reader class.Class) string {
	t.Helper()
	files := maps.Clone(declared)
	files["data/2022-05/a.xlsx"] = world{area: 1, a: 1, b: 1}.month()
	files["data/2022-06/a.xlsx"] = w.month()
	return tables(read(t, files)(reader), "tr", "ln", "ar")
}

// tables writes tables out, without rows of small areas and own lines.
func tables(r *Report, sheets ...string) string {
	var b strings.Builder
	for _, sheet := range sheets {
		for _, month := range []string{"2022-05", "2022-06"} {
			table, _ := r.Table(sheet, month)
			for _, row := range table.Rows {
				if row.Key == "a1" || row.Key == "B" {
					continue
				}
				for i, c := range row.Cells {
					fmt.Fprintf(&b, "%s=%s%s|", table.Columns[i].ID, c.Text, map[bool]string{true: "不公布"}[c.Withheld])
				}
				fmt.Fprintln(&b, row.Device.Parent, row.Device.Child)
			}
			fmt.Fprintln(&b, table.Network.Gone)
			kind, records := r.Records(sheet, month)
			fmt.Fprintln(&b, kind, len(records))
		}
	}
	return b.String()
}

// An attacker who knows how everything is made tries every world: for whatever
// is told, a withheld figure must be one of several, no fewer than the step.
func TestWithheldFiguresCannotBeComputed(t *testing.T) {
	flagged := maps.Clone(network) // whether the transformer takes nothing more is told
	flagged["data/sheets/tr.toml"] = strings.NewReplacer("closed = { open = { at_most = 0 } }", "closed = { full = \"yes\" }",
		"name = \"可开放\", type = \"integer\" },\n", "name = \"可开放\", type = \"integer\" },\n  { id = \"full\", name = \"受限\", type = \"yesno\" },\n").Replace(network["data/sheets/tr.toml"])
	for _, tt := range []struct {
		intent   string
		declared map[string]string
		reader   class.Class
		worlds   []world
		least    int // figures that must fit
	}{
		{"room for all", network, class.Public, worlds([]int{0}, []int{0}), 3},
		{"a line that may be full", network, class.Public, worlds([]int{0, 3, 4, 5, 6, 7, 8, 9}, []int{0}), 3},
		{"a transformer that may be full", flagged, class.Public, worlds([]int{0}, []int{0, 8, 9, 10, 11, 12, 13, 14, 15, 16}), 3},
		{"exact totals", network, class.Internal, worlds([]int{0}, []int{0}), 1}, // else the attacker sees nothing
	} {
		fits := map[string][]world{}
		for _, w := range tt.worlds {
			text := told(t, tt.declared, w, tt.reader)
			fits[text] = append(fits[text], w)
		}
		for _, what := range []struct {
			name   string
			figure func(world) int
		}{{"the small area", func(w world) int { return w.area }}, {"the customer's own line", func(w world) int { return w.b }}} {
			n, from := fewest(fits, what.figure)
			if n < tt.least || tt.reader == class.Internal && n != 1 {
				t.Errorf("%s: what is told leaves %d figures for %s, want %d: %+v", tt.intent, n, what.name, tt.least, from)
			}
		}
	}
}

const most = 5 // under way, in the worlds that are tried

// worlds are all with some rooms.
func worlds(roomsA, rooms []int) (all []world) {
	for _, roomA := range roomsA {
		for _, room := range rooms {
			for i := range most * most * most {
				all = append(all, world{i % most, i / most % most, i / most / most, roomA, room})
			}
		}
	}
	return all
}

// fewest is how many values of a figure fit what is told, where they are
// fewest, and a world of those.
func fewest(fits map[string][]world, figure func(world) int) (n int, from world) {
	n = 1 << 30
	for _, worlds := range fits {
		if !slices.ContainsFunc(worlds, func(w world) bool { return max(w.area, w.a, w.b) <= 2 }) {
			continue // others that fit may lie beyond what is tried
		}
		values := map[int]bool{}
		for _, w := range worlds {
			values[figure(w)] = true
		}
		if len(values) < n {
			n, from = len(values), worlds[0]
		}
	}
	return n, from
}

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
		{class.Internal, "ln", "A", "at_least", "23"},
		{class.Internal, "ln", "A", "change", "−3"},
		{class.Internal, "ln", "A", "children", "2"},
		{class.Internal, "tr", "T1", "flow", "16"},
		{class.Internal, "ar", "a1", "upstream", "否"},
		{class.Internal, "ar", "c1", "upstream", "上级线路受限"},
		{class.Public, "ln", "A", "flow", "5—8"}, // 2 of the area that is seen, and 5 more: one step of 3
		{class.Public, "ln", "A", "open", "≥ 22"},
		{class.Public, "ln", "A", "at_least", "22"},
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
		{class.Public, "ar", "a2", "turn", "无变化"},
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
		{"one small area", "", "", "不公布 3—6 不公布 不公布", "不公布 3—7 不公布 不公布"},
		{"two", "a1|A", "a0|A|4|30|1|29\na1|A", "不公布 3—6 不公布 不公布", "不公布 3—7 不公布 不公布"},
		{"and one that is seen", "a1|A", "a0|A|40|30|1|29\na1|A", "6 4—7 ≥ 17 17", "7 4—8 ≥ 15 15"},
		{"and a line that is seen beside it", "A|T1", "C|T1|公用|30|0|0|30|否\nA|T1", "不公布 3—6 不公布 不公布", "不公布 3—7 不公布 不公布"},
		{"a line that takes nothing more", "6|4|20|否", "26|4|0|是", "不公布 3—6 0 0", "不公布 3—7 不公布 不公布"},
		{"less under way than at what is seen below", "a1|A", "a0|A|40|30|9|21\na1|A", "6 不公布 ≥ 12 12", "7 不公布 ≥ 10 10"},
		{"no area at all", "a1|A", "a1|B", "6 4 20 20", "7 4 19 19"},
		{"a blank load", "30|6|4|20", "30||4|", " 3—6  不公布", ""},
	} {
		files := maps.Clone(network)
		files["data/2022-06/a.xlsx"] = strings.Replace(sound, tt.old, tt.new, 1)
		r := read(t, files)(class.Public)
		say := func(sheet, key string) string {
			table, _ := r.Table(sheet, "2022-06")
			var cells []string
			for _, id := range []string{"load", "flow", "open", "at_least"} {
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
		"data/2022-06/a.xlsx": "== 台区 ==\n台区名|线路编码|户数|容量|在途|可开放|光伏|可接入\nc1|C|50|30|1|29|3|12\nc2|C|50|30||29|5|\nc3|C|50|30|1|29|5|10\nc4|C|50|30|1||5|10\n",
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

// A kVA below is a thousandth of an MVA above, rounded there: what rounding
// takes away never makes the known more than the figure by a step.
func TestFlowsInAnotherUnit(t *testing.T) {
	for _, tt := range []struct {
		figure, below, step string
		want                string
	}{
		{"1.2", "0.35", "1", "0.35"},
		{"1.35", "0.35", "1", "1.35"},
		{"0.3", "0.304", "1", "0.304"}, // rounded above: nothing is left
	} {
		figure, _ := quantity.Parse(tt.figure)
		below, _ := quantity.Parse(tt.below)
		step, _ := quantity.Parse(tt.step)
		got := below.Decimal().Add(multiple(figure.Decimal().Sub(below.Decimal()), step.Decimal()))
		if got.Text(3) != tt.want {
			t.Errorf("%s above %s: %s, want %s", tt.figure, tt.below, got.Text(3), tt.want)
		}
	}
}
