package declare

import "fmt"

// The sheets that the clock reads, by their ids: T02, T04, T05 of domain.md.
const (
	OrdersSheet      = "orders"
	SuspensionsSheet = "suspensions"
	WorksSheet       = "works"
)

// FurtherClocks are the clocks beside the company's, as rules and columns name
// them: limit_grid.clock, grid_verdict (S-85, I-08).
var FurtherClocks = [...]string{"province", "grid"}

// clockColumns are what the clock fills in, with their types.
var clockColumns = furtherColumns(map[string]Type{
	"whole_wd": Integer, "own_wd": Integer, "paused_wd": Integer, "limit_wd": Integer, "days_left": Integer,
	"verdict": Enum, "judged": Integer, "in_time": Integer, "same_day": Integer, "short": YesNo,
})

// furtherColumns adds those that the further clocks have, too.
func furtherColumns(columns map[string]Type) map[string]Type {
	for _, clock := range FurtherClocks {
		for _, id := range []string{"limit_wd", "days_left", "verdict"} {
			columns[clock+"_"+id] = columns[id]
		}
	}
	return columns
}

// clockReads are the columns that the clock reads, with their types and, for
// choices, those it tells apart.
var clockReads = []struct {
	sheet, column string
	kind          Type
	values        []string
}{
	{OrdersSheet, "order_no", Text, nil},
	{OrdersSheet, "category", Enum, []string{"resident", "lv_general", "small_micro", "hv", "dg"}},
	{OrdersSheet, "voltage", Enum, []string{"lv", "kv10"}},
	{OrdersSheet, "supply", Enum, []string{"single", "dual"}},
	{OrdersSheet, "biz", Enum, []string{"new"}},
	{OrdersSheet, "works", YesNo, nil},
	{OrdersSheet, "works_wd", Integer, nil},
	{OrdersSheet, "ready", YesNo, nil},
	{OrdersSheet, "accepted", Date, nil},
	{OrdersSheet, "energised", Date, nil},
	{OrdersSheet, "status", Enum, []string{"in_flight", "archived", "suspended"}},
	{SuspensionsSheet, "order_no", Text, nil},
	{SuspensionsSheet, "from", Date, nil},
	{SuspensionsSheet, "to", Date, nil},
	{WorksSheet, "order_no", Text, nil},
	{WorksSheet, "type", Enum, []string{"t_tap", "overhead", "ring_unit", "branch_box"}},
}

// verdicts are what the clock can say of an order.
var verdicts = []string{"within", "over", "in_time_so_far", "due_soon", "overdue", "none"}

// clock checks a column that the clock fills in.
func (c checks) clock(s *Sheet, col *Column) {
	c.word("id", "时限列", col.ID, sortedKeys(clockColumns))
	if want, known := clockColumns[col.ID]; known {
		c.outcome(col, want)
	}
	if s.ID != OrdersSheet {
		c.fail("DECL-COMPUTED", "computed", fmt.Sprintf("时限只在〔%s〕里计算。", OrdersSheet), "把这一列移到那张表，或换一种算法。")
		return
	}
	if clockColumns[col.ID] == Enum {
		c.offers(col, verdicts)
	}
	for _, r := range clockReads {
		if sheet := c.site.Sheet(r.sheet); sheet != nil && col.ID == "verdict" { // once is enough
			c.clockInput(sheet, r.column, r.kind, r.values)
		}
	}
}

// clockInput checks a column that the clock reads.
func (c checks) clockInput(sheet *Sheet, column string, kind Type, values []string) {
	i := sheet.Column(column)
	if i < 0 || sheet.Columns[i].Type != kind {
		c.fail("DECL-COMPUTED", "computed", fmt.Sprintf("计算时限要用〔%s〕的列 %s，没有这一列，或它的 type 不是 %q。", sheet.Name, column, kind), "补上或改正那一列。")
		return
	}
	c.offers(&sheet.Columns[i], values)
}

// offers checks that a column declares some choices.
func (c checks) offers(col *Column, ids []string) {
	for _, id := range ids {
		if col.ChoiceName(id) == id {
			c.fail("DECL-COMPUTED", "computed", fmt.Sprintf("计算时限要用列 %s 的值 %q，没有声明。", col.ID, id), "在那一列的 values 里补上它。")
		}
	}
}
