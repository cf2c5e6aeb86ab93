package demo

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// twelve are the units as data/site.toml has them.
var twelve = []Unit{
	{ID: "gushi", Name: "固始", Full: "国网固始县供电公司"},
	{ID: "chengqu", Name: "城区", Full: "城区供电公司", Urban: true},
	{ID: "huangchuan", Name: "潢川", Full: "国网潢川县供电公司"},
	{ID: "xixian", Name: "息县", Full: "国网息县供电公司"},
	{ID: "guangshan", Name: "光山", Full: "国网光山县供电公司"},
	{ID: "huaibin", Name: "淮滨", Full: "国网淮滨县供电公司"},
	{ID: "shangcheng", Name: "商城", Full: "国网商城县供电公司"},
	{ID: "luoshan", Name: "罗山", Full: "国网罗山县供电公司"},
	{ID: "xinxian", Name: "新县", Full: "国网新县供电公司"},
	{ID: "shihe", Name: "浉河", Full: "浉河供电公司"},
	{ID: "pingqiao", Name: "平桥", Full: "平桥供电公司"},
	{ID: "minggang", Name: "明港", Full: "明港供电公司"},
}

func town(months int) Options {
	return Options{Months: months, First: "2021-04", Scale: Town, Seed: 1, Company: "信阳供电公司", Units: twelve}
}

// files writes a site into memory.
func files(o Options) (map[string][]byte, error) {
	site := map[string][]byte{}
	err := Write(func(path string, data []byte) error {
		if site[path] != nil {
			return fmt.Errorf("%s is written twice", path)
		}
		site[path] = data
		return nil
	}, o)
	return site, err
}

func written(t *testing.T, o Options) map[string][]byte {
	t.Helper()
	site, err := files(o)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// onceFifteen writes the town's fifteen months for all tests that read them.
var onceFifteen = sync.OnceValues(func() (map[string][]byte, error) { return files(town(15)) })

func fifteen(t *testing.T) map[string][]byte {
	t.Helper()
	site, err := onceFifteen()
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func sortedKeys(files map[string][]byte) []string { return slices.Sorted(maps.Keys(files)) }

func TestSameOptionsSameBytes(t *testing.T) {
	first, second := written(t, town(3)), written(t, town(3))
	if !maps.EqualFunc(first, second, bytes.Equal) {
		t.Error("the same options gave other bytes")
	}
	other := town(3)
	other.Seed = 2
	if maps.EqualFunc(first, written(t, other), bytes.Equal) {
		t.Error("another seed gave the same bytes")
	}
}

// What is written lies in the places that are said, and each of them is filled.
func TestPlaces(t *testing.T) {
	province := town(1)
	province.Scale, province.Units = Province, nil
	for _, o := range []Options{town(2), province} {
		filled := map[string]bool{}
		for file := range written(t, o) {
			place := strings.Join(strings.Split(file, "/")[:2], "/")
			if filled[place] = true; !slices.Contains(Places(o), place) {
				t.Errorf("%s: %s lies in none of %v", o.Scale, file, Places(o))
			}
		}
		if len(filled) != len(Places(o)) {
			t.Errorf("%s: %v, filled %v", o.Scale, Places(o), filled)
		}
	}
}

func TestMoreMonthsLeaveEarlierOnesAlone(t *testing.T) {
	long := written(t, town(4))
	ofTheLast := []string{"data/standing/release.toml", "data/standing/停电公告.xlsx"} // what was signed off, and announced, by then
	for file, data := range written(t, town(2)) {
		if !bytes.Equal(data, long[file]) && !slices.Contains(ofTheLast, file) {
			t.Errorf("%s changed", file)
		}
	}
}

func TestEveryMonthSaysItIsDemo(t *testing.T) {
	files := fifteen(t)
	months, total := map[string]bool{}, 0
	for file, data := range files {
		months[strings.Split(file, "/")[1]] = true
		total += len(data)
	}
	delete(months, "standing")
	if len(months) != 15 || !months["2021-04"] || !months["2022-06"] {
		t.Errorf("months: %v", months)
	}
	for month := range months {
		about := string(files[path.Join("data", month, "month.toml")])
		if !strings.HasPrefix(about, "demo = true\n") || !strings.Contains(about, "note = \"演示数据") {
			t.Errorf("%s/month.toml: %q", month, about)
		}
	}
	for file, want := range map[string]string{"2021-04": "变电站", "2022-05": "变电站", neverSigned: "", lateSigned: "400V台区", "standing": "营业厅"} {
		text := string(files[path.Join("data", file, "release.toml")])
		if got := strings.Contains(text, want); !got || (want == "") != (text == "") || file == lateSigned && strings.Contains(text, "变电站") {
			t.Errorf("%s/release.toml: %q", file, text)
		}
	}
	if total > 8<<20 {
		t.Errorf("fifteen months of a town take %d bytes", total)
	}
	t.Logf("%d files, %d bytes", len(files), total)
}

// Every public sheet is signed off in the demo, lest the hall be empty.
func TestEveryPublicSheetIsSignedOff(t *testing.T) {
	signed := ""
	for _, e := range slices.Concat(monthlySignOffs, standingSignOffs, noticeSignOff) {
		signed += strings.Join(e.sheets, " ") + " "
	}
	files, _ := filepath.Glob(data + "/sheets/*.toml")
	public := 0
	for _, file := range files {
		var s struct{ Name, Class string }
		decode(t, file, &s)
		if s.Class != "public" {
			continue
		}
		if public++; !strings.Contains(signed, s.Name+" ") {
			t.Errorf("%s is not signed off", s.Name)
		}
	}
	if public < 7 || strings.Count(signed, " ") != public {
		t.Errorf("%d public sheets, signed off %s", public, signed)
	}
}

func TestProvinceInventsItsUnits(t *testing.T) {
	files := written(t, Options{Months: 1, First: "2021-04", Scale: Province})
	site := string(files["data/site.toml"])
	if n := strings.Count(site, "[[unit]]"); n != 30 {
		t.Errorf("site.toml declares %d units", n)
	}
	if n := strings.Count(strings.Join(sortedKeys(files), "\n"), "报表.xlsx"); n != 30 {
		t.Errorf("%d units sent a workbook", n)
	}
	if !strings.Contains(site, `company = "演示省电力公司"`) {
		t.Error("site.toml does not name the invented company")
	}
}

func TestCityHasTheUnitsOfTheCaller(t *testing.T) {
	o := town(1)
	o.Scale = City
	files := written(t, o)
	if files["data/site.toml"] != nil || len(files) != 2+12+10+12+1+13 {
		t.Errorf("files: %q", sortedKeys(files))
	}
}

func TestStationNamesAreTheirOwn(t *testing.T) {
	for scale, want := range map[Scale]int{Town: 28, City: 200, Province: 600} {
		units := twelve
		if scale == Province {
			units = inventedUnits()
		}
		names := map[string]bool{}
		for _, s := range newStations(1, newOffices(Options{Units: units}), sizes[scale].stations) {
			names[s.name] = true
		}
		if len(names) != want {
			t.Errorf("%s: %d station names, want %d", scale, len(names), want)
		}
	}
}

func TestCoefficientsOfTheTwelve(t *testing.T) {
	var sum int
	for _, o := range newOffices(town(1)) {
		sum += int(o.Coefficient[0]-'0')*10 + int(o.Coefficient[2]-'0')
	}
	if sum != 137 {
		t.Errorf("the coefficients add up to %d tenths, want 137", sum)
	}
}

func TestOptionsThatMakeNoSite(t *testing.T) {
	for name, change := range map[string]func(*Options){
		"scale":   func(o *Options) { o.Scale = "village" },
		"months":  func(o *Options) { o.Months = 0 },
		"first":   func(o *Options) { o.First = "2021-13" },
		"units":   func(o *Options) { o.Units = nil },
		"company": func(o *Options) { o.Company = "" },
	} {
		o := town(1)
		change(&o)
		if err := Write(func(string, []byte) error { return nil }, o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkCityMonth(b *testing.B) {
	o := town(1)
	o.Scale = City
	for b.Loop() {
		if err := Write(func(string, []byte) error { return nil }, o); err != nil {
			b.Fatal(err)
		}
	}
}
