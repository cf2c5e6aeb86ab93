package computed

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/month"
)

const orderHead = "单位|统计月份|工单编号|户名|客户类别|电压等级|电源|业务类型|有无配套工程|具备装表条件|受理渠道|受理时间|送电时间|归档时间|工单状态\n"

// drawGrid is a month of two units: of the first so many archived orders of
// low voltage, one of high voltage, one in flight.
func drawGrid(low int, reverse bool) string {
	cover, _, _ := strings.Cut(may, "== 业扩工单 ==")
	var rows []string
	for i := range low {
		rows = append(rows, fmt.Sprintf("固始|2022-05|'2205%08d|某户|居民|低压|—|新装|否|是|窗口|2022-05-14|2022-05-14|2022-05-16|办结\n", i))
	}
	rows = append(rows, "固始|2022-05|'220590000001|某户|高压|10千伏|单电源|新装|否|—|窗口|2022-05-05|2022-05-12|2022-05-13|办结\n",
		"固始|2022-05|'220590000002|某户|居民|低压|—|新装|否|是|窗口|2022-04-30|—|—|在途\n",
		"潢川|2022-05|'220590000003|某户|居民|低压|—|新装|否|是|窗口|2022-05-14|2022-05-14|2022-05-16|办结\n")
	if reverse {
		slices.Reverse(rows)
	}
	return cover + "== 业扩工单 ==\n" + orderHead + strings.Join(rows, "")
}

// drawn are the numbers of the orders drawn, sorted.
func drawn(set *month.Set) (numbers []string) {
	s := set.Site.Sheet("orders")
	for _, t := range set.Months[0].TablesOf(s) {
		for i := range t.Len() {
			if t.Shown(set.Site, i, s.Column("drawn")) == "1" {
				numbers = append(numbers, t.Text(i, "order_no"))
			}
		}
	}
	slices.Sort(numbers)
	return numbers
}

// All of high voltage and 15 in 100 of low voltage, rounded up, of each unit;
// none in flight; whatever the order of the rows (S-80, I-12, I-13).
func TestDraw(t *testing.T) {
	for low, want := range map[int]int{1: 1, 6: 1, 7: 2, 20: 3, 21: 4, 100: 15} {
		set := gathered(t, "2022-05", drawGrid(low, false), nil)
		Fill(set)
		got := drawn(set)
		if n := len(got) - 2; n != want { // beside the one of high voltage and that of the other unit
			t.Errorf("of %d orders %d are drawn, want %d", low, n, want)
		}
		if !slices.Contains(got, "220590000001") || slices.Contains(got, "220590000002") || !slices.Contains(got, "220590000003") {
			t.Errorf("drawn of %d: %v", low, got)
		}
		turned := gathered(t, "2022-05", drawGrid(low, true), nil)
		Fill(turned)
		if again := drawn(turned); !slices.Equal(got, again) {
			t.Errorf("rows the other way round: %v, want %v", again, got)
		}
	}
}

// The other reading of "15 % of all business": the share is of all archived
// orders, those drawn are still of low voltage (I-12).
func TestDrawOfAll(t *testing.T) {
	set := gathered(t, "2022-05", drawGrid(20, false), func(s *declare.Site) {
		s.RulesIn("2022-05").Rule("callback.base").Value.Word = declare.BaseAll
	})
	Fill(set)
	if n := len(drawn(set)); n != 4+2 { // 15 % of 21 is 3.15
		t.Errorf("%d are drawn", n)
	}
}

// Without the share nobody knows how many are to be called on.
func TestDrawWithoutARule(t *testing.T) {
	set := gathered(t, "2022-05", drawGrid(3, false), func(s *declare.Site) {
		s.RulesIn("2022-05").Rule("callback.lv").State = "missing"
	})
	Fill(set)
	if got := strings.Join(column(set, "orders", "drawn"), ""); got != "------" {
		t.Errorf("drawn: %s", got)
	}
}

func TestCeil(t *testing.T) {
	for _, tt := range []struct {
		share   *big.Rat
		n, want int
	}{{big.NewRat(15, 100), 0, 0}, {big.NewRat(15, 100), 20, 3}, {big.NewRat(15, 100), 21, 4}, {big.NewRat(1, 1), 7, 7}, {big.NewRat(1, 3), 3, 1}} {
		if got := ceil(tt.share, tt.n); got != tt.want {
			t.Errorf("%s of %d: %d, want %d", tt.share, tt.n, got, tt.want)
		}
	}
}

const followUps = `== 回访 ==
单位|统计月份|工单编号|第几次|电压等级|回访单位|回访时间|是否接通|满意度|时限属实|反映收费|反映三指定|发现问题|处理完成日期
固始|2022-05|'220500000001|1|低压|支持中心|2022-05-20|否|—|—|—|—|—|—
固始|2022-05|'220500000001|2|低压|支持中心|2022-05-23|是|3|是|否|否|服务态度|—
固始|2022-05|'220500000009|1|低压|支持中心|2022-05-23|是|3|是|否|否|服务态度|2022-05-25
== 投诉意见 ==
单位|统计月份|受理编号|来源渠道|诉求类型|业务类别|受理时间|回复客户时间|办结日期|办理状态|是否属实|事件编号|工单编号
固始|2022-05|己1|95598|咨询|其他|2022-04-29|—|2022-05-06|已办结|—|—|—
固始|2022-05|己2|95598|咨询|其他|2022-05-27|—|—|办理中|—|—|—
`

// What a callback takes from its order, whether a date lies in the month, how
// long something took or has been open: over the holidays of May, to the
// cut-off.
func TestFollowUps(t *testing.T) {
	set := gathered(t, "2022-05", may+followUps, nil)
	Fill(set)
	for _, tt := range []struct{ sheet, column, want string }{
		{"callbacks", "archived", "2022-05-16 2022-05-16 -"},
		{"callbacks", "open_wd", "7 6 ."},
		{"orders", "called", "1 0 0 0 0 0"}, // once, however often it was tried
		{"orders", "accepted_here", "1 1 0 1 1 1"},
		{"tickets", "received_here", "0 1"},
		{"tickets", "wd", "2 ."}, // 5 and 6 May
		{"tickets", "open_wd", ". 2"},
	} {
		if got := strings.Join(column(set, tt.sheet, tt.column), " "); got != tt.want {
			t.Errorf("%s.%s: %s, want %s", tt.sheet, tt.column, got, tt.want)
		}
	}
}
