package declare

import (
	"io/fs"
	"os"
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
	for _, pattern := range []string{"data/*.toml", "data/sheets/*.toml"} {
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

// Each case is the valid site with one mistake.
func TestFindings(t *testing.T) {
	const (
		siteTOML, indicators     = "data/site.toml", "data/indicators.toml"
		unitKPI, online, station = "data/sheets/unit_kpi.toml", "data/sheets/online.toml", "data/sheets/substations.toml"
	)
	tests := []struct {
		intent         string
		file, old, new string
		code, words    string // words the finding must contain
		at             string // text on the line that must be named
	}{
		{"an unknown key names the nearest", unitKPI, "digits = 2", "digit = 2", "TOML-KEY", `"digits"`, "digit = 2"},
		{"a number written as text", unitKPI, "digits = 2", `digits = "2"`, "TOML-TYPE", "应为数字", `digits = "2"`},
		{"an unknown type", online, `type = "enum"`, `type = "emum"`, "DECL-WORD", `"enum"`, `type = "emum"`},
		{"an unknown class", station, `class = "public"`, `class = "publik"`, "DECL-WORD", `"public"`, `class = "publik"`},
		{"an unknown medium", siteTOML, `medium = "wall"`, `medium = "wal"`, "DECL-WORD", `"wall"`, `medium = "wal"`},
		{"a reference to no sheet", indicators, `of = "online.online"`, `of = "onlin.online"`, "DECL-REF", `"online"`, "onlin.online"},
		{"a reference to no column", indicators, `of = "online.online"`, `of = "online.onlin"`, "DECL-REF", `"online"`, "online.onlin"},
		{"a reference to words", indicators, `of = "online.online"`, `of = "online.biz"`, "DECL-REF", "不是数字", "online.biz"},
		{"a filter on no column", indicators, `where = { biz =`, `where = { bizz =`, "DECL-WORD", `"biz"`, "bizz"},
		{"a filter on no value", indicators, `["new", "increase"]`, `["new", "encrease"]`, "DECL-WORD", `"increase"`, "encrease"},
		{"an indicator below its inputs", indicators, `class = "restricted"`, `class = "internal"`, "DECL-LEAK", "泄密", ""},
		{"a column below its sheet", unitKPI, `id = "n_archived"`, "id = \"n_archived\"\nclass = \"public\"", "DECL-LEAK", "低于工作表", `class = "public"`},
		{"a key of no column", online, `key = ["unit", "month", "biz"]`, `key = ["unit", "month", "bizz"]`, "DECL-WORD", `"biz"`, "bizz"},
		{"two formulas", indicators, `count = "substations"`, "count = \"substations\"\nsum = \"substations.mva\"", "DECL-FORMULA", "2 种", `id = "stations"`},
		{"adding rates up", indicators, `total = "ratio"`, `total = "sum"`, "DECL-TOTAL", "不能相加", `total = "sum"`},
		{"a goal without a direction", indicators, `better = "higher"`, `better = "none"`, "DECL-GOAL", "方向", "goal ="},
		{"a unit's name used twice", siteTOML, `name = "城区"`, `name = "固始"`, "DECL-TWICE", "固始", `name = "固始"`},
		{"an id that cannot be a file name", siteTOML, `id = "gushi"`, `id = "Gu Shi"`, "DECL-ID", "小写", `id = "Gu Shi"`},
		{"a missing name", siteTOML, `name = "内网版"`, ``, "DECL-NEED", "name", ""},
		{"an empty sign of no meaning", unitKPI, `{ "—" = "na" }`, `{ "—" = "nought" }`, "DECL-WORD", "nought", "nought"},
	}
	for _, tt := range tests {
		t.Run(tt.intent, func(t *testing.T) {
			src := valid(t, tt.file, tt.old, tt.new)
			_, list, err := Load(src)
			if err != nil {
				t.Fatal(err)
			}
			text, _ := fs.ReadFile(src, tt.file)
			for _, f := range list {
				line := strings.Split(string(text), "\n")[max(f.Line, 1)-1]
				if f.Code == tt.code && f.File == tt.file && f.Line > 0 &&
					strings.Contains(f.Message+f.Fix, tt.words) && strings.Contains(line, tt.at) {
					return
				}
			}
			t.Errorf("no %s at %q in %+v", tt.code, tt.at, list)
		})
	}
}

func TestAllFindingsComeInOneRun(t *testing.T) {
	_, list, err := Load(valid(t,
		"data/site.toml", `medium = "wall"`, `medium = "wal"`,
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
