package disclose

import (
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

// arrived is a month in which every sheet arrived.
var arrived = map[string]string{"data/2022-06/a.xlsx": "== 封面 ==\n截止|@2022-06-30\n电话|13800000000\n预算|12\n" +
	"== 站表 ==\n单位|站名|间隔|造价|站长\n甲|一站|3|700|张三\n乙|二站|4|800|李四\n" +
	"== 工作 ==\n单位|完成|应完成|罚款\n甲|9|10|50\n乙|10|10|60\n" + cases(map[string]int{"甲": 6, "乙": 7}) +
	"== 密表 ==\n单位|编号\n甲|1\n"}

func TestWhatEachClassSees(t *testing.T) {
	at := read(t, arrived)
	for _, tt := range []struct {
		class              class.Class
		indicators, tables string
	}{
		{class.Public, "bays", "stations(unit station bays)"},
		{class.Internal, "bays rate fines urgent count mean mean_late", "cover(cutoff) stations(unit station bays cost) work(unit done all) secret(no)"},
		{class.Restricted, "bays rate fines urgent count mean mean_late days", "cover(cutoff budget rows_cases) stations(unit station bays cost) work(unit done all fine urgent) cases(unit no days) secret(unit no)"},
		{class.Personal, "bays rate fines urgent count mean mean_late days", "cover(cutoff budget rows_cases) stations(unit station bays cost) work(unit done all fine urgent) cases(unit no days) secret(unit no)"},
		{"", "", ""},
		{"publik", "", ""},
	} {
		t.Run(string(tt.class), func(t *testing.T) {
			r := at(tt.class)
			var indicators, tables []string
			for _, ind := range r.Indicators {
				indicators = append(indicators, ind.ID)
			}
			for _, id := range []string{"cover", "stations", "work", "cases", "secret"} {
				if table, ok := r.Table(id, "2022-06"); ok {
					var columns []string
					for _, c := range table.Columns {
						columns = append(columns, c.ID)
					}
					tables = append(tables, id+"("+strings.Join(columns, " ")+")")
					for _, row := range table.Rows {
						if len(row.Cells) != len(columns) {
							t.Errorf("%s: %d cells under %d columns", id, len(row.Cells), len(columns))
						}
					}
				}
			}
			if got := strings.Join(indicators, " "); got != tt.indicators {
				t.Errorf("indicators %q, want %q", got, tt.indicators)
			}
			if got := strings.Join(tables, " "); got != tt.tables {
				t.Errorf("tables %q, want %q", got, tt.tables)
			}
		})
	}
}

func TestAFigureOfAHiddenIndicatorIsNothing(t *testing.T) {
	at := read(t, arrived)
	if f := at(class.Restricted).Figure("days", "a", "2022-06"); f.Shown.Format(0) != "7" {
		t.Fatalf("the cleared reader sees %+v", f)
	}
	for _, c := range []class.Class{class.Internal, class.Public} {
		if f := at(c).Figure("days", "a", "2022-06"); f != (Figure{Base: -1}) {
			t.Errorf("%s sees %+v", c, f)
		}
	}
}

// Rows of a sheet whose unit may not be seen cannot be sorted by unit either.
func TestTheUnitOfARowIsAColumnLikeOthers(t *testing.T) {
	at := read(t, arrived)
	cleared, _ := at(class.Restricted).Table("secret", "2022-06")
	lower, _ := at(class.Internal).Table("secret", "2022-06")
	if cleared.Rows[0].Unit != "a" || lower.Rows[0].Unit != "" {
		t.Errorf("cleared %q, lower %q", cleared.Rows[0].Unit, lower.Rows[0].Unit)
	}
}

func TestGoalsAndFormulas(t *testing.T) {
	at := read(t, arrived)
	for _, tt := range []struct {
		class                   class.Class
		indicator, source, note string
		formula, released       string
	}{
		{class.Public, "bays", "", "", "间隔之和", ""},
		{class.Internal, "bays", "公开目标出自密件二", "密件三", "间隔之和", ""},
		{class.Internal, "rate", "文件四", "", "完成 ÷ 应完成", ""},
		{class.Internal, "count", "", "", "", "月度通报"},  // the sheet's name is restricted
		{class.Internal, "fines", "", "", "", "月度通报"},  // so is the column's, of an internal sheet
		{class.Internal, "urgent", "", "", "", "月度通报"}, // and the filter's
		{class.Restricted, "urgent", "", "", "〔工作〕的行数，只计加急为是", "月度通报"},
		{class.Restricted, "count", "", "", "〔案件〕的行数", "月度通报"},
		{class.Restricted, "fines", "", "", "罚款的平均值", "月度通报"},
	} {
		ind, ok := at(tt.class).Indicator(tt.indicator)
		if !ok || ind.Formula != tt.formula || ind.Released != tt.released {
			t.Errorf("%s sees of %s: %+v", tt.class, tt.indicator, ind)
		}
		if g := ind.Goal; g != nil && (g.Source != tt.source || g.Note != tt.note) {
			t.Errorf("%s sees the goal of %s: %+v", tt.class, tt.indicator, *g)
		}
	}
}

// A goal is what was declared, though the indicator itself shows no decimals.
func TestGoalsAreNotRounded(t *testing.T) {
	ind, _ := read(t, arrived)(class.Internal).Indicator("rate")
	if got := ind.Goal.Floor.String(); got != "92.5" {
		t.Errorf("92.5 %% shows as %s", got)
	}
}

// Repairs cite the cell's value: readers below its class see that there was
// one, and no more.
func TestFindingsHaveTheClassOfTheirCell(t *testing.T) {
	at := read(t, map[string]string{
		"data/2022-06/工作.xlsx": "== 封面 ==\n截止|@2022-06-30\n电话|'13800000001\n预算|'121\n" +
			"== 工作 ==\n单位|完成|应完成|罚款\n甲|'9|10|'51\n",
		"data/2022-06/案件.xlsx": "== 封面 ==\n截止|@2022-06-30\n== 案件 ==\n责任单位|编号|天数\n甲|1|'7\n== 草稿 ==\n密\n",
		"data/2022-06/密表.xlsx": "== 密表 ==\n单位|编号\n甲|'1\n",
		"data/2022-06/图.png":   "x",
		"data/2022-05/图.png":   "x",
	})
	for _, tt := range []struct {
		class  class.Class
		want   string
		hidden int
	}{
		{class.Public, "", 0},
		{class.Internal, "FILE-OTHER , COVER-MISSING , CELL-REPAIR 工作B2", 6},
		{class.Restricted, "FILE-OTHER , COVER-MISSING , ROWS-UNSTATED 封面A1, SHEET-UNKNOWN 草稿A1, CELL-REPAIR 密表B2, CELL-REPAIR 封面B3, CELL-REPAIR 工作B2, CELL-REPAIR 工作D2, CELL-REPAIR 案件C2", 0},
	} {
		q := at(tt.class).Quality("2022-06")
		if got := codes(q.Findings); got != tt.want || q.Hidden != tt.hidden {
			t.Errorf("%s sees %s and %d hidden\nwant %s and %d", tt.class, got, q.Hidden, tt.want, tt.hidden)
		}
	}
}

// What a declared check says of an internal sheet beside a restricted one quotes
// the restricted one, and where it stands; how many rows it has is told by its
// cover, too.
func TestFindingsHaveTheClassOfWhatTheyAreSetBeside(t *testing.T) {
	at := read(t, map[string]string{
		"data/checks.toml": `
[[check]]
code = "WORK-CASES"
name = "完成数等于案件数"
level = "warning"
sheet = "work"
total = { column = "done", rows = { sheet = "cases", by = ["unit"] } }
fix = "核对。"
source = "s"
state = "presumed"
`,
		"data/2022-06/a.xlsx": "== 工作 ==\n单位|完成|应完成\n甲|9|10\n" + cases(map[string]int{"甲": 3}),
		"data/2022-06/b.xlsx": "== 封面 ==\n截止|@2022-06-30\n案件行数|'1\n== 案件 ==\n责任单位|编号|天数\n乙|51|7\n",
		"data/2022-06/c.xlsx": "== 封面 ==\n截止|@2022-06-30\n== 案件 ==\n责任单位|编号|天数\n乙|52|7\n",
	})
	for reader, want := range map[class.Class]string{
		class.Internal:   "",
		class.Restricted: "COVER-MISSING , WORK-CASES 工作B2, ROWS-UNSTATED 封面A1, CELL-REPAIR 封面B2",
	} {
		q := at(reader).Quality("2022-06")
		if got := codes(q.Findings); got != want {
			t.Errorf("%s sees %s\nwant %s", reader, got, want)
		}
		if reader == class.Internal && q.Hidden != 4 {
			t.Errorf("%d are hidden", q.Hidden)
		}
	}
}

func TestQualityIsThatOfItsMonth(t *testing.T) {
	at := read(t, map[string]string{
		"data/2022-05/a.xlsx": cases(map[string]int{"甲": 3}),
		"data/2022-06/a.xlsx": cases(map[string]int{"甲": 5}), "data/2022-06/b.xlsx": "== 工作 ==\n单位|完成\n甲|9\n合计|9\n",
	})
	for month, want := range map[string]Quality{
		"2022-05": {Workbooks: 1, Tally: Tally{Read: 3}},
		"2022-06": {Workbooks: 2, Tally: Tally{Read: 6, SetAside: 1}},
		"2022-07": {},
	} {
		q := at(class.Restricted).Quality(month)
		if q.Workbooks != want.Workbooks || q.Tally != want.Tally {
			t.Errorf("%s: %+v, want %+v", month, q, want)
		}
	}
	if q := at(class.Public).Quality("2022-06"); q.Workbooks != 0 || q.Tally != (Tally{}) || len(q.Findings)+q.Hidden != 0 {
		t.Errorf("public sees %+v", q)
	}
}

func TestMonthsStateTheirCutoff(t *testing.T) {
	r := read(t, arrived)(class.Public)
	if len(r.Months) != 1 || r.Months[0].Cutoff != "2022-06-30" || r.Months[0].Demo || r.MonthIndex("2022-05") != -1 {
		t.Errorf("%+v", r.Months)
	}
}
