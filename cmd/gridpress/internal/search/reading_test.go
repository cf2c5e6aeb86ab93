package search

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"gridpress/cmd/gridpress/internal/diag"
)

// site is a file system whose folder data/ is the given one.
type site struct{ data fs.FS }

func (s site) Open(name string) (fs.File, error) {
	return s.data.Open(strings.TrimPrefix(name, "data/"))
}

// TestSpell reads what stands in this city's sheets and on its pages.
func TestSpell(t *testing.T) {
	cases := []struct{ text, want string }{
		{"固始 城区 潢川 息县 光山 淮滨", "gu shi cheng qu huang chuan xi xian guang shan huai bin"},
		{"商城 罗山 平桥 新县 浉河 明港", "shang cheng luo shan ping qiao xin xian shi he ming gang"},
		{"10kV城北线", "cheng bei xian"},
		{"重庆路 重要用户 重过载 重合闸", "chong qing lu zhong yao yong hu zhong guo zai chong he zha"},
		{"长台关 长竹园 箭厂河 县长 增长率", "chang tai guan chang zhu yuan jian chang he xian zhang zeng zhang lv"},
		{"行政 银行 行业", "xing zheng yin hang hang ye"},
		{"曾庄 单庄 单位 解庄 解放路", "zeng zhuang shan zhuang dan wei xie zhuang jie fang lu"},
		{"区家湾 平桥区", "ou jia wan ping qiao qu"},
		{"乐山 音乐 都市 成都", "le shan yin yue du shi cheng du"},
		{"蚌埠 六安 泌阳 浚县 老埠", "beng bu lu an bi yang xun xian lao bu"},
		{"调度 调整 校验 学校", "diao du tiao zheng jiao yan xue xiao"},
		{"供电可靠率 变压器负载率", "gong dian ke kao lv bian ya qi fu zai lv"},
		{"八里畈 踅孜 谯楼 弋阳 蓼城 鄢岗 斛山", "ba li fan xue zi qiao lou yi yang liao cheng yan gang hu shan"},
		{"Ａ站—#3（备用）", "zhan bei yong"},
		{"", ""},
	}
	s := newSpeller(readings(t))
	for _, c := range cases {
		syllables, _ := s.spell(c.text)
		if got := strings.Join(syllables, " "); got != c.want {
			t.Errorf("%s reads %q, want %q", c.text, got, c.want)
		}
	}
}

// TestOwn: only a title that is read otherwise than its characters alone
// needs a spelling of its own, and a longer word goes before a shorter one.
func TestOwn(t *testing.T) {
	s := newSpeller(readings(t))
	for title, want := range map[string]string{
		"浉河": "", "10kV长台线": "", "重要": "", "重庆": "chong qing", "A重合闸1": "chong he zha", "县长": "xian zhang",
	} {
		if got := s.own(title); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}

// TestReadingsChecked: what is wrong in the file is found at its line.
func TestReadingsChecked(t *testing.T) {
	cases := []struct {
		line  string
		code  string
		level diag.Level
		says  string
	}{
		{`"浉河" = "shi he"`, "", 0, ""},
		{`"浉河" = "shihe"`, "PINYIN-FORM", diag.Error, "“浉河”有 2 个字，读音写的是 \"shihe\""},
		{`"浉河" = "shī hé"`, "PINYIN-FORM", diag.Error, "不标声调"},
		{`"浉河" = "Shi He"`, "PINYIN-FORM", diag.Error, "小写字母"},
		{`"浉河" = ""`, "PINYIN-FORM", diag.Error, "每个字一个音节"},
		{`"息县" = "xi xiang"`, "PINYIN-UNKNOWN", diag.Warning, "“县”读 xiang"},
		{`"3号" = "san hao"`, "PINYIN-UNKNOWN", diag.Warning, "只有汉字才写读音"},
		{`"浉河" = 5`, "TOML-TYPE", diag.Error, "应为文字"},
	}
	for _, c := range cases {
		src := fstest.MapFS{readingsFile: {Data: []byte("[reading]\n\"光山\" = \"guang shan\"\n" + c.line + "\n")}}
		_, list, err := ReadReadings(src)
		if err != nil {
			t.Fatal(err)
		}
		if c.code == "" {
			if len(list) > 0 {
				t.Errorf("%s: %v", c.line, list)
			}
			continue
		}
		if len(list) != 1 || list[0].Code != c.code || list[0].Level != c.level || list[0].Place() != "data/pinyin.toml:3" ||
			!strings.Contains(list[0].Message+list[0].Fix, c.says) {
			t.Errorf("%s: %+v", c.line, list)
		}
	}
	if _, list, _ := ReadReadings(fstest.MapFS{readingsFile: {Data: []byte("[readings]\n")}}); len(list) != 1 || list[0].Code != "TOML-KEY" {
		t.Errorf("%+v", list)
	}
	if _, _, err := ReadReadings(fstest.MapFS{}); err == nil {
		t.Error("no error without the file")
	}
}
