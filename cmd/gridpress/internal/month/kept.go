package month

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/schema"
)

// ReleasedDir keeps copies of the workbooks from which standing sheets were
// signed off last. A sheet that is changed after that still stands for the
// public as the copies have it: no earlier month could stand for it.
const ReleasedDir = "data/released"

// Copies are the workbooks of a standing sheet as it was signed off, by the
// names of the copies to keep of them.
func (s *Set) Copies(o SignOff) map[string]string {
	copies := map[string]string{}
	for _, t := range s.TablesAt(o.Sheet, nil) {
		copies[path.Join(o.KeptIn(), strings.TrimPrefix(t.File, StandingDir))] = t.File
	}
	return copies
}

// KeptIn is the folder of the copies; it is of these data and of no others.
func (s *SignOff) KeptIn() string { return path.Join(ReleasedDir, s.Sheet.ID, s.Digest) }

// readKept reads the copies of what was changed after it was signed off. What
// they say must be what was signed off.
func (s *Set) readKept(src fs.FS, decoder *schema.Decoder) (list diag.List, err error) {
	for i := range s.SignOffs {
		o := &s.SignOffs[i]
		if _, err := fs.Stat(src, o.KeptIn()); o.Digest == "" || o.Stands() || err != nil {
			continue
		}
		var tables []*schema.Table
		err := fs.WalkDir(src, o.KeptIn(), func(file string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !kindIs(file, data) {
				return err
			}
			content, err := fs.ReadFile(src, file)
			if err != nil {
				return err
			}
			found, _, _ := decoder.Workbook(file, "", content) // what cannot be read is not what was signed off
			for _, t := range found {
				if t.Sheet == o.Sheet {
					tables = append(tables, t)
				}
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("读不到 %s：%w", o.KeptIn(), err)
		}
		if now := digest(tables); now != o.Digest {
			list.Add(diag.Finding{Code: "RELEASE-KEPT", Level: diag.Warning, Pos: diag.Pos{File: o.KeptIn()}, SheetID: o.Sheet.ID, Found: "摘要 " + now, Expected: "摘要 " + o.Digest,
				Message: fmt.Sprintf("这里留存的〔%s〕不是 %s 发布的数据，大厅版不显示。", o.Sheet.Name, o.On), Fix: "留存的文件由 gridpress release 写出，不要改动；核对现在的数据，重新发布。"})
			continue
		}
		o.Kept = tables
	}
	return list, nil
}

// Kept is the sign-off of a standing sheet that was changed since, with what was
// kept of it; nil where the data stand, and where nothing was kept.
func (s *Set) Kept(sheet *declare.Sheet) *SignOff {
	if !sheet.Standing() {
		return nil
	}
	if o := s.Entry(sheet, nil); o != nil && o.Kept != nil {
		return o
	}
	return nil
}

// Untold are the days, in a column of dates, of those rows of a standing sheet
// that are not among those that were signed off; of rows without a day, and with
// column -1, nothing is said.
func (s *Set) Untold(sheet *declare.Sheet, column int) (days []string) {
	o := s.Entry(sheet, nil)
	if column < 0 || o != nil && o.Stands() {
		return nil
	}
	told := map[[sha256.Size]byte]bool{}
	if o != nil {
		for _, sum := range rowSums(o.Kept) {
			told[sum] = true
		}
	}
	for _, t := range s.TablesAt(sheet, nil) {
		for i, sum := range rowSums([]*schema.Table{t}) {
			switch began := t.Columns[column].Texts.At(i); {
			case t.Columns[column].States[i] != quantity.Present || told[sum]:
			case o != nil && o.Kept == nil && began <= o.On: // nothing says whether it was there
			default:
				days = append(days, began)
			}
		}
	}
	return days
}

// Shown are the tables of a sheet, in a month that is signed off, as the public
// is shown them.
func (s *Set) Shown(sheet *declare.Sheet, m *Month) []*schema.Table {
	if o := s.Kept(sheet); o != nil {
		return o.Kept
	}
	return s.TablesAt(sheet, m)
}

// AllKept are the tables that stand for the public in place of changed ones.
func (s *Set) AllKept() (tables []*schema.Table) {
	for _, o := range s.SignOffs {
		tables = append(tables, o.Kept...)
	}
	return tables
}
