package declare

import (
	"strings"
	"testing"
	"testing/fstest"
)

const rulesFile, calendarTOML = "data/rules/2021.toml", "data/calendar.toml"

// mistakeAt is the valid site with one change, the code that must then be
// found, with words of its text, and the line it must name.
type mistakeAt struct {
	intent         string
	file, old, new string
	code, words    string
	at             string // text on the line that must be named
}

// ruleMistakes are mistakes in the rules and the calendar.
var ruleMistakes = []mistakeAt{
	{"an unknown group names the nearest", rulesFile, "[penalty.opinion]", "[penalties.opinion]", "TOML-KEY", `"penalty"`, "[penalties.opinion]"},
	{"an unknown key names the nearest", rulesFile, "[limit.hv_single]", "[limit.hv_singel]", "DECL-RULE", `"hv_single"`, "[limit.hv_singel]"},
	{"a key that is not there", rulesFile, "[limit.ready]\nvalue = 0", "[limit.redy]\nvalue = 0", "DECL-RULE", "缺少规则 [limit.ready]", ""},
	{"an unknown setting", rulesFile, "printed = \"0.5 元/件\"", "print = \"0.5 元/件\"", "TOML-KEY", `"printed"`, "print = "},
	{"a value that is said to be missing", rulesFile, "[penalty.complaint]\n", "[penalty.complaint]\nvalue = 0\n", "DECL-RULE", "missing", `state = "missing"`},
	{"a missing word, without which no mechanic can go on", rulesFile, "[monthly.violation]\nvalue = \"any\"\nstate = \"presumed\"", "[monthly.violation]\nstate = \"missing\"", "DECL-RULE", "判定不了", `state = "missing"`},
	{"a missing rank, without which nobody knows whether there is a pool", rulesFile, "[monthly.rank]\nvalue = 9\nstate = \"confirmed\"\n", "[monthly.rank]\nstate = \"missing\"\n", "DECL-RULE", "判定不了", ""},
	{"no value and not missing", rulesFile, "[monthly.pool]\nvalue = 250000\n", "[monthly.pool]\n", "DECL-RULE", "missing", ""},
	{"presumed without saying why", rulesFile, `note = "文件没有写提前几天；暂按 1 个工作日。"`, "", "DECL-NEED", "note", ""},
	{"a number as a word", rulesFile, "[monthly.pool]\nvalue = 250000", "[monthly.pool]\nvalue = \"250000\"", "DECL-RULE", "不加引号", `value = "250000"`},
	{"a word as a number", rulesFile, `value = "max"`, "value = 1", "DECL-RULE", "应写一个词", "[works.combine]+1"},
	{"an unknown word", rulesFile, `value = "max"`, `value = "most"`, "DECL-WORD", "max、sum", `value = "most"`},
	{"a part of a working day", rulesFile, "[limit.hv_single]\nvalue = 12", "[limit.hv_single]\nvalue = 12.5", "DECL-RULE", "小数", "value = 12.5"},
	{"less than nothing", rulesFile, "[monthly.pool]\nvalue = 250000", "[monthly.pool]\nvalue = -250000", "DECL-RULE", "不小于零", "value = -250000"},
	{"an unknown state", rulesFile, "[penalty.complaint]\nstate = \"missing\"", "[penalty.complaint]\nstate = \"absent\"", "DECL-WORD", "confirmed、presumed、missing", `state = "absent"`},
	{"no month to begin with", rulesFile, `valid_from = "2021-04"`, "", "DECL-NEED", "valid_from", ""},
	{"confirmed twice over", rulesFile, "[monthly.pool]\nvalue = 250000", "[monthly.pool]\nvalue = 250000\nconfirmed_by = \"甲\"", "DECL-RULE", "裁定", "confirmed_by"},

	{"a day that is not", calendarTOML, `"02-11"`, `"02-30"`, "DECL-DATE", "没有", `"02-30"`},
	{"a Saturday off", calendarTOML, `"02-11", "02-12"`, `"02-13", "02-12"`, "DECL-DATE", "本来就休息", `"02-13"`},
	{"a weekday that works", calendarTOML, `"02-20"`, `"02-22"`, "DECL-DATE", "本来就上班", `"02-22"`},
	{"a day twice", calendarTOML, `"02-11", "02-12"`, `"02-12", "02-12"`, "DECL-TWICE", "两次", `"02-12", "02-12"`},
	{"a day forgotten", calendarTOML, `"02-11", `, "", "DECL-DATE", "2021 年 2 月按 off、work 有 18 个工作日，写的是 17", "by_month = [20, 17"},
	{"a total that is not", calendarTOML, "working_days = 250", "working_days = 251", "DECL-DATE", "写的是 251", "working_days = 251"},
	{"a year that is none", calendarTOML, "[year.2021]", "[year.21]", "DECL-DATE", "不是年份", "[year.21]"},
}

func TestRuleFindings(t *testing.T) { findsMistakes(t, ruleMistakes) }

// findsMistakes holds that each mistake is found, on its line.
func findsMistakes(t *testing.T, mistakes []mistakeAt) {
	t.Helper()
	for _, tt := range mistakes {
		src := valid(t, tt.file, tt.old, tt.new).(fstest.MapFS)
		_, list, err := Load(src)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, f := range list {
			line := ""
			if lines := strings.Split(string(src[tt.file].Data), "\n"); f.Line > 0 && f.File == tt.file {
				line = lines[f.Line-1]
			}
			at, _, _ := strings.Cut(tt.at, "+")
			placed := strings.Contains(line, tt.at) || at != tt.at && line == "value = 1"
			found = found || f.Code == tt.code && f.File == tt.file && strings.Contains(f.Message+f.Fix, tt.words) && placed
		}
		if !found {
			t.Errorf("%s: want %s with %q at %q, got %v", tt.intent, tt.code, tt.words, tt.at, list)
		}
	}
}

// A month has the set that is valid in it; a later set takes over from its own
// first month and never looks back (I-65).
func TestRulesIn(t *testing.T) {
	src := valid(t, rulesFile, `valid_from = "2021-04"`, "valid_from = \"2021-04\"\nvalid_to = \"2021-12\"").(fstest.MapFS)
	later := strings.Replace(string(src[rulesFile].Data), "valid_from = \"2021-04\"\nvalid_to = \"2021-12\"", `valid_from = "2022-03"`, 1)
	later = strings.Replace(later, "[limit.hv_single]\nvalue = 12", "[limit.hv_single]\nvalue = 10", 1)
	src["data/rules/2022.toml"] = &fstest.MapFile{Data: []byte(later)}
	site, list, err := Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	for month, want := range map[string]string{"2021-03": "", "2021-04": "12 个工作日", "2021-12": "12 个工作日", "2022-01": "", "2022-03": "10 个工作日", "2030-01": "10 个工作日"} {
		got := ""
		if r := site.RulesIn(month); r != nil {
			got = r.Rule("limit.hv_single").Said()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", month, got, want)
		}
	}
	src[rulesFile] = &fstest.MapFile{Data: []byte(strings.Replace(string(src[rulesFile].Data), "2021-12", "2022-03", 1))}
	if _, list, _ := Load(src); len(list) != 1 || list[0].Code != "DECL-RULES" || list[0].File != "data/rules/2022.toml" {
		t.Errorf("two sets in one month: %v", list)
	}
}

// The values as readers see them: with their unit, in words, as a share, and
// nothing for a missing one; a decision confirms a presumed one.
func TestSaid(t *testing.T) {
	site, list, err := Load(valid(t, rulesFile, "[penalty.charge_refusal_boundary]\n", "[penalty.charge_refusal_boundary]\nconfirmed_by = \"裁定1号\"\n"))
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	rules := site.RulesIn("2022-05")
	for id, want := range map[string]string{"monthly.pool": "250,000 元", "callback.lv": "15%", "works.combine": "取最长的一类", "penalty.complaint": "", "limit.ready": "0 个工作日", "penalty.quality": "3,000 元/件"} {
		if got := rules.Rule(id).Said(); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if r := rules.Rule("penalty.charge_refusal_boundary"); r.Presumed() || r.State != "presumed" {
		t.Error("a decision confirms a presumed value")
	}
	if r := rules.Rule("works.combine"); !r.Presumed() || r.Missing() {
		t.Error("the combination of works is presumed")
	}
	if group := rules.Group("works"); len(group) != 5 || group[0].ID != "works.t_tap" {
		t.Errorf("works: %v", group)
	}
}

const (
	ordersTOML, worksTOML, suspensionsTOML = "data/sheets/orders.toml", "data/sheets/works.toml", "data/sheets/suspensions.toml"
	callbacksTOML, ticketsTOML             = "data/sheets/callbacks.toml", "data/sheets/tickets.toml"
)
const spanLines = "computed = \"span\"\nspan = { from = \"start\", to = \"finish\" }"

// computedMistakes are computed columns with one mistake each.
var computedMistakes = []struct{ intent, file, old, new, code string }{
	{"an unknown mechanic", worksTOML, `computed = "rule"`, `computed = "rules"`, "DECL-WORD"},
	{"a mechanic without its settings", worksTOML, spanLines, `computed = "span"`, "DECL-NEED"},
	{"settings of another mechanic", worksTOML, spanLines, "computed = \"clock\"\nspan = { from = \"start\", to = \"finish\" }", "DECL-COMPUTED"},
	{"a span to no date", worksTOML, spanLines, "computed = \"span\"\nspan = { from = \"start\", to = \"stocked\" }", "DECL-REF"},
	{"a rule for some rows that is none", worksTOML, `rule = "material.ready"`, `rule = "material.redy"`, "DECL-WORD"},
	{"a rule that is none", "data/sheets/approvals.toml", `rule = "approval.limit"`, `rule = "approval.limt"`, "DECL-WORD"},
	{"a rule for rows that cannot be", worksTOML, `where = { stocked = "yes" }`, `where = { stocked = "some" }`, "DECL-WORD"},
	{"a rule for all rows and one for some", worksTOML, `rules = [{`, "rule = \"material.ready\"\nrules = [{", "DECL-COMPUTED"},
	{"a rule chosen by restricted cells", worksTOML, `where = { stocked = "yes" }`, `where = { order_no = "1" }`, "DECL-LEAK"},
	{"a limit of nothing", worksTOML, `exceeds = { column = "wd", limit = "limit_wd" }`, ``, "DECL-NEED"},
	{"a limit of what is no number", worksTOML, `exceeds = { column = "wd", limit = "limit_wd" }`, `exceeds = { column = "start", limit = "limit_wd" }`, "DECL-REF"},
	{"a limit that is no column", worksTOML, `exceeds = { column = "wd", limit = "limit_wd" }`, `exceeds = { column = "wd", limit = "limit" }`, "DECL-REF"},
	{"a number above its limit", "data/sheets/approvals.toml", "type = \"yesno\"\ncomputed = \"exceeds\"", "type = \"integer\"\ncomputed = \"exceeds\"", "DECL-COMPUTED"},
	{"a rule chosen by no choice", worksTOML, `rule = "works.{type}"`, `rule = "works.{start}"`, "DECL-REF"},
	{"a choice without a rule", worksTOML, `id = "branch_box"`, `id = "box"`, "DECL-WORD"},
	{"a span of other days", worksTOML, spanLines, "computed = \"span\"\nspan = { from = \"start\", to = \"finish\", days = \"week\" }", "DECL-WORD"},
	{"what passes nothing", worksTOML, spanLines, "computed = \"passes\"", "DECL-NEED"},
	{"a filter on no column", worksTOML, spanLines, "computed = \"passes\"\npasses = { stockd = \"yes\" }", "DECL-WORD"},
	{"a filter that would show restricted cells", worksTOML, spanLines, "computed = \"passes\"\npasses = { order_no = \"1\" }", "DECL-LEAK"},
	{"a link to the future", worksTOML, spanLines, "computed = \"linked\"\nlinked = { sheet = \"works\", by = [\"type\"], back = -1 }", "DECL-RANGE"},
	{"a link to earlier months of a standing sheet", worksTOML, spanLines, "computed = \"linked\"\nlinked = { sheet = \"units\", by = [\"unit\"], back = 3 }", "DECL-RANGE"},
	{"computed and required", worksTOML, spanLines, spanLines + "\nrequired = true", "DECL-COMPUTED"},
	{"a column the clock does not have", ordersTOML, `id = "own_wd"`, `id = "our_wd"`, "DECL-WORD"},
	{"a clock of words", ordersTOML, "id = \"own_wd\"\nname = \"供电责任时长\"\ntype = \"integer\"", "id = \"own_wd\"\nname = \"供电责任时长\"\ntype = \"text\"", "DECL-COMPUTED"},
	{"a verdict that cannot be said", ordersTOML, `{ id = "due_soon"`, `{ id = "soon"`, "DECL-COMPUTED"},
	{"a column the clock needs", suspensionsTOML, `id = "to"`, `id = "until"`, "DECL-COMPUTED"},
	{"a mask of dates", ordersTOML, "id = \"accepted\"", "id = \"accepted\"\nmask = \"last4\"", "DECL-WORD"},
	{"a span to a date and to the cut-off", ticketsTOML, `span = { from = "received", to = "closed" }`, `span = { from = "received", to = "closed", unless = "closed" }`, "DECL-COMPUTED"},
	{"a span unless no date", ticketsTOML, `unless = "closed"`, `unless = "state"`, "DECL-REF"},
	{"the month of no date", ticketsTOML, `dated = "received"`, `dated = "kind"`, "DECL-REF"},
	{"no date to be in the month", ticketsTOML, `dated = "received"`, "", "DECL-NEED"},
	{"a date of no linked row", callbacksTOML, `take = "archived"`, `take = "status"`, "DECL-REF"},
	{"a date that no link takes", ticketsTOML, `dated = "received"`, "dated = \"received\"\ntake = \"closed\"", "DECL-COMPUTED"},
	{"a draw by no rule", ordersTOML, `share = "callback.hv"`, `share = "callback.high"`, "DECL-WORD"},
	{"a draw of no share", ordersTOML, `share = "callback.hv"`, ``, "DECL-NEED"},
	{"a draw of no such rows", ordersTOML, `status = "archived", voltage = "lv" }`, `status = "archive", voltage = "lv" }`, "DECL-WORD"},
	{"a link that would show restricted rows", worksTOML, spanLines, "computed = \"linked\"\nlinked = { sheet = \"orders\", by = [\"order_no\"] }", "DECL-LEAK"},
}

func TestComputedFindings(t *testing.T) {
	for _, tt := range computedMistakes {
		_, list, err := Load(valid(t, tt.file, tt.old, tt.new))
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, f := range list {
			found = found || f.Code == tt.code && f.Line > 0
		}
		if !found {
			t.Errorf("%s: want %s, got %v", tt.intent, tt.code, list)
		}
	}
}
