package month

import (
	"fmt"
	"testing"
)

// A standing sheet that was changed after it was signed off stands for the public
// as the copies have it, if they say what was signed off; what began since is
// untold.
func TestWhatWasSignedOffIsKept(t *testing.T) {
	const was, is = stock + "1|甲\n2|乙\n", stock + "1|甲\n2|丙\n"
	const release = "[[release]]\nsheets = [{ name = \"台账\", digest = \"%s\" }]\nby = \"营销部\"\non = \"2022-06-01\"\n"
	first, _, err := gather(t, open(map[string]string{"data/standing/a.xlsx": was, "data/standing/b/c.xlsx": stock + "3|丁\n", "data/standing/release.toml": fmt.Sprintf(release, "")}), "")
	if err != nil {
		t.Fatal(err)
	}
	first.SignAgain()
	signed := first.SignOffs[0]
	kept := ReleasedDir + "/stock/" + signed.Digest + "/"
	if got := first.Copies(signed); len(got) != 2 || got[kept+"a.xlsx"] != "data/standing/a.xlsx" || got[kept+"b/c.xlsx"] != "data/standing/b/c.xlsx" {
		t.Fatal(got)
	}
	for _, tt := range []struct {
		intent         string
		now            string
		copies         map[string]string
		rows           int // of what the public sees
		stands, lapsed bool
		finding        string
	}{
		{"unchanged, the copies are not read", was, map[string]string{"a.xlsx": is}, 3, true, false, ""},
		{"changed", is, map[string]string{"a.xlsx": was, "b/c.xlsx": stock + "3|丁\n"}, 3, false, true, ""},
		{"changed, and nothing was kept", is, nil, 0, false, true, ""},
		{"changed, as was what was kept", is, map[string]string{"a.xlsx": is, "b/c.xlsx": stock + "3|丁\n"}, 0, false, true, "RELEASE-KEPT"},
		{"changed, and a copy cannot be read", is, map[string]string{"a.xlsx": was, "b/c.xls": "x"}, 0, false, true, "RELEASE-KEPT"},
	} {
		files := open(map[string]string{"data/standing/a.xlsx": tt.now, "data/standing/b/c.xlsx": stock + "3|丁\n", "data/standing/release.toml": fmt.Sprintf(release, signed.Digest)})
		for name, text := range tt.copies {
			files[kept+name] = text
		}
		set, list, err := gather(t, files, "")
		if err != nil {
			t.Fatal(err)
		}
		sheet := set.Site.Sheet("stock")
		rows := 0
		if set.SignOff(sheet, nil) != nil || set.Kept(sheet) != nil {
			for _, table := range set.Shown(sheet, nil) {
				rows += table.Len()
			}
		}
		if rows != tt.rows || (set.SignOff(sheet, nil) != nil) != tt.stands || set.Lapsed(sheet, nil) != tt.lapsed {
			t.Errorf("%s: %d rows, signed off %v, lapsed %v", tt.intent, rows, set.SignOff(sheet, nil), set.Lapsed(sheet, nil))
		}
		code := ""
		for _, f := range list {
			code += f.Code
		}
		if code != tt.finding {
			t.Errorf("%s: %v", tt.intent, list)
		}
		if shown := len(set.AllKept()); (shown > 0) != (tt.lapsed && tt.rows > 0) {
			t.Errorf("%s: %d tables are kept", tt.intent, shown)
		}
	}
}
