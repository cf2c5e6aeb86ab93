package closing

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/award"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/score"
	"gridpress/cmd/gridpress/internal/seal"
)

// A site of two units with one rate, in two months.
var site = map[string]string{
	"data/checks.toml": "",
	"data/site.toml": `
company = "某公司"
unit = [{ id = "a", name = "甲县" }, { id = "b", name = "乙县" }]
`,
	"data/sheets/work.toml": `
id = "work"
name = "工作"
class = "internal"
key = ["unit"]
per = "unit"
column = [{ id = "unit", name = "单位", type = "unit" }, { id = "done", name = "完成", type = "integer" }, { id = "all", name = "应完成", type = "integer" }]
`,
	"data/indicators.toml": rate,
	"data/2022-05/a.xlsx":  "== 工作 ==\n单位|完成|应完成\n甲县|9|10\n乙县|8|10\n",
	"data/2022-06/a.xlsx":  "== 工作 ==\n单位|完成|应完成\n甲县|7|10\n乙县|10|10\n",
}

const rate = `
[[indicator]]
id = "rate"
name = "完成率"
unit = "%"
digits = 1
better = "higher"
class = "internal"
ratio = { of = "work.done", to = "work.all" }
total = "ratio"
ytd = "ratio"
goal = { floor = 0.9, source = "文件一", state = "confirmed" }
`

// state is a site read and computed.
type state struct {
	src     fs.FS
	set     *month.Set
	results *score.Results
	ledger  *award.Ledger
}

func gathered(t *testing.T, files map[string]string) state {
	t.Helper()
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		t.Fatal(err)
	}
	declared, list, err := declare.Load(src)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set, list, err := month.Gather(src, declared, "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	ledger, _ := award.Decide(set)
	return state{src, set, score.Compute(set), ledger}
}

// closed seals both months, the later one knowing of the earlier, and gives the
// site with the seals in it.
func closed(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	for name, text := range site {
		files[name] = text
	}
	for _, id := range []string{"2022-05", "2022-06"} {
		s := gathered(t, files)
		m := s.set.Month(id)
		basis, err := Basis(s.src, s.set, m)
		if err != nil {
			t.Fatal(err)
		}
		sealed := &seal.Seal{Month: id, Date: "2022-07-0" + id[6:], State: Of(m, basis, s.set, s.results, s.ledger), Earlier: Earlier(s.set, m)}
		files["data/"+id+"/"+seal.Name] = sealed.Text()
	}
	return files
}

// A sealed month is compared with what it now comes to: what changed is an error
// that names the thing, once for all its parts; what the months share may change
// as long as no result does; what is declared later is a note.
func TestCheck(t *testing.T) {
	sealed := closed(t)
	const may, june = "data/2022-05/seal.toml", "data/2022-06/seal.toml"
	swap := func(name, from, to string) func(map[string]string) {
		return func(files map[string]string) { files[name] = strings.Replace(files[name], from, to, 1) }
	}
	for _, tt := range []struct {
		intent string
		change func(files map[string]string)
		found  diag.List // by other checks
		asOf   string
		want   string
	}{
		{"nothing changed", func(map[string]string) {}, nil, "", ""},
		{"a cell of the first month changed: the later one's year so far too", swap("data/2022-05/a.xlsx", "甲县|9|", "甲县|8|"), nil, "",
			"2022-05 error SEAL-FILE; 2022-05 error SEAL-VALUE 某公司; 2022-05 error SEAL-VALUE 甲县; 2022-05 error SEAL-VALUE 乙县; 2022-06 error SEAL-VALUE 某公司; 2022-06 error SEAL-VALUE 甲县"},
		{"that month has errors: only its files are compared, and those of later ones", swap("data/2022-05/a.xlsx", "甲县|9|", "甲县|8|"), diag.List{{Level: diag.Error, Code: "X", Month: "2022-05"}}, "",
			"2022-05 error SEAL-FILE"},
		{"errors of a later month are none of an earlier one's", swap("data/2022-06/a.xlsx", "乙县|10|", "乙县|9|"), diag.List{{Level: diag.Error, Code: "X", Month: "2022-06"}}, "",
			"2022-06 error SEAL-FILE"},
		{"a goal raised", swap("data/indicators.toml", "floor = 0.9", "floor = 0.85"), nil, "",
			"2022-05 error SEAL-INDICATOR; 2022-05 error SEAL-VALUE 某公司; 2022-06 error SEAL-INDICATOR; 2022-06 error SEAL-VALUE 某公司"},
		{"declarations in other words", swap("data/indicators.toml", `source = "文件一"`, `source = "文件二"`), nil, "", ""},
		{"an indicator more", func(files map[string]string) {
			files["data/indicators.toml"] = rate + strings.ReplaceAll(strings.ReplaceAll(rate, `"rate"`, `"more"`), "完成率", "另一率")
		}, nil, "", "2022-05 note SEAL-NEW; 2022-06 note SEAL-NEW"},
		{"another cut-off of the last month", func(map[string]string) {}, nil, "2022-07-03", "2022-06 error SEAL-CUTOFF"},
		{"a seal edited by hand", swap(june, `value = "70.0"`, `value = "71.0"`), diag.List{{Level: diag.Error, Code: "SEAL-EDITED", Month: "2022-06"}}, "",
			"2022-06 error SEAL-VALUE 甲县"},
		{"an earlier seal is gone", func(files map[string]string) { delete(files, may) }, nil, "", "2022-06 error SEAL-GONE"},
		{"an earlier month is closed anew on another day", func(files map[string]string) { files[may] = resealed(t, files, "2022-08-01") }, nil, "", "2022-06 error SEAL-REMADE"},
		{"closed anew just the same", func(files map[string]string) { files[may] = resealed(t, files, "2022-07-05") }, nil, "", ""},
		{"corrected as declared", func(files map[string]string) {
			s := gathered(t, files).set.Month("2022-05").Seal
			s.Correct(s.State, seal.Correction{Date: "2022-08-01", Class: "internal", Reason: "录错"})
			files[may] = s.Text()
		}, nil, "", ""},
		{"the later seal is gone: nothing tells", func(files map[string]string) { delete(files, june) }, nil, "", ""},
	} {
		files := map[string]string{}
		for name, text := range sealed {
			files[name] = text
		}
		tt.change(files)
		s := gatheredLoose(t, files)
		s.set.AsOf(tt.asOf)
		list, err := Check(s.src, s.set, s.results, s.ledger, tt.found)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range list {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", f.Month, f.Level, f.Code, f.Unit)))
			if f.Message == "" || f.Fix == "" || f.File == "" || f.Level == diag.Error && f.Expected == "" {
				t.Errorf("%s: %+v", tt.intent, f)
			}
		}
		if said := strings.Join(got, "; "); said != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.intent, said, tt.want)
		}
	}
}

// gatheredLoose reads a site whose seals may have findings of their own.
func gatheredLoose(t *testing.T, files map[string]string) state {
	t.Helper()
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		t.Fatal(err)
	}
	declared, _, err := declare.Load(src)
	if err != nil {
		t.Fatal(err)
	}
	set, _, err := month.Gather(src, declared, "", func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	ledger, _ := award.Decide(set)
	return state{src, set, score.Compute(set), ledger}
}

// resealed is the first month's seal made anew.
func resealed(t *testing.T, files map[string]string, date string) string {
	t.Helper()
	open := map[string]string{}
	for name, text := range files {
		if !strings.HasSuffix(name, seal.Name) {
			open[name] = text
		}
	}
	s := gathered(t, open)
	m := s.set.Month("2022-05")
	basis, err := Basis(s.src, s.set, m)
	if err != nil {
		t.Fatal(err)
	}
	return (&seal.Seal{Month: m.ID, Date: date, State: Of(m, basis, s.set, s.results, s.ledger)}).Text()
}

// Only that a month is no longer as it was sealed is settled by a correction.
func TestSettles(t *testing.T) {
	for code, want := range map[string]bool{"SEAL-VALUE": true, "SEAL-FILE": true, "SEAL-LEDGER": true, "SEAL-EDITED": false, "SEAL-GONE": false, "SEAL-REMADE": false, "UNIT-MISSING": false} {
		if Settles(code) != want {
			t.Errorf("%s: %v", code, !want)
		}
	}
}
