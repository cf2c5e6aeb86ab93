package declare

import (
	"strings"
	"testing"
)

// secretMistakes are what no declaration may tell the public: each is the
// repository's with a secret word put where the public reads it.
var secretMistakes = []mistakeAt{
	{"secret rows by no filter", "data/sheets/instruments.toml", "where = { public = \"no\" }\n", "", "DECL-NEED", "where", "[secret]"},
	{"secret words that are dates", "data/sheets/instruments.toml", `columns = ["doc_no", "title"]`, `columns = ["date"]`, "DECL-REF", "date", "columns ="},
	{"a word that stands in others", siteFile, `"获得电力工作方案"`, `"电力"`, "DECL-RANGE", "4 个字", `"电力"`},
	{"a hotline", siteFile, `"供电服务热线"`, `"供电服务热线（获得电力工作方案）"`, "DECL-SECRET", "hotline[0].name", "供电服务热线（获得"},
	{"a unit", siteFile, `name = "固始"`, `name = "固始 信电营〔2021〕57号"`, "DECL-SECRET", "57号", "固始 信电营"},
	{"the number with other brackets and blanks", "data/sheets/areas.toml", "数据供规划参考", "按信电营[2021] 57 号，数据供规划参考", "DECL-SECRET", "不得对外", "按信电营"},
	{"what a column is about", "data/sheets/areas.toml", "当月负荷最高的那一天。", "见《获得电力 工作方案》。", "DECL-SECRET", "about", "见《获得"},
	{"a choice", "data/sheets/areas.toml", `name = "重过载"`, `name = "重过载（获得电力工作方案）"`, "DECL-SECRET", "values", "重过载（获得"},
	{"a public indicator", indicatorsFile, "列入公开范围的 35 千伏及以上变电站座数。", "获得电力工作方案里的变电站座数。", "DECL-SECRET", "about", "获得电力工作方案里"},
	{"a constant of a formula", checksFile, `name = "可用比例"`, `name = "可用比例（获得电力工作方案）"`, "DECL-SECRET", "name", "可用比例（获得"},
}

func TestSecretMistakes(t *testing.T) { findsMistakes(t, secretMistakes) }

// Where the public does not read it, a secret word may stand.
func TestSecretsMayStandInside(t *testing.T) {
	for _, edit := range [][3]string{
		{"data/sheets/areas.toml", `source = "三(三)8"`, `source = "信电营〔2021〕57号 三(三)8"`},
		{"data/sheets/unit_kpi.toml", "description = \"", "description = \"见信电营〔2021〕57号。"},
	} {
		_, list, err := Load(valid(t, edit[0], edit[1], edit[2]))
		if err != nil || len(list) > 0 {
			t.Errorf("%s: %v, %v", edit[0], list, err)
		}
	}
}

// Words that become known with the workbooks are looked for in the declarations
// too.
func TestKeep(t *testing.T) {
	site, list, err := Load(valid(t, "data/sheets/areas.toml", "数据供规划参考", "按内部[2021] 1 号，数据供规划参考"))
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	if word := site.Secret("按内部（2021）1号"); word != "" {
		t.Errorf("%q is not known yet", word)
	}
	list = site.Keep([]string{"内部〔2021〕1号", "没有人提起的文件"})
	if len(list) != 1 || list[0].Code != "DECL-SECRET" || list[0].File != "data/sheets/areas.toml" || !strings.Contains(list[0].Fix, "〔文件清单〕") {
		t.Errorf("%+v", list)
	}
	for text, want := range map[string]string{"按内部（2021）1号": "内部〔2021〕1号", "见《获得电力 工作方案》": "获得电力工作方案", "内部 2021 年": ""} {
		if got := site.Secret(text); got != want {
			t.Errorf("in %s: %q", text, got)
		}
	}
}
