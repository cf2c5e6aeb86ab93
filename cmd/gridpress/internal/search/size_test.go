package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// wholeCity is the real size: 200 stations, 1,200 lines and 40,000 areas of 12
// units, under names as they are given in the country.
func wholeCity() []Entry {
	units := strings.Fields("固始 城区 潢川 息县 光山 淮滨 商城 罗山 平桥 新县 浉河 明港")
	var pages, stations, lines, areas []Entry
	for i := range 90 {
		pages = append(pages, Entry{Title: fmt.Sprintf("%s第%d页", place(i, 7), i), Kind: "页面", Path: fmt.Sprintf("page%d.html", i)})
	}
	for s := range 200 {
		unit, name := units[s*len(units)/200], place(s, 1)
		stations = append(stations, Entry{Title: name + "变电站", Kind: "变电站", Path: fmt.Sprintf("station/BD%04d.html", s), Codes: []string{fmt.Sprintf("BD%04d", s)}, Detail: unit + " · 110kV"})
		for l := range 6 {
			code := fmt.Sprintf("XL%04d", s*6+l)
			line := fmt.Sprintf("10kV%s%d线", name, l+1)
			lines = append(lines, Entry{Title: line, Kind: "线路", Path: "line/" + code + ".html", Codes: []string{code}, Detail: unit + " · " + name + "变电站"})
			for a := range 40000 / 1200 {
				id := len(areas)
				areas = append(areas, Entry{
					Title:  fmt.Sprintf("%s%s%d号公变台区", place(id/7, 3), strings.Fields("村 湾 庄 街 小区 路")[id%6], a%9+1),
					Kind:   "台区",
					Path:   fmt.Sprintf("line/%s.html#TQ%06d", code, id),
					Codes:  []string{fmt.Sprintf("TQ%06d", id)},
					Detail: unit + " · " + line,
				})
			}
		}
	}
	return slices.Concat(pages, stations, lines, areas)
}

// place is an invented name of two or three characters.
func place(i, kind int) string {
	chars := []rune("张王李赵陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文东西南北中上下大小新老前后左右长重行解单青红柳槐桃杏梅松竹泉溪塘坡岭岗桥寨堰台")
	h := uint32(i*2654435761 + kind*40503)
	h = (h ^ h>>15) * 2246822519
	h ^= h >> 13
	name := string([]rune{chars[h%128], chars[h>>7%128]})
	if h>>20%3 == 0 {
		name += string(chars[h>>23%128])
	}
	return name
}

// TestSize holds each file to 300 KB and reports the figures of a whole city.
func TestSize(t *testing.T) {
	entries := wholeCity()
	files := readings(t).Index(entries)
	total := 0
	for _, f := range files {
		total += len(f.Data)
		if len(f.Data) > 300<<10 {
			t.Errorf("%s has %d bytes", f.Path, len(f.Data))
		}
	}
	t.Logf("%d entries: %d files, %d KB, the first %d KB", len(entries), len(files), total>>10, len(files[0].Data)>>10)
	area := entries[len(entries)-1]
	queries := []string{"浉河", area.Title, area.Codes[0], "XL0117", "shihe", "sh", "he", "zcgb", "公变", "1"}
	loaded := 0
	for i, a := range ask(t, files, queries...) {
		t.Logf("%-20s %5.0f ms CPU, %d files loaded for it, %q", queries[i], a.Milliseconds, len(a.Loaded)-loaded, a.Status)
		loaded = len(a.Loaded)
		if strings.HasPrefix(queries[i], "TQ") && (len(a.Results) != 1 || a.Results[0].Title != area.Title) {
			t.Errorf("%s finds %v", queries[i], a.titles())
		}
	}
}

func BenchmarkIndex(b *testing.B) {
	r, entries := readings(b), wholeCity()
	for b.Loop() {
		r.Index(entries)
	}
	b.ReportMetric(float64(len(entries)*b.N)/b.Elapsed().Seconds(), "entries/s")
}
