package month

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/declare"
)

// open makes the sheets of the test site public, each with the department that
// answers for it.
func open(files map[string]string) map[string]string {
	for file, owner := range map[string]string{"data/sheets/work.toml": "配网部", "data/sheets/stock.toml": "营销部"} {
		files[file] = strings.Replace(declarations[file], `class = "internal"`, "class = \"public\"\nowner = \""+owner+"\"", 1)
	}
	return files
}

const signedOff = "[[release]]\nsheets = [{ name = \"工作\" }]\nby = \"配网部\"\non = \"2022-07-05\"\n"

func TestSignOffsAreRead(t *testing.T) {
	set, list, err := gather(t, open(map[string]string{
		"data/2022-05/a.xlsx": work + "1|x\n", "data/2022-05/release.toml": "\ufeff" + signedOff + "note = \"会签。\"\n",
		"data/2022-06/a.xlsx":        work + "1|x\n",
		"data/standing/release.toml": "[[release]]\nsheets = [{ name = \"stock\" }]\nby = \"营销部\"\non = \"2022-06-01\"\n",
	}), "")
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	set.SignAgain()
	monthly, standing := set.Site.Sheet("work"), set.Site.Sheet("stock")
	may, june := set.Months[0], set.Months[1]
	if s := set.SignOff(monthly, may); s == nil || s.By != "配网部" || s.On != "2022-07-05" || s.Note != "会签" || s.Pos.Place() != "data/2022-05/release.toml:2" {
		t.Errorf("May: %+v", s)
	}
	if set.SignOff(monthly, june) != nil || set.SignOff(standing, june) == nil || set.SignOff(set.Site.Sheet("cover"), may) != nil {
		t.Error("signed off is what nobody signed, or the reverse")
	}
	for _, tt := range []struct {
		intent, until, want string
		sheets              []*declare.Sheet
	}{
		{"the last month of it", "2022-06", "2022-05", []*declare.Sheet{monthly}},
		{"none before", "2022-04", "", []*declare.Sheet{monthly}},
		{"standing sheets hold in every month", "2022-06", "2022-06", []*declare.Sheet{standing}},
		{"several follow the least", "2022-06", "2022-05", []*declare.Sheet{standing, monthly}},
	} {
		got := ""
		if m := set.LastSigned(tt.sheets, tt.until); m != nil {
			got = m.ID
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.intent, got, tt.want)
		}
	}
}

// Each case is the good sign-off with one mistake: it is named with its line,
// and signs nothing off.
func TestFindingsInSignOffs(t *testing.T) {
	for _, tt := range []struct{ old, new, want string }{
		{"sheets =", "sheet =", "TOML-KEY:2 设置 \"sheet\" 不存在。是不是 \"sheets\"？"},
		{"on = \"2022-07-05\"", "on = 2022-07-05", "TOML-TYPE:4 "},
		{"sheets = [{ name = \"工作\" }]\n", "", "RELEASE-NEED:1 没有写哪张表。"},
		{"by = \"配网部\"\n", "", "RELEASE-NEED:1 缺少 by。"},
		{"on = \"2022-07-05\"\n", "", "RELEASE-NEED:1 缺少 on。"},
		{"2022-07-05", "2022-07-32", "RELEASE-DATE:4 \"2022-07-32\" 不是日期。"},
		{"工作", "工做", "RELEASE-NAME:2 工作表 \"工做\" 不存在。是不是 \"工作\"？"},
		{"配网部", "张三", "RELEASE-NAME:3 部门 \"张三\" 不存在。"},
		{"配网部", "营销部", "RELEASE-OWNER:3 〔工作〕由配网部负责，营销部不能发布。"},
		{"[{ name = \"工作\" }]", "[{ name = \"工作\" }, { name = \"work\" }]", "RELEASE-TWICE:2 〔工作〕写了两次。"},
		{"工作", "封面", "RELEASE-CLASS:2 〔封面〕的密级是内部，"},
		{"\"工作\" }]\nby = \"配网部\"", "\"台账\" }]\nby = \"营销部\"", "RELEASE-PLACE:2 〔台账〕不按月报送，"},
	} {
		if !strings.Contains(signedOff, tt.old) {
			t.Fatal(tt.old)
		}
		set, list, err := gather(t, open(map[string]string{"data/2022-06/a.xlsx": work + "1|x\n", "data/2022-06/release.toml": strings.Replace(signedOff, tt.old, tt.new, 1)}), "")
		if err != nil || len(list) != 1 || len(set.Months[0].SignOffs) > 0 {
			t.Errorf("%s: %v, %v", tt.new, list, err)
			continue
		}
		f := list[0]
		if got := fmt.Sprintf("%s:%d %s%s", f.Code, f.Line, f.Message, f.Fix); !strings.HasPrefix(got, tt.want) || f.Month != "2022-06" || f.Fix == "" {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
	_, list, err := gather(t, open(map[string]string{"data/2022-06/a.xlsx": work + "1|x\n", "data/standing/release.toml": signedOff}), "")
	if err != nil || len(list) != 1 || list[0].Code != "RELEASE-PLACE" {
		t.Errorf("a monthly sheet among the standing: %v, %v", list, err)
	}
}

// Blocks show several sheets at the last month of which all are signed off; from
// the earliest such month on nothing may be let go.
func TestWhatStandsForTheLatestMonth(t *testing.T) {
	network, closed := &declare.Sheet{ID: "network"}, &declare.Sheet{ID: "closed"}
	for _, tt := range []struct {
		intent, april, may, june string
		want                     int
	}{
		{"all signed", "nc", "nc", "nc", 2},
		{"both last in April, though each later by itself", "nc", "c", "n", 0},
		{"one waits", "nc", "nc", "n", 1},
		{"one never signed holds nothing back", "n", "n", "n", 2},
		{"never both in a month: any month may be asked for", "n", "c", "", 0},
		{"nothing signed, nothing shown", "", "", "", 2},
	} {
		set := &Set{Site: &declare.Site{}}
		for i, signed := range []string{tt.april, tt.may, tt.june} {
			m := &Month{ID: fmt.Sprintf("2022-0%d", i+4)}
			for mark, sheet := range map[string]*declare.Sheet{"n": network, "c": closed} {
				if strings.Contains(signed, mark) {
					m.SignOffs = append(m.SignOffs, SignOff{Sheet: sheet, On: "2022-07-01", Digest: "x", Now: "x"})
				}
			}
			set.Months = append(set.Months, m)
		}
		if got := set.stands([]*declare.Sheet{network, closed}); got != tt.want {
			t.Errorf("%s: month %d, want %d", tt.intent, got, tt.want)
		}
	}
}
