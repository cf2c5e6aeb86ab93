package check

import (
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/mkxlsx"
	"gridpress/cmd/gridpress/internal/month"
)

// gathered are the months of files with the repository's declarations.
func gathered(t *testing.T, files map[string]string) *month.Set {
	t.Helper()
	src, err := mkxlsx.Site(fstest.MapFS{}, files)
	if err != nil {
		t.Fatal(err)
	}
	set, list, err := month.Gather(src, repositorySite(t), "", func(int, int) {})
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	return set
}

// of are the findings with a code, each in a line.
func of(code string, list diag.List) (found []string) {
	for _, f := range list {
		if f.Code == code {
			found = append(found, f.Pos.String()+" "+f.Message)
		}
	}
	return found
}

// A row that the public is about to see for the first time is said until the
// department signs its sheet off; one that it has long seen, or is not to see,
// is not.
func TestARowThatBecomesPublic(t *testing.T) {
	for change, want := range map[string]string{
		"10kV线路 L8 线路性质=公用":                         june + "〔10kV线路〕G10 L8：上月不对外公开，这个月会公开：〔线路性质〕由 专用（" + may + "〔10kV线路〕G10）变为 公用。",
		"May 400V台区 A3 用户数=4":                       june + "〔400V台区〕J5 A3：上月不对外公开，这个月会公开：〔用户数〕由 4户（" + may + "〔400V台区〕J5）变为 50户。",
		"May 400V台区 A3 用户数=4; 400V台区 A3 用户数=3":      "",
		"400V台区 A3 用户数=4":                           "",
		"10kV线路 L0 线路编码=L10":                        "",
		"May 10kV线路 L8 线路编码=L88; 10kV线路 L8 线路性质=公用": "",
	} {
		files := repository()
		for one := range strings.SplitSeq(change, "; ") {
			edit(t, files, one)
		}
		set := gathered(t, files)
		if got := strings.Join(of("ROW-OPENED", All(set)), "; "); got != want {
			t.Errorf("%s:\ngot  %q\nwant %q", change, got, want)
		}
		for _, id := range []string{"lines", "areas"} {
			set.Sign(set.Month("2022-06"), month.SignOff{Sheet: set.Site.Sheet(id), By: "配网部", On: "2022-07-09"})
		}
		if got := of("ROW-OPENED", All(set)); len(got) > 0 {
			t.Errorf("%s: signed off, and still said: %q", change, got)
		}
	}
}

// No text that the public reads names a device that it does not see: in the
// sheets of the month, and in what stands for the latest one.
func TestDevicesKeptFromThePublicInTexts(t *testing.T) {
	const line = "（" + june + "〔10kV线路〕D10）。"
	for _, tt := range []struct{ intent, sheet, text, want string }{
		{"the customer's line", "负面清单", "转接河东酒厂专线", june + "〔负面清单〕J7 〔替代办法〕会公开，里面有不对外公开的“河东酒厂专线”" + line},
		{"written wide", "负面清单", "转接 河东酒厂专线", june + "〔负面清单〕J7 〔替代办法〕会公开，里面有不对外公开的“河东酒厂专线”" + line},
		{"its code", "负面清单", "见ＬＸ０８号", june + "〔负面清单〕J7 〔替代办法〕会公开，里面有不对外公开的“LX08”（" + june + "〔10kV线路〕C10）。"},
		{"a longer code", "负面清单", "见LX081", ""},
		{"the end of another", "负面清单", "见HLX08", ""},
		{"a longer one first", "负面清单", "见LX081、LX08", june + "〔负面清单〕J7 〔替代办法〕会公开，里面有不对外公开的“LX08”（" + june + "〔10kV线路〕C10）。"},
		{"a public device", "负面清单", "转接河东一线", ""},
		{"a notice", "停电公告", "河东酒厂专线", standing + "〔停电公告〕H2 〔停电范围〕会公开，里面有不对外公开的“河东酒厂专线”" + line},
	} {
		files := repository()
		edit(t, files, "10kV线路 L8 线路编码=LX08 线路名称=河东酒厂专线")
		edit(t, files, "10kV线路 L7 线路名称=河东一线")
		switch tt.sheet {
		case "停电公告":
			edit(t, files, "停电公告 T1 停电范围="+tt.text)
		default:
			const row = "A29|区29|50|无可开放容量|@2022-05-01|@2022-12-31|"
			files[june] = strings.Replace(files[june], row+"—", row+tt.text, 1)
		}
		if got := strings.Join(of("CELL-WITHHELD", All(gathered(t, files))), "; "); got != tt.want {
			t.Errorf("%s:\ngot  %q\nwant %q", tt.intent, got, tt.want)
		}
	}
}

// A name that a public device has too tells nobody of the other.
func TestANameThatThePublicReadsAnyway(t *testing.T) {
	files := repository()
	edit(t, files, "400V台区 A3 台区名称=河东酒厂台区 用户数=4")
	edit(t, files, "停电公告 T1 停电范围=河东酒厂台区")
	if got := of("CELL-WITHHELD", All(gathered(t, files))); len(got) != 1 {
		t.Fatalf("the name of a kept area alone: %q", got)
	}
	edit(t, files, "400V台区 A4 台区名称=河东酒厂台区")
	if got := of("CELL-WITHHELD", All(gathered(t, files))); len(got) > 0 {
		t.Errorf("a public area is called so too: %q", got)
	}
}
