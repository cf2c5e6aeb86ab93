package disclose

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

// A sheet of each sort of deadline.
var timed = map[string]string{
	"data/sheets/items.toml": `
id = "items"
name = "事项"
class = "internal"
optional = true
key = ["item"]
deadline = { item = "item", due = "due", done = "did", plan = "plan", exempt = { until = "2021-03-31", reason = "早已排定" }, source = "密件五", state = "presumed" }
column = [
  { id = "item", name = "事项", type = "text" },
  { id = "due", name = "期限", type = "date" },
  { id = "plan", name = "计划", type = "integer", empty = { "—" = "na" } },
  { id = "did", name = "完成", type = "integer" },
]
`,
	"data/sheets/faults.toml": `
id = "faults"
name = "问题"
class = "internal"
optional = true
key = ["no"]
deadline = { item = "no", due = "due", done = "closed", source = "密件六", state = "confirmed" }
column = [
  { id = "no", name = "号", type = "text" },
  { id = "due", name = "期限", type = "date" },
  { id = "closed", name = "销号", type = "date" },
]
`,
	"data/sheets/courses.toml": `
id = "courses"
name = "课程"
class = "public"
optional = true
key = ["no"]
deadline = { item = "no", due = "due", done = "held", source = "密件七", state = "confirmed" }
column = [
  { id = "no", name = "号", type = "text" },
  { id = "due", name = "期限", type = "date", class = "internal" },
  { id = "held", name = "办了", type = "yesno" },
]
`,
	"data/2022-06/timed.xlsx": `
== 事项 ==
事项|期限|计划|完成
足|2022-05-31|10|10
多|2022-05-31|10|11
缺|2022-05-31|10|9
当天|2022-06-28|10|9
次日|2022-06-29|10|0
零|2022-05-31|0|0
长期||10|1
早|2021-03-31|10|9
早完|2021-03-15|10|10
不早|2021-04-01|10|9
没有定数|2021-12-31|—|900
没有定数未到|2022-12-31|—|900
没填|2022-06-27|10|
== 问题 ==
号|期限|销号
W1|2022-06-01|2022-06-20
W2|2022-06-01|
W3|2022-07-28|
== 课程 ==
号|期限|办了
C1|2022-06-01|是
C2|2022-06-01|否
== 封面 ==
截止|2022-06-28
电话|1
预算|2
`,
}

// progressOf lists the rows of a sheet by their first cell and their last.
func progressOf(t *testing.T, r *Report, sheet, month string) (lines []string) {
	t.Helper()
	table, ok := r.Table(sheet, month)
	if !ok {
		t.Fatalf("no table %s", sheet)
	}
	for _, row := range table.Rows {
		last := row.Cells[len(row.Cells)-1]
		lines = append(lines, fmt.Sprintf("%s %s %s %d", row.Cells[0].Text, last.ID, last.Text, row.Late))
	}
	return lines
}

func timedReport(t *testing.T, reader class.Class, asOf string) *Report {
	t.Helper()
	r := read(t, timed)(reader)
	if asOf != "" {
		r.Months[0].day = asOf
	}
	return r
}

// Rows are judged on the stated cut-off: the due day itself is not late.
func TestProgress(t *testing.T) {
	for _, tt := range []struct{ sheet, asOf, want string }{
		{"items", "", `足 done 已完成 0
多 done 已完成 0
缺 late 逾期 28 天 28
当天 open 进行中，剩 0 天 0
次日 open 进行中，剩 1 天 0
零 done 已完成 0
长期 untimed 不计期限 0
早 exempt 早已排定 0
早完 done 已完成 0
不早 late 逾期 453 天 453
没有定数 untimed 不计期限 0
没有定数未到 open 进行中，剩 186 天 0
没填 late 逾期 1 天 1`},
		{"faults", "", "W1 done 已完成 0\nW2 late 逾期 27 天 27\nW3 open 进行中，剩 30 天 0"},
		{"faults", "2022-06-01", "W1 done 已完成 0\nW2 open 进行中，剩 0 天 0\nW3 open 进行中，剩 57 天 0"},
		{"courses", "", "C1 done 已完成 0\nC2 late 逾期 27 天 27"},
	} {
		if got := strings.Join(progressOf(t, timedReport(t, class.Internal, tt.asOf), tt.sheet, "2022-06"), "\n"); got != tt.want {
			t.Errorf("%s as of %q:\ngot\n%s\nwant\n%s", tt.sheet, tt.asOf, got, tt.want)
		}
	}
}

// Progress is as restricted as what it is judged by, and public readers are
// told no source.
func TestProgressClass(t *testing.T) {
	public := timedReport(t, class.Public, "")
	table, ok := public.Table("courses", "2022-06")
	if !ok || table.Deadline != nil || len(table.Columns) != 2 {
		t.Errorf("progress by an internal date is public: %+v", table)
	}
	inside, _ := timedReport(t, class.Internal, "").Table("items", "2022-06")
	if d := inside.Deadline; d == nil || d.Source != "密件五" || d.AsOf != "2022-06-28" || d.Until != "2021-03-31" {
		t.Errorf("%+v", d)
	}
}
