package check

import (
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
)

// absence reports whether a code says that something did not arrive: the only
// errors that can be waived (design 3.2).
func absence(code string) bool { return code == "UNIT-MISSING" || code == "SHEET-MISSING" }

// worksheets are the declared sheets that worksheets were read as, by file and
// name.
type worksheets struct {
	site *declare.Site
	read map[[2]string]*declare.Sheet
}

func sheetsRead(set *month.Set) worksheets {
	w := worksheets{set.Site, map[[2]string]*declare.Sheet{}}
	for _, t := range set.Standing {
		w.read[[2]string{t.File, t.Name}] = t.Sheet
	}
	for _, m := range set.Months {
		for _, t := range m.Tables {
			w.read[[2]string{t.File, t.Name}] = t.Sheet
		}
	}
	return w
}

// of is the sheet that a finding is about, nil where it is about none.
func (w worksheets) of(f diag.Finding) *declare.Sheet {
	if f.Subject != "" {
		return w.site.Sheet(f.Subject)
	}
	return w.read[[2]string{f.File, f.Sheet}]
}
