package declare

import "testing"

// owedMistakes are mistakes in what is owed to the public.
var owedMistakes = []mistakeAt{
	{"a sheet that is not there", owedFile, `sheets = ["fees"]`, `sheets = ["fee"]`, "DECL-WORD", `"fees"`, `["fee"]`},
	{"a sheet that is not public", owedFile, `sheets = ["fees"]`, `sheets = ["orders"]`, "DECL-WORD", "公开的工作表", `["orders"]`},
	{"no sheet", owedFile, `sheets = ["fees"]`, `sheets = []`, "DECL-NEED", "sheets", "sheets = []"},
	{"an item without a page", owedFile, "page = \"fees\"\n", "", "DECL-NEED", "page", ""},
	{"an item twice", owedFile, `id = "fees"`, `id = "tariff"`, "DECL-TWICE", "tariff", ""},
	{"presumed without saying why", owedFile, "note = \"依据的原文还没有核对，期限暂按这个办法。\"", "", "DECL-NEED", "note", ""},
	{"a state that is none", owedFile, `state = "presumed"`, `state = "presume"`, "DECL-WORD", `"presumed"`, `"presume"`},
	{"a year and a change", owedFile, `every = { year = "03-31", of = "year" }`, `every = { year = "03-31", change = 20 }`, "DECL-OWED", "只写一个", "change = 20 }"},
	{"no day of the year", owedFile, `every = { year = "03-31", of = "year" }`, `every = { year = "03-32" }`, "DECL-OWED", "03-32", "03-32"},
	{"the year of a column that is not there", owedFile, "every = { year = \"03-31\", of = \"year\" }", "every = { year = \"03-31\", of = \"jahr\" }", "DECL-REF", "jahr", "jahr"},
	{"changes by a column that is no date", owedFile, `every = { change = 1, of = "noticed" }`, `every = { change = 1, of = "reason" }`, "DECL-OWED", "不是日期", "reason"},
	{"another department than the sheet's", owedFile, "owner = \"运检部\"", "owner = \"营销部\"", "DECL-OWED", "由运检部发布", ""},
	{"standing sheets that come at no time", owedFile, "every = { change = 20 }\n", "", "DECL-OWED", "不按月报送", ""},
	{"a monthly sheet by its changes", owedFile, `units = ["substations"]`, `every = { change = 20 }`, "DECL-OWED", "[publish]", "every = { change"},
	{"a monthly sheet that comes at no time", "data/sheets/negative.toml", "[publish]", "[publish2]", "TOML-KEY", "publish", "publish2"},
	{"standing and monthly sheets together", owedFile, `sheets = ["fees"]`, `sheets = ["fees", "areas"]`, "DECL-OWED", "分成两项", `["fees", "areas"]`},
	{"units of a sheet that is not the item's", owedFile, `units = ["areas"]`, `units = ["lines"]`, "DECL-WORD", "这一项", `units = ["lines"]`},
	{"units where there are none", owedFile, `sheets = ["fees"]`, "sheets = [\"fees\"]\nunits = [\"fees\"]", "DECL-REF", "单位", `units = ["fees"]`},
}

func TestOwedMistakes(t *testing.T) { findsMistakes(t, owedMistakes) }
