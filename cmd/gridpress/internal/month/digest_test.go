package month

import "testing"

// A sign-off is of what the cells mean: it stands however they are written, in
// whatever order and workbooks, and whatever else the month holds; it no longer
// stands once one of them means something else. To sign again mends that.
func TestASignOffIsOfTheDataThatWereSigned(t *testing.T) {
	const signedRows = "== 工作 ==\n序号|事项\n1|甲\n2|乙\n"
	site := func(files map[string]string) *Set {
		files["data/2022-06/release.toml"] = signedOff
		set, _, err := gather(t, open(files), "")
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	first := site(map[string]string{"data/2022-06/a.xlsx": signedRows})
	release := first.SignAgain()["data/2022-06/release.toml"]
	for _, tt := range []struct {
		intent string
		files  map[string]string
		stands bool
	}{
		{"nothing changed", map[string]string{"a": signedRows}, true},
		{"a number written with its decimals, text with blanks around it", map[string]string{"a": "== 工作 ==\n序号|事项\n'1.0| 甲 \n2|乙\n"}, true},
		{"other order of rows and columns", map[string]string{"a": "== 工作 ==\n事项|序号\n乙|2\n甲|1\n"}, true},
		{"in two workbooks", map[string]string{"a": work + "2|乙\n", "b": work + "1|甲\n"}, true},
		{"another sheet beside it", map[string]string{"a": signedRows + "== 封面 ==\n截止|@2022-06-30\n"}, true},
		{"a column more that nobody declares", map[string]string{"a": "== 工作 ==\n序号|事项|备注\n1|甲|x\n2|乙|\n"}, true},
		{"another word", map[string]string{"a": work + "1|甲\n2|丙\n"}, false},
		{"another number", map[string]string{"a": work + "1|甲\n3|乙\n"}, false},
		{"a cell emptied", map[string]string{"a": work + "1|甲\n2|\n"}, false},
		{"two cells changed places", map[string]string{"a": work + "1|乙\n2|甲\n"}, false},
		{"a row less", map[string]string{"a": work + "1|甲\n"}, false},
		{"a row twice", map[string]string{"a": signedRows + "2|乙\n"}, false},
	} {
		files := map[string]string{}
		for name, grid := range tt.files {
			files["data/2022-06/"+name+".xlsx"] = grid
		}
		set := site(files)
		set.Months[0].SignOffs[0].Digest = first.Months[0].SignOffs[0].Digest
		sheet, june := set.Site.Sheet("work"), set.Months[0]
		if stands := set.SignOff(sheet, june) != nil; stands != tt.stands || set.Lapsed(sheet, june) == tt.stands {
			t.Errorf("%s: stands %v, lapsed %v", tt.intent, stands, set.Lapsed(sheet, june))
		}
		set.SignAgain()
		if set.SignOff(sheet, june) == nil {
			t.Errorf("%s: signed again, it does not stand", tt.intent)
		}
	}
	again := open(map[string]string{"data/2022-06/a.xlsx": signedRows, "data/2022-06/release.toml": release})
	set, list, err := gather(t, again, "")
	if err != nil || len(list) > 0 || set.SignOff(set.Site.Sheet("work"), set.Months[0]) == nil {
		t.Errorf("%v, %v, read again from\n%s", list, err, release)
	}
	if text := set.SignAgain()["data/2022-06/release.toml"]; text != release {
		t.Errorf("signed again, unchanged, it reads\n%s\nnot\n%s", text, release)
	}
}
