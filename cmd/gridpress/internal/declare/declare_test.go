package declare

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/class"
)

// valid is the repository's own declarations, changed by edits: file, old, new.
func valid(t *testing.T, edits ...string) fs.FS {
	t.Helper()
	site := fstest.MapFS{}
	repo := os.DirFS("../../../..")
	for _, pattern := range []string{"data/*.toml", "data/sheets/*.toml", "data/rules/*.toml"} {
		files, err := fs.Glob(repo, pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v files, %v", pattern, len(files), err)
		}
		for _, f := range files {
			text, err := fs.ReadFile(repo, f)
			if err != nil {
				t.Fatal(err)
			}
			site[f] = &fstest.MapFile{Data: text}
		}
	}
	for i := 0; i < len(edits); i += 3 {
		file, old, new := edits[i], edits[i+1], edits[i+2]
		text := string(site[file].Data)
		if !strings.Contains(text, old) {
			t.Fatalf("%s has no %q to change", file, old)
		}
		site[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
	}
	return site
}

func TestTheRepositorysDeclarationsAreValid(t *testing.T) {
	site, list, err := Load(valid(t))
	if err != nil || len(list) > 0 {
		t.Fatalf("%v %v", err, list)
	}
	if len(site.Units) != 12 || len(site.Editions) != 3 || len(site.Sheets) < 6 || len(site.Indicators) < 9 {
		t.Errorf("%d units, %d editions, %d sheets, %d indicators", len(site.Units), len(site.Editions), len(site.Sheets), len(site.Indicators))
	}
	if got := site.Sheet("substations").Columns[0].Class; got != class.Public {
		t.Errorf("a column without a class has %q, want its sheet's", got)
	}
}

// mistake is a change to the valid site and the finding it must give.
type mistake struct {
	intent         string
	file, old, new string
	code, words    string // words the finding must contain
	at             string // text on the line that must be named
}

func mistakes() []mistake {
	const (
		siteTOML, indicators     = "data/site.toml", "data/indicators.toml"
		unitKPI, online, station = "data/sheets/unit_kpi.toml", "data/sheets/online.toml", "data/sheets/substations.toml"
		lines                    = "data/sheets/lines.toml"
		issues, publicity        = "data/sheets/issues.toml", "data/sheets/publicity.toml"
		firms                    = "data/sheets/contractors.toml"
		heavy                    = "load_rate = { at_least = 0.7, at_most = 1 }"
	)
	return []mistake{
		{"an unknown key names the nearest", unitKPI, "digits = 2", "digit = 2", "TOML-KEY", `"digits"`, "digit = 2"},
		{"a number written as text", unitKPI, "digits = 2", `digits = "2"`, "TOML-TYPE", "应为数字", `digits = "2"`},
		{"an unknown type", online, `type = "enum"`, `type = "emum"`, "DECL-WORD", `"enum"`, `type = "emum"`},
		{"an unknown class", station, `class = "public"`, `class = "publik"`, "DECL-WORD", `"public"`, `class = "publik"`},
		{"an unknown medium", siteTOML, `medium = "touch"`, `medium = "tuch"`, "DECL-WORD", `"touch"`, `medium = "tuch"`},
		{"an unknown further medium", siteTOML, `also = ["wall"]`, `also = ["wal"]`, "DECL-WORD", `"wall"`, `also = ["wal"]`},
		{"a medium twice", siteTOML, `also = ["wall"]`, `also = ["touch"]`, "DECL-TWICE", "touch", `also = ["touch"]`},
		{"an office's edition on a wall, too", siteTOML, `medium = "paper"`, "medium = \"paper\"\nalso = [\"wall\"]", "DECL-WALL", "大厅", `class = "restricted"`},
		{"a reference to no sheet", indicators, `of = "online.online"`, `of = "onlin.online"`, "DECL-REF", `"online"`, "onlin.online"},
		{"a share of no sheet", indicators, `sheet = "callbacks", of = { reached`, `sheet = "callback", of = { reached`, "DECL-WORD", `"callbacks"`, "share ="},
		{"a share of nothing", indicators, `of = { reached = "yes" } }`, `of = {} }`, "DECL-NEED", "share.of", "share ="},
		{"a share of no column", indicators, `of = { reached = "yes" } }`, `of = { reach = "yes" } }`, "DECL-WORD", `"reached"`, "share ="},
		{"a share by a column of the filter", indicators, `of = { time_ok = "yes" } }`, `of = { time_ok = "yes", reached = "yes" } }`, "DECL-FORMULA", "reached", "share ="},
		{"a reference to no column", indicators, `of = "online.online"`, `of = "online.onlin"`, "DECL-REF", `"online"`, "online.onlin"},
		{"a reference to words", indicators, `of = "online.online"`, `of = "online.biz"`, "DECL-REF", "不是数字", "online.biz"},
		{"a filter on no column", indicators, `where = { biz =`, `where = { bizz =`, "DECL-WORD", `"biz"`, "bizz"},
		{"a filter on no value", indicators, `["new", "increase"]`, `["new", "encrease"]`, "DECL-WORD", `"increase"`, "encrease"},
		{"an indicator below its inputs", indicators, `class = "restricted"`, `class = "internal"`, "DECL-LEAK", "泄密", ""},
		{"a column below its sheet", unitKPI, `id = "n_archived"`, "id = \"n_archived\"\nclass = \"public\"", "DECL-LEAK", "低于工作表", `class = "public"`},
		{"a key of no column", online, `key = ["unit", "month", "biz"]`, `key = ["unit", "month", "bizz"]`, "DECL-WORD", `"biz"`, "bizz"},
		{"looked for by no column", lines, `search = ["line", "line_code"]`, `search = ["line", "line_cod"]`, "DECL-WORD", `"line_code"`, "line_cod\""},
		{"looked for by a person", lines, "id = \"line\"\n", "id = \"line\"\nclass = \"personal\"\n", "DECL-LEAK", "个人信息", "search ="},
		{"two formulas", indicators, `count = "substations"`, "count = \"substations\"\nsum = \"substations.mva\"", "DECL-FORMULA", "2 种", `id = "stations"`},
		{"adding rates up", indicators, `total = "ratio"`, `total = "sum"`, "DECL-TOTAL", "不能相加", `total = "sum"`},
		{"a goal without a direction", indicators, `better = "higher"`, `better = "none"`, "DECL-GOAL", "方向", "goal ="},
		{"a unit's name used twice", siteTOML, `name = "城区"`, `name = "固始"`, "DECL-TWICE", "固始", `name = "固始"`},
		{"an id that cannot be a file name", siteTOML, `id = "gushi"`, `id = "Gu Shi"`, "DECL-ID", "小写", `id = "Gu Shi"`},
		{"a missing name", siteTOML, `name = "内网版"`, ``, "DECL-NEED", "name", ""},
		{"a bound of no name", indicators, heavy, "load_rate = { atleast = 0.7 }", "DECL-WORD", `"at_least"`, "atleast"},
		{"two bounds at one end", indicators, heavy, "load_rate = { at_least = 0.7, above = 0.6 }", "DECL-WORD", "一端", "above = 0.6"},
		{"a bound that is no number", indicators, heavy, `load_rate = { at_least = "0.7" }`, "TOML-TYPE", "load_rate", `"0.7"`},
		{"no bound at all", indicators, heavy, "load_rate = {}", "DECL-NEED", "空的", "load_rate = {}"},
		{"words for a number", indicators, heavy, `load_rate = "heavy"`, "DECL-WORD", "数字列写界限", `"heavy"`},
		{"bounds for words", indicators, `kind = "public", load_rate`, `kind = { above = 1 }, load_rate`, "DECL-WORD", "筛选条件的写法不对", "kind = {"},
		{"for the rows of no column", lines, "when = { restricted = \"yes\" }\nvalues", "when = { restrict = \"yes\" }\nvalues", "DECL-WORD", `"restricted"`, "restrict ="},
		{"for some rows and required of all", lines, "when = { restricted = \"yes\" }\nvalues", "required = true\nwhen = { restricted = \"yes\" }\nvalues", "DECL-WORD", "每一行", "when ="},
		{"for rows that only others may tell", lines, "id = \"restricted\"\n", "id = \"restricted\"\nclass = \"internal\"\n", "DECL-LEAK", "泄密", ""},
		{"withheld by no column", lines, `kind = "dedicated" }`, `kin = "dedicated" }`, "DECL-WORD", `"kind"`, "kin ="},
		{"withheld by no value", lines, `kind = "dedicated" }`, `kind = "dedicate" }`, "DECL-WORD", `"dedicated"`, `"dedicate"`},
		{"withheld from nobody", lines, `{ kind = "dedicated" }, class = "internal" }]`, `{ kind = "dedicated" }, class = "public" }]`, "DECL-LEAK", "等于没有限制", "withhold"},
		{"withheld without a class", lines, `, class = "internal" }]`, ` }]`, "DECL-NEED", "class", "withhold"},
		{"everything withheld", lines, `where = { kind = "dedicated" }, `, "", "DECL-NEED", "哪些行", "withhold"},
		{"an indicator that lets withheld rows through", indicators, `where = { kind = "public" }`, `where = { restricted = "yes" }`, "DECL-LEAK", "泄密", ""},
		{"an indicator whose bound lets withheld rows through", indicators, `where = { users = { at_least = 5 } }`, `where = { users = { at_least = 4 } }`, "DECL-LEAK", "泄密", ""},
		{"a value of several rows", indicators, `where = { index = "cost" }`, `where = { index = ["cost", "whole"] }`, "DECL-FORMULA", "index", "value ="},
		{"a goal on no such figure", indicators, `{ on = "ytd"`, `{ on = "year"`, "DECL-WORD", "ytd", `"year"`},
		{"a goal on the year of what is not cumulated", indicators, "ytd = \"sum\"\nabout = \"停电时户数", "ytd = \"none\"\nabout = \"停电时户数", "DECL-GOAL", "累计", `on = "ytd"`},
		{"a goal for no column", indicators, `for = "units.urban"`, `for = "units.urbane"`, "DECL-REF", `"urban"`, "urbane"},
		{"a goal for a number", indicators, `for = "units.urban"`, `for = "units.households"`, "DECL-REF", "yesno", "households"},
		{"a day that is no date", indicators, `day = "events.upheld_on"`, `day = "events.summary"`, "DECL-REF", "应为日期", `day = "events.summary"`},
		{"a day of what is not counted", indicators, `mean = "order_nodes.wd"`, "mean = \"order_nodes.wd\"\nday = \"order_nodes.finish\"", "DECL-FORMULA", "数件数", "order_nodes.finish"},
		{"a deadline on no column", issues, `done = "closed"`, `done = "close"`, "DECL-WORD", `"closed"`, `"close"`},
		{"a deadline on words", issues, `due = "due"`, `due = "owner"`, "DECL-REF", "应为日期", `"owner"`},
		{"a deadline that nothing ends", issues, `done = "closed"`, ``, "DECL-NEED", "done", "deadline"},
		{"a deadline that a word ends", issues, `done = "closed"`, `done = "state"`, "DECL-REF", "应为日期、是否或数字", `"state"`},
		{"a number done of no plan", publicity, `plan = "plan_qty"`, ``, "DECL-NEED", "plan", "deadline"},
		{"a plan for a date", issues, `done = "closed"`, "done = \"closed\"\nplan = \"month\"", "DECL-WORD", "不能有 plan", "plan ="},
		{"an exemption until no day", publicity, `until = "2021-03-31"`, `until = "2021-3"`, "DECL-DATE", "不是日期", "until"},
		{"an exemption for no reason", publicity, `, reason = "印发前后排定，不算逾期"`, ``, "DECL-NEED", "reason", "exempt"},
		{"progress declared twice", issues, `id = "owner"`, `id = "progress"`, "DECL-TWICE", "progress", "due ="},
		{"an empty sign of no meaning", unitKPI, `{ "—" = "na" }`, `{ "—" = "nought" }`, "DECL-WORD", "nought", "nought"},
		{"a month that is none", siteTOML, `id = "gushi"`, "id = \"gushi\"\nsince = \"2022-6\"", "DECL-MONTH", "2022-6", `since = "2022-6"`},
		{"a range from above to below", unitKPI, "range = [0, 120]", "range = [120, 0]", "DECL-RANGE", "大于最大值", "[120, 0]"},
		{"rows valid in no known way", firms, `valid = "until"`, `valid = "untill"`, "DECL-WORD", `"until"`, "untill"},
		{"a time of ending that is a choice", firms, "id = \"kind\"", "id = \"kind\"\nvalid = \"until_time\"", "DECL-WORD", "text", "valid ="},
		{"a time of ending on no day", "data/sheets/glossary.toml", "id = \"meaning\"", "id = \"meaning\"\nvalid = \"until_time\"", "DECL-NEED", "until", "valid ="},
		{"words valid from a day", firms, "id = \"grade\"", "id = \"grade\"\nvalid = \"until\"", "DECL-WORD", "date", "valid ="},
		{"a first day outside the key", firms, `key = ["uscc", "kind", "from"]`, `key = ["uscc", "kind"]`, "DECL-REF", "from", "valid ="},
		{"monthly rows valid until a day", issues, "id = \"closed\"", "id = \"closed\"\nvalid = \"until\"", "DECL-WORD", "按月报送", "valid ="},
		{"wholes of no column", "data/sheets/service_steps.toml", `replaces = ["service"]`, `replaces = ["servic"]`, "DECL-WORD", `"service"`, "replaces"},
		{"wholes that nothing replaces", "data/sheets/guide.toml", `key = ["question", "answer"]`, "key = [\"question\", \"answer\"]\nreplaces = [\"question\"]", "DECL-NEED", "valid", "replaces"},
		{"words for what is no number", "data/sheets/services.toml", `says = { "0" =`, `says = { "O" =`, "DECL-WORD", "says", "says ="},
		{"an indicator on rows with dates", indicators, `count = "substations"`, `count = "contractors"`, "DECL-FORMULA", "按日期生效", ""},
		{"a device that hangs on no sheet", lines, `sheet = "main_tr"`, `sheet = "main_trs"`, "DECL-REF", `"main_tr"`, "main_trs"},
		{"a device that hangs on itself", station, "closed = { restricted = \"yes\" }", "closed = { restricted = \"yes\" }\nparent = { sheet = \"lines\", by = [\"station\"] }", "DECL-NODE", "绕了一圈", "parent ="},
		{"a device that hangs on no device", lines, "sheet = \"main_tr\"\nby = [\"station\", \"main_tr\"]\nas = [\"station\", \"no\"]", "sheet = \"unit_kpi\"\nby = [\"unit\"]", "DECL-NODE", "没有写 node", "unit_kpi"},
		{"a device that may hang nowhere", lines, "type = \"text\"\nrequired = true\nabout = \"正常方式下供电的主变。\"", "type = \"text\"\nabout = \"正常方式下供电的主变。\"", "DECL-NODE", "供电主变", "by ="},
		{"what is under way left blank", lines, "range = [0, 60000]\nrequired = true\nswing = 10000\nempty", "range = [0, 60000]\nswing = 10000\nempty", "DECL-NODE", "在途容量", "column ="},
		{"what is open by no check", lines, `formula = "LINE-OPEN"`, `formula = "LINE-RATE"`, "DECL-NODE", "LINE-RATE", "formula"},
		{"what is open added up", indicators, `sum = "substations.bays_free"`, `sum = "lines.open_kva"`, "DECL-NODE", "不能相加", "lines.open_kva"},
		{"a device of no month", online, `key = ["unit", "month", "biz"]`, "key = []\nnode = {}", "DECL-NODE", "不是按月报送的设备", ""},
		{"what is under way in no steps", lines, "step = 100", "", "DECL-NEED", "step", "node.flow"},
		{"a step of nothing", lines, "step = 100", "step = 0", "DECL-RANGE", "大于零", "step = 0"},
		{"a unit of nothing", lines, "times = 0.001", "times = 0", "DECL-RANGE", "大于零", "times = 0"},
		{"shown together with no sheet", "data/sheets/negative.toml", `"main_tr"`, `"main_trs"`, "DECL-WORD", `"main_tr"`, "together"},
		{"published on a day that not every month has", station, "by_day = 10", "by_day = 31", "DECL-RANGE", "31 日", "by_day"},
		{"published never", station, "months = 1", "months = 0", "DECL-RANGE", "0 个月", "months"},
		{"a wall that shows what is internal", siteTOML, "class = \"public\"\nmedium = \"touch\"", "class = \"internal\"\nmedium = \"touch\"", "DECL-WALL", "大厅", `class = "internal"`},
	}
}

func TestFindings(t *testing.T) {
	for _, tt := range mistakes() {
		t.Run(tt.intent, func(t *testing.T) {
			src := valid(t, tt.file, tt.old, tt.new)
			_, list, err := Load(src)
			if err != nil {
				t.Fatal(err)
			}
			text, _ := fs.ReadFile(src, tt.file)
			lines := strings.Split(string(text), "\n")
			for _, f := range list {
				if f.Code == tt.code && f.File == tt.file && f.Line > 0 &&
					strings.Contains(f.Message+f.Fix, tt.words) && strings.Contains(lines[f.Line-1], tt.at) {
					return
				}
			}
			t.Errorf("no %s at %q in %+v", tt.code, tt.at, list)
		})
	}
}

func TestAllFindingsComeInOneRun(t *testing.T) {
	_, list, err := Load(valid(t,
		"data/site.toml", `medium = "touch"`, `medium = "tuch"`,
		"data/sheets/online.toml", `type = "enum"`, `type = "emum"`,
		"data/indicators.toml", `of = "online.online"`, `of = "onlin.online"`))
	if err != nil || len(list) < 3 {
		t.Errorf("%v %v, want three findings in three files", err, list)
	}
}

func TestAReleaseOpensTheOneDoor(t *testing.T) {
	const release = "class = \"internal\"\nrelease = { to = \"internal\", by = \"aggregate\", min_n = 5, reason = \"合计数可内部公布\" }"
	const old = "class = \"restricted\"\nvalue = \"prov_kpi.index_rank\""
	sum := valid(t, "data/indicators.toml", old, release+"\nsum = \"prov_kpi.index_rank\"")
	if _, list, _ := Load(sum); len(list) > 0 {
		t.Errorf("a released sum: %v", list)
	}
	value := valid(t, "data/indicators.toml", old, release+"\nvalue = \"prov_kpi.index_rank\"")
	if _, list, _ := Load(value); !list.Blocks() {
		t.Error("the value of a single row was released")
	}
}

var codeInSource = regexp.MustCompile(`"(DECL-[A-Z]+)"`)

// Every code in the source has a mistake that gives it.
func TestEveryFindingHasACase(t *testing.T) {
	cased := map[string]bool{"DECL-RULES": true} // takes two files: TestRulesIn
	for _, m := range append(mistakes(), checkMistakes()...) {
		cased[m.code] = true
	}
	for _, m := range slices.Concat(ruleMistakes, owedMistakes, secretMistakes) {
		cased[m.code] = true
	}
	for _, m := range append(computedMistakes, ledgerMistakes...) {
		cased[m.code] = true
	}
	files, _ := filepath.Glob("*.go")
	seen := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range codeInSource.FindAllStringSubmatch(string(text), -1) {
			seen++
			if !cased[m[1]] {
				t.Errorf("%s: %s has no case", file, m[1])
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d codes were found in the source", seen)
	}
}
