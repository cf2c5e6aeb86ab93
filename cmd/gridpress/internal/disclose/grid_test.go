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
  { id = "flow", name = "在途", type = "integer", required = true },
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
  { id = "no", name = "主变编号", type = "text", required = true },
  { id = "kind", name = "性质", type = "enum", values = [{ id = "public", name = "公用" }, { id = "own", name = "专用" }] },
  { id = "cap", name = "容量", type = "integer" },
  { id = "load", name = "负荷", type = "integer" },
  { id = "flow", name = "在途", type = "integer", required = true },
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
  { id = "code", name = "线路编码", type = "text", required = true },
  { id = "users", name = "户数", type = "integer" },
  { id = "cap", name = "容量", type = "integer" },
  { id = "flow", name = "在途", type = "integer", required = true },
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
