package month

import (
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

// A list names areas that their own sheet withholds below five users. What its
// readers may see of the list follows from that sheet alone, whatever the list
// itself says; what is not found there they do not see.
func TestAListShowsNoMoreThanTheSheetOfItsDevices(t *testing.T) {
	set, list, err := gather(t, map[string]string{
		"data/sheets/areas.toml": "id = \"areas\"\nname = \"台区\"\nclass = \"public\"\nwithhold = [{ where = { users = { below = 5 } }, class = \"internal\" }]\n" +
			"column = [{ id = \"code\", name = \"编码\", type = \"text\" }, { id = \"area\", name = \"台区名\", type = \"text\" }, { id = \"users\", name = \"户数\", type = \"integer\" }]\n",
		"data/sheets/banned.toml": "id = \"banned\"\nname = \"清单\"\nclass = \"public\"\n" +
			"withhold = [{ where = { kind = \"台区\" }, unless = { sheet = \"areas\", by = [\"code\", \"name\"], as = [\"code\", \"area\"] }, class = \"internal\" }]\n" +
			"column = [{ id = \"kind\", name = \"类别\", type = \"text\" }, { id = \"code\", name = \"设备\", type = \"text\" }, { id = \"name\", name = \"名称\", type = \"text\" }]\n",
		"data/2022-05/a.xlsx": "== 清单 ==\n类别|设备|名称\n台区|A1|一区\n",
		"data/2022-06/a.xlsx": "== 台区 ==\n编码|台区名|户数\nA1|一区|30\nA2|二区|3\nA3|三区|\nA4|四区|30\nA4|四区|3\n" +
			"== 清单 ==\n类别|设备|名称\n台区|A1|一区\n台区|A2|二区\n台区|A3|三区\n台区|A4|四区\n台区|A5|五区\n台区|A1|二区\n台区|A1|\n|A2|二区\n线路|A2|二区\n",
	}, "")
	if err != nil || list.Blocks() {
		t.Fatal(list, err)
	}
	var seen []string
	for _, m := range set.Months {
		for _, table := range m.TablesOf(set.Site.Sheet("banned")) {
			for i := range table.Len() {
				if table.Class(i) == class.Public {
					seen = append(seen, m.ID+" "+table.Text(i, "kind")+" "+table.Text(i, "code")+" "+table.Text(i, "name"))
				}
			}
		}
	}
	if got, want := strings.Join(seen, ", "), "2022-06 台区 A1 一区, 2022-06 线路 A2 二区"; got != want {
		t.Errorf("seen: %s, want %s", got, want)
	}
}
