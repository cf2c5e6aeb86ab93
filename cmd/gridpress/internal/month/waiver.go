package month

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/strict"
	"gridpress/cmd/gridpress/internal/workday"
)

// Waiver lets one warning pass, or one thing that did not arrive: which, by
// which department, why, until when (design 3.2). Its text is internal.
type Waiver struct {
	Code  string
	Sheet *declare.Sheet // nil for findings about no sheet
	Unit  string         // the unit's name, "" for findings about none
	Key   string         // only of this row, as messages name it
	Cell  string         // only of this cell
	By    string
	Why   string
	Until string // YYYY-MM or YYYY-MM-DD
	Pos   diag.Pos
	State WaiverState // settled by check
}

// WaiverState is what became of a waiver.
type WaiverState int

// Unused waives nothing that was found, Expired did until its day, InForce does.
const (
	Unused WaiverState = iota
	Expired
	InForce
)

// OfAbsence reports whether the waiver is for something that did not arrive.
func (w *Waiver) OfAbsence() bool { return Absence(w.Code) }

// Absence reports whether a finding's code says that a unit or a sheet did not
// arrive: the only errors that can be waived.
func Absence(code string) bool { return code == "UNIT-MISSING" || code == "SHEET-MISSING" }

// What says in words what is waived.
func (w *Waiver) What() string {
	sheet := ""
	if w.Sheet != nil {
		sheet = "〔" + w.Sheet.Name + "〕"
	}
	switch w.Code {
	case "UNIT-MISSING":
		return w.Unit + "没有报送" + sheet
	case "SHEET-MISSING":
		return "没有收到" + sheet
	}
	return strings.Join(strings.Fields(sheet+w.Unit+" "+w.Key+" "+w.Cell+" "+w.Code), " ")
}

// entry is a waiver as it is written; it may name several sheets.
type entry struct {
	Code   string   `toml:"code"`
	Sheets []string `toml:"sheets"`
	Unit   string   `toml:"unit"`
	Key    string   `toml:"key"`
	Cell   string   `toml:"cell"`
	By     string   `toml:"by"`
	Why    string   `toml:"why"`
	Until  string   `toml:"until"`
}

// readWaivers reads waivers.toml, which need not be there. A waiver with a
// finding waives nothing.
func (m *Month) readWaivers(src fs.FS, site *declare.Site) (diag.List, error) {
	var written struct {
		Waivers []entry `toml:"waiver"`
	}
	doc, list, err := strict.ReadOptional(src, path.Join(m.Dir, "waivers.toml"), &written)
	for i, e := range written.Waivers {
		r := entryReader{site: site, doc: doc, lacks: "WAIVER-NEED", misses: "WAIVER-NAME", at: fmt.Sprintf("waiver[%d]", i)}
		if waivers := r.waivers(e); len(r.list) == 0 {
			m.Waivers = append(m.Waivers, waivers...)
		}
		list.Add(r.list...)
	}
	for i := range list {
		list[i].Month = m.ID
	}
	return list, err
}

// waivers checks an entry and makes a waiver of each sheet it names.
func (r *entryReader) waivers(e entry) (all []Waiver) {
	r.need("code", e.Code, "提示里的代码，例如 UNIT-MISSING")
	r.need("by", e.By, "同意的部门，例如 营销部")
	r.need("why", e.Why, "为什么可以这样")
	r.need("until", e.Until, "到什么时候为止，例如 2022-07")
	if Absence(e.Code) && len(e.Sheets) == 0 {
		r.fail("WAIVER-NEED", "code", "没有写哪张表。", `补上一行 sheets = ["单位指标"]，写没有报来的工作表。`)
	}
	if e.Code == "UNIT-MISSING" {
		r.need("unit", e.Unit, "没有报送的单位")
	}
	r.until(e.Until)
	r.word("by", "部门", e.By, roles(r.site))
	w := Waiver{Code: e.Code, Unit: r.unit(e.Unit), Key: e.Key, Cell: e.Cell, By: e.By, Why: strings.TrimRight(e.Why, "。"), Until: e.Until, Pos: r.doc.Pos(r.at)}
	for i, name := range e.Sheets {
		w.Sheet = r.sheet(fmt.Sprintf("sheets[%d]", i), name)
		all = append(all, w)
	}
	if len(e.Sheets) == 0 {
		all = []Waiver{w}
	}
	return all
}

func (r *entryReader) until(value string) {
	if _, err := time.Parse(time.DateOnly, value); value != "" && err != nil && !workday.IsMonth(value) {
		r.fail("WAIVER-UNTIL", "until", fmt.Sprintf("%q 不是月份，也不是日期。", value), "写成 2022-07（到七月底）或 2022-07-15。")
	}
}

// unit is the name of a unit that is written by its name, an alias or its id.
func (r *entryReader) unit(written string) string {
	var names []string
	for _, u := range r.site.Units {
		if written == u.ID || written == u.Name || slices.Contains(u.Aliases, written) {
			return u.Name
		}
		names = append(names, u.Name)
	}
	names = append(names, r.site.Company)
	r.word("unit", "单位", written, names)
	return written
}
