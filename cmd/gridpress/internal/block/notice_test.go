package block

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/disclose"
)

// open adds a public sheet with an indicator to the site; of its months April is
// signed off.
var open = map[string]string{
	"data/sheets/open.toml": "id = \"open\"\nname = \"公开表\"\nowner = \"公开部\"\nclass = \"public\"\noptional = true\n" +
		"column = [{ id = \"unit\", name = \"单位\", type = \"unit\" }, { id = \"n\", name = \"数\", type = \"integer\" }]\n",
	"data/indicators.toml": declarations["data/indicators.toml"] +
		"\n[[indicator]]\nid = \"open_n\"\nname = \"公开数\"\nunit = \"个\"\nbetter = \"higher\"\nclass = \"public\"\nsum = \"open.n\"\ntotal = \"sum\"\nytd = \"none\"\n",
	"data/2022-04/release.toml": "[[release]]\nsheets = [{ name = \"公开表\" }]\nby = \"公开部\"\non = \"2022-05-06\"\n",
}

const openRows = "== 公开表 ==\n单位|数\n甲县|"

// A block whose data wait to be signed off shows the last that are, and says
// so; inside the company it shows them with a mark. A page speaks of the last
// month that its data stand at.
func TestABlockStandsAtTheLastSignedMonth(t *testing.T) {
	months := map[string]string{"2022-03": openRows + "1\n", "2022-04": openRows + "4\n", "2022-05": openRows + "7\n"}
	const (
		public   = "〔公开表〕2022年5月的数据尚未发布，以下为2022年4月的数据（2022-05-06 发布）。"
		internal = "〔公开表〕2022年5月的数据还没有发布，只供内部使用，大厅版仍是2022年4月的数据。"
	)
	outside := atFor(t, disclose.Reader{Page: class.Public, Edition: class.Public}, months, open)
	inside := atFor(t, disclose.Reader{Page: class.Public, Edition: class.Internal}, months, open)
	for _, tt := range []struct {
		c           *Context
		notice      Notice
		value, lead string
		stands      string
	}{
		{outside, Notice{Text: public}, "4", public + "公开数 4 个。", "2022-04"},
		{inside, Notice{Mark: "未发布", Text: internal}, "7", "公开数 7 个，比上月增加 3 个。", "2022-05"},
	} {
		b := &facts{Indicators: []string{"open_n"}}
		views := tt.c.Views(b)
		if len(views) != 2 || views[0] != tt.notice {
			t.Fatalf("%v", views)
		}
		if tile := views[1].(Facts).Tiles[0]; tile.Value.Text != tt.value {
			t.Errorf("shows %v, want %s", tile.Value, tt.value)
		}
		if lead := tt.c.Lead([]string{"open_n"}); lead != tt.lead {
			t.Errorf("lead %q, want %q", lead, tt.lead)
		}
		if tt.c.Month != "2022-05" || tt.c.Stands.ID != tt.stands {
			t.Errorf("the page is of %s and stands at %s", tt.c.Month, tt.c.Stands.ID)
		}
	}
	never := map[string]string{"data/sheets/open.toml": open["data/sheets/open.toml"], "data/indicators.toml": open["data/indicators.toml"]}
	c := atFor(t, disclose.Reader{Page: class.Public, Edition: class.Public}, months, never)
	if views := c.Views(&table{Sheet: "open"}); len(views) != 1 || views[0] != (Notice{Text: "〔公开表〕2022年5月的数据尚未发布。"}) || c.Stands.ID != "" {
		t.Errorf("of what was never signed off: %v", views)
	}
}

// Each file for download is of the month that its own page shows, and says why
// where that is not the same for all; what is shown together is of one month.
func TestFilesStandAtTheirOwnMonths(t *testing.T) {
	sheet := func(id, name, more string) string {
		return "id = \"" + id + "\"\nname = \"" + name + "\"\ntitle = \"" + name + "\"\nowner = \"公开部\"\nclass = \"public\"\noptional = true\n" + more +
			"column = [{ id = \"unit\", name = \"单位\", type = \"unit\" }, { id = \"n\", name = \"数\", type = \"integer\" }]\n"
	}
	signed := func(names string) string {
		return "[[release]]\nsheets = [" + names + "]\nby = \"公开部\"\non = \"2022-06-06\"\n"
	}
	const one, two, late = `{ name = "甲表" }`, `{ name = "乙表" }`, `{ name = "丙表" }`
	const rows = "== 甲表 ==\n单位|数\n甲县|1\n== 乙表 ==\n单位|数\n甲县|2\n== 丙表 ==\n单位|数\n甲县|3\n"
	const files = "\n[[file]]\nsheet = \"one\"\ncolumns = [\"n\"]\n[[file]]\nsheet = \"two\"\ncolumns = [\"n\"]\n[[file]]\nsheet = \"late\"\ncolumns = [\"n\"]\n"
	for _, tt := range []struct{ intent, together, april, may, want string }{
		{"each its own", "", one + "," + late, one + "," + two, "甲表 2022-05 / 乙表 2022-05 / 丙表 2022-04 〔丙表〕2022年5月的数据尚未发布，以下为2022年4月的数据（2022-06-06 发布）。"},
		{"all", "", one + "," + two + "," + late, one + "," + two + "," + late, "甲表 2022-05 / 乙表 2022-05 / 丙表 2022-05"},
		{"one never", "", one + "," + two, one + "," + two, "甲表 2022-05 / 乙表 2022-05 / 丙表  〔丙表〕2022年5月的数据尚未发布。"},
		{"together", "together = [\"one\", \"two\"]\n", one + "," + two + "," + late, one + "," + two,
			"〔丙表〕2022年5月的数据尚未发布，以下为2022年4月的数据（2022-06-06 发布）。 甲表 2022-04 / 乙表 2022-04 / 丙表 2022-04"},
	} {
		site := map[string]string{
			"data/sheets/one.toml": sheet("one", "甲表", ""), "data/sheets/two.toml": sheet("two", "乙表", ""), "data/sheets/late.toml": sheet("late", "丙表", tt.together),
			"data/2022-04/release.toml": signed(tt.april), "data/2022-05/release.toml": signed(tt.may),
		}
		c := atFor(t, disclose.Reader{Page: class.Public, Edition: class.Public}, map[string]string{"2022-04": rows, "2022-05": rows}, site)
		b := &downloads{}
		if _, err := toml.Decode(files, b); err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, v := range c.Views(b) {
			switch v := v.(type) {
			case Notice:
				said = append(said, v.Text)
			case Downloads:
				var each []string
				for _, f := range v.Files {
					each = append(each, strings.TrimRight(f.Caption+" "+f.Month+" "+f.Notice.Text, " "))
					if (f.CSV == "") != (f.Month == "") {
						t.Errorf("%s: %s is offered at %q", tt.intent, f.Caption, f.CSV)
					}
				}
				said = append(said, strings.Join(each, " / "))
			}
		}
		if got := strings.Join(said, " "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.intent, got, tt.want)
		}
	}
}
