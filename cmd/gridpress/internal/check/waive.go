package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
)

// Waive turns the findings that the months waive into notes and settles the
// state of every waiver; what is wrong with a waiver is a finding of its own.
// Waivers expire by the data, not by a clock: after the day of the last month.
func Waive(set *month.Set, found diag.List) diag.List {
	w := waiving{set: set, sheets: sheetsRead(set), day: set.Day()}
	for _, m := range set.Months {
		if len(m.Waivers) > 0 {
			w.month(m, found)
		}
	}
	return append(found, w.list...)
}

// waiving applies the waivers of all months.
type waiving struct {
	set    *month.Set
	sheets worksheets
	day    string // YYYY-MM-DD
	list   diag.List
}

// month applies the waivers of one month to its findings.
func (w *waiving) month(m *month.Month, found diag.List) {
	refused := map[*month.Waiver]bool{}
	for i := range found {
		f := &found[i]
		if f.Month != m.ID || f.Level == diag.Note {
			continue
		}
		v := w.find(m, *f)
		switch {
		case v == nil:
		case f.Level == diag.Error && !v.OfAbsence():
			if !refused[v] {
				w.say(m, v, "WAIVER-LEVEL", diag.Error, fmt.Sprintf("%s 是错误，不能豁免（%s）。", v.Code, f.Pos), "删去这一条，按提示改正数据；能豁免的只有警告、没有报送的单位和没有收到的表。")
			}
			refused[v] = true
		case w.expired(v):
			if v.State == month.Unused {
				w.say(m, v, "WAIVER-EXPIRED", f.Level, fmt.Sprintf("对%s的豁免到 %s 为止，数据已截止到 %s。", v.What(), v.Until, w.day), "补齐或改正数据后删去这一条；还要延期的，由同意的部门改 until。")
			}
			v.State = month.Expired
		default:
			v.State = month.InForce
			f.Level, f.Waived = diag.Note, true
			f.Message, f.Fix = "已豁免："+f.Message, fmt.Sprintf("%s同意，至 %s。理由：%s。", v.By, v.Until, v.Why)
		}
	}
	for i := range m.Waivers {
		v := &m.Waivers[i]
		w.exposed(m, v)
		if v.State == month.Unused && !refused[v] {
			w.say(m, v, "WAIVER-UNUSED", diag.Warning, fmt.Sprintf("这一条豁免没有用到：没有%s这样的问题。", v.What()), "问题已经没有了就删去这一条；还在的话，看代码、工作表和单位写对没有。")
		}
	}
}

// find is the waiver of a finding, nil for none; one still in force goes
// before one that is not.
func (w *waiving) find(m *month.Month, f diag.Finding) (found *month.Waiver) {
	for i := range m.Waivers {
		if v := &m.Waivers[i]; w.matches(v, f) && (found == nil || w.expired(found)) {
			found = v
		}
	}
	return found
}

// matches reports whether a waiver is for a finding: it names all that the
// finding names, so that none is waived by accident.
func (w *waiving) matches(v *month.Waiver, f diag.Finding) bool {
	return v.Code == f.Code && v.Unit == f.Unit && v.Sheet == w.sheets.of(f) &&
		(v.Cell == "" || v.Cell == f.Cell) && (v.Key == "" || w.names(f, v.Key))
}

// names reports whether a finding is about the row with a key.
func (w *waiving) names(f diag.Finding, key string) bool {
	t := w.sheets.read[[2]string{f.File, f.Sheet}]
	if t == nil {
		return false
	}
	number, _ := strconv.Atoi(strings.TrimLeft(f.Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	row := slices.Index(t.Rows, number)
	p := period{site: w.set.Site}
	return row >= 0 && fold.Text(p.name(t, row, t.Sheet.RowKey())) == fold.Text(key)
}

// expired reports whether the data go beyond a waiver's last month or day.
func (w *waiving) expired(v *month.Waiver) bool {
	return w.day[:min(len(w.day), len(v.Until))] > v.Until
}

// say adds a finding about a waiver itself.
func (w *waiving) say(m *month.Month, v *month.Waiver, code string, level diag.Level, message, fix string) {
	f := diag.Finding{Code: code, Level: level, Pos: v.Pos, Unit: v.Unit, Month: m.ID, Found: v.Code, Expected: "一条用得上的豁免", Message: message, Fix: fix}
	if v.Sheet != nil {
		f.SheetID = v.Sheet.ID
	}
	w.list.Add(f)
}

// exposed finds personal data in a waiver's reason: pages show it.
func (w *waiving) exposed(m *month.Month, v *month.Waiver) {
	for _, p := range personal {
		if p.pattern.MatchString(v.Why) {
			w.say(m, v, "PERSONAL", diag.Error, "豁免的理由会列在数据质量页，里面像有"+p.word+"。", "删去个人信息，只写事由。")
		}
	}
}

// worksheets are the declared sheets that worksheets were read as, by file and
// name.
type worksheets struct {
	site *declare.Site
	read map[[2]string]*schema.Table
}

func sheetsRead(set *month.Set) worksheets {
	w := worksheets{set.Site, map[[2]string]*schema.Table{}}
	add := func(tables []*schema.Table) {
		for _, t := range tables {
			w.read[[2]string{t.File, t.Name}] = t
		}
	}
	add(set.Standing)
	for _, m := range set.Months {
		add(m.Tables)
	}
	return w
}

// of is the sheet that a finding is about, nil where it is about none.
func (w worksheets) of(f diag.Finding) *declare.Sheet {
	if f.SheetID != "" {
		return w.site.Sheet(f.SheetID)
	}
	if t := w.read[[2]string{f.File, f.Sheet}]; t != nil {
		return t.Sheet
	}
	return nil
}
