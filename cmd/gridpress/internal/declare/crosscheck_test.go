package declare

import (
	"io/fs"
	"strings"
	"testing"
)

// checkMistakes are in the repository's checks.
func checkMistakes() []mistake {
	return []mistake{
		{"an unknown mechanic names the nearest", checksFile, "equal = { column = \"bays_free\"", "equals = { column = \"bays_free\"", "TOML-KEY", `"equal"`, "equals ="},
		{"an unknown setting of a mechanic", checksFile, "most = 5, small = 2", "most = 5, smal = 2", "TOML-KEY", `"small"`, "smal ="},
		{"a mechanic too many", checksFile, "equal = {", "rows = { is = 3 }\nequal = {", "DECL-CHECK", "2 种", `code = "STATION-BAYS"`},
		{"no mechanic", checksFile, "turnover = { most = 5, small = 2 }", "", "DECL-CHECK", "0 种", `code = "STATION-TURNOVER"`},
		{"a sheet that is none", checksFile, `sheet = "online"`, `sheet = "onlin"`, "DECL-REF", `"online"`, `"onlin"`},
		{"a column that is none", checksFile, `column = "bays_free"`, `column = "bays_fre"`, "DECL-REF", `"bays_free"`, "bays_fre"},
		{"a term that is none", checksFile, `"-bays_used"`, `"-bays_usd"`, "DECL-REF", `"bays_used"`, "bays_usd"},
		{"a constant that is none", checksFile, "cosphi * mva", "cosph * mva", "DECL-REF", `"cosphi"`, "cosph *"},
		{"columns multiplied", checksFile, "cosphi * mva", "max_mw * mva", "DECL-CHECK", "两列相乘", "max_mw * mva"},
		{"words in a formula", checksFile, `"-bays_used"`, `"-reason"`, "DECL-REF", `"text"`, "-reason"},
		{"a quotient without a tolerance", checksFile, `n_archived", within = 0.5`, `n_archived"`, "DECL-NEED", "within", "quotient"},
		{"a filter on no column", checksFile, `fix = "核对三个间隔数`, "where = { kvv = \"110\" }\nfix = \"核对三个间隔数", "DECL-WORD", `"kv"`, "kvv"},
		{"a level that is none", checksFile, `level = "error"`, `level = "eror"`, "DECL-WORD", `"error"`, "eror"},
		{"a code that is none", checksFile, `code = "STATION-BAYS"`, `code = "bays"`, "DECL-ID", "LINE-RATE", `"bays"`},
		{"a code used twice", checksFile, `code = "STATION-BAYS"`, `code = "KPI-RATE"`, "DECL-TWICE", "KPI-RATE", `"KPI-RATE"`},
		{"no advice", checksFile, `fix = "核对三个间隔数，改正写错的那一个。"`, "", "DECL-NEED", "fix", "[[check]]"},
		{"a constant without a value", checksFile, "value = 0.95", "", "DECL-NEED", "value", "[[constant]]"},
		{"standing sheets have no last month", checksFile, `sheet = "units"`, "sheet = \"units\"\nturnover = { most = 5 }", "DECL-CHECK", "逐月对照", "turnover"},
		{"standing sheets have no months", checksFile, `sheet = "units"`, "sheet = \"units\"\nsince = \"2022-01\"", "DECL-CHECK", "不按月报送", `sheet = "units"`},
		{"standing rows against monthly ones", checksFile, `sum = { column = "coefficient", by = ["year"], is = 13.7 }`, `parent = { sheet = "online", by = ["unit"] }`, "DECL-CHECK", "按月报送的〔线上办电〕", "parent"},
		{"a key of other lengths", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `parent = { sheet = "unit_kpi", by = ["unit", "month"], as = ["unit"] }`, "DECL-CHECK", "2 列", "as ="},
		{"a sum of no declared value", checksFile, "by = [\"year\"], is = 13.7", "by = [\"year\"]", "DECL-NEED", "is", "sum ="},
		{"a sum of a value and of a column", checksFile, "at_least = \"drawn\"", "at_least = \"drawn\", is = 3", "DECL-CHECK", "at_least", "sum ="},
		{"a sum that reaches no column", checksFile, "at_least = \"drawn\"", "at_least = \"draw\"", "DECL-REF", `"drawn"`, "sum ="},
		{"dates that are none, to be of a month", checksFile, `dated = { columns = ["since"]`, `dated = { columns = ["code"]`, "DECL-REF", "date", "dated ="},
		{"standing dates have no month", checksFile, `sheet = "units"`, "sheet = \"units\"\ndated = { columns = [\"year\"] }", "DECL-CHECK", "没有月份可对", "dated"},
		{"columns to fill in that are none", checksFile, `columns = ["led_w",`, `columns = ["led_w2",`, "DECL-REF", `"led_w"`, "led_w2"},
		{"columns to fill in on no condition", checksFile, `if = { led = "yes" }, columns`, "columns", "DECL-NEED", "if", "filled ="},
		{"a need of nothing", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `needs = { if = { biz = "new" } }`, "DECL-NEED", "then", "needs ="},
		{"a need on no condition", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `needs = { then = { biz = "new" } }`, "DECL-NEED", "if", "needs ="},
		{"a need of no value", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `needs = { if = { biz = "new" }, then = { biz = "newer" } }`, "DECL-WORD", `"new"`, "newer"},
		{"nothing carried", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `carried = {}`, "DECL-NEED", "open", "carried ="},
		{"rows new from no date", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `carried = { new = "online" }`, "DECL-REF", "online", "carried ="},
		{"dates that follow none", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `follows = { column = "online", of = "since", rows = { sheet = "negative", by = ["unit"] } }`, "DECL-REF", "date", "follows ="},
		{"earlier months of what has none", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `parent = { sheet = "units", by = ["unit"], past = true }`, "DECL-CHECK", "往月", "parent ="},
		{"earlier months where only this one is asked", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `same_set = { sheet = "unit_kpi", by = ["unit"], past = true }`, "DECL-CHECK", "past", "same_set ="},
		{"once of no column", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `once = ["onlin"]`, "DECL-REF", "onlin", "once ="},
		{"standing rows carried", checksFile, `sheet = "units"`, "sheet = \"units\"\ncarried = { open = { assessed = \"yes\" } }", "DECL-CHECK", "逐月对照", "carried"},
		{"a code of no form", checksFile, `as = "uscc"`, `as = "usc"`, "DECL-WORD", `"uscc"`, `"usc"`},
		{"a code that is no text", checksFile, `form = { column = "uscc"`, `form = { column = "kind"`, "DECL-REF", "enum", "form ="},
		{"rows alike in nothing", checksFile, `agree = { by = ["uscc"], on = ["name"] }`, `agree = { by = ["uscc"] }`, "DECL-NEED", "on", "agree ="},
		{"names to hold that are none", checksFile, `lists = { column = "item", names`, `lists = { column = "item", name`, "TOML-KEY", "names", "lists ="},
		{"names in no text", checksFile, `lists = { column = "item"`, `lists = { column = "status"`, "DECL-REF", "enum", "lists ="},
		{"what is in force where nothing says so", checksFile, "rows = { is = 17 }", "current = true\nrows = { is = 17 }", "DECL-CHECK", "起止日期", "current"},
		{"a text that says no number", checksFile, `states = { column = "limit_wd"`, `states = { column = "applies"`, "DECL-REF", "text", "states ="},
		{"a number said in no text", checksFile, `text = "limit"`, `text = "basis"`, "DECL-REF", "enum", "states ="},
		{"a number without a unit", checksFile, "sheet = \"services\"\ncurrent = true\nstates = { column = \"limit_wd\"", "sheet = \"units\"\nstates = { column = \"year\"", "DECL-CHECK", "unit", "states ="},
		{"a day of release that is no date", checksFile, `dated = { columns = ["noticed"]`, `dated = { columns = ["area"]`, "DECL-REF", "date", "dated ="},
		{"days apart of no date", checksFile, `apart = { from = "noticed"`, `apart = { from = "area"`, "DECL-REF", "date", "apart ="},
		{"no days apart", checksFile, `to = "from", at_least = 7 }`, `to = "from" }`, "DECL-RANGE", "at_least", "apart ="},
		{"a moment of one column", checksFile, `lasts = { from = ["from", "from_time"], to`, `lasts = { from = ["from"], to`, "DECL-NEED", "时刻", "lasts ="},
		{"a moment of no date", checksFile, `lasts = { from = ["from", "from_time"], to`, `lasts = { from = ["area", "from_time"], to`, "DECL-REF", "date", "lasts ="},
		{"fewer hours than none", checksFile, "at_most = 72", "at_most = -1", "DECL-RANGE", "at_most", "lasts ="},
		{"names that no check lists", checksFile, `names_of = "FEE-BANNED"`, `names_of = "FEE-BANED"`, "DECL-REF", `"FEE-BANNED"`, "names_of ="},
		{"words in no text", checksFile, `without = { columns = ["line"]`, `without = { columns = ["kind"]`, "DECL-REF", "enum", "without ="},
		{"answers to no end", checksFile, `leaf = "service", most = 4`, `leaf = "servic", most = 4`, "DECL-REF", `"service"`, "tree ="},
		{"no question", checksFile, `leaf = "service", most = 4`, `leaf = "service"`, "DECL-RANGE", "most", "tree ="},
		{"more questions than pages ask", checksFile, `leaf = "service", most = 4`, `leaf = "service", most = 10`, "DECL-RANGE", "1 到 9", "tree ="},
		{"rows in the order of words", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `sequence = { by = ["unit"], rank = "biz", dates = ["month"] }`, "DECL-REF", "enum", "sequence ="},
		{"rows that follow by no date", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `sequence = { by = ["unit"], rank = "online", dates = ["biz"] }`, "DECL-REF", "date", "sequence ="},
		{"a sum divided by words", checksFile, `total = { column = "mva", of = "mva",`, `total = { column = "mva", of = "mva", per = "station",`, "DECL-REF", "text", "per ="},
		{"given what does not lead there", checksFile, `parent = { sheet = "substations", by = ["station"] }`, `parent = { sheet = "substations", by = ["station"], given = ["no"] }`, "DECL-WORD", `station`, "given ="},
		{"earlier rows in a check", checksFile, `parent = { sheet = "substations", by = ["station"] }`, `parent = { sheet = "substations", by = ["station"], back = 3 }`, "DECL-CHECK", "back", "back ="},
		{"dates that are none", checksFile, `at_most = { column = "online", terms = ["accepted"] }`, `order = ["month", "accepted"]`, "DECL-REF", "date", "order ="},
	}
}

func TestFindingsInChecks(t *testing.T) {
	for _, tt := range checkMistakes() {
		t.Run(tt.intent, func(t *testing.T) {
			src := valid(t, tt.file, tt.old, tt.new)
			_, list, err := Load(src)
			if err != nil {
				t.Fatal(err)
			}
			text, _ := fs.ReadFile(src, tt.file)
			for _, f := range list {
				line := strings.Split(string(text), "\n")[max(f.Line, 1)-1]
				if f.Code == tt.code && f.File == tt.file && f.Line > 0 && strings.Contains(f.Message+f.Fix, tt.words) && strings.Contains(line, tt.at) {
					return
				}
			}
			t.Errorf("no %s at %q in %+v", tt.code, tt.at, list)
		})
	}
}

func TestTermsAreReadWithConstantsAndSigns(t *testing.T) {
	site, list, err := Load(valid(t, "data/checks.toml", `["bays_total", "-bays_used"]`, `["- 2 * cosphi*bays_total", "3"]`))
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	for _, c := range site.Checks {
		if c.Code != "STATION-BAYS" {
			continue
		}
		a, b := c.Equal.Sum[0], c.Equal.Sum[1]
		if a.Factor.Text(3) != "-1.9" || !a.Minus || strings.Join(a.Words, " × ") != "2 × 功率因数" || a.Column != site.Sheet("substations").Column("bays_total") {
			t.Errorf("%+v", a)
		}
		if b.Factor.Text(0) != "3" || b.Column != -1 {
			t.Errorf("%+v", b)
		}
		return
	}
	t.Error("no such check")
}

// Each mechanic that quotes another sheet names it: its findings have that
// sheet's class too.
func TestChecksNameWhatTheyQuote(t *testing.T) {
	for mechanic, c := range map[string]Check{
		"parent": {Parent: &Link{Sheet: "other"}}, "same_set": {SameSet: &Link{Sheet: "other"}},
		"total": {Total: &Total{Rows: Link{Sheet: "other"}}}, "follows": {Follows: &Follows{Rows: Link{Sheet: "other"}}},
		"states": {States: &Stated{Rows: Link{Sheet: "other"}}},
	} {
		if got := c.Beside(); len(got) != 1 || got[0] != "other" {
			t.Errorf("%s quotes %q", mechanic, got)
		}
	}
}
