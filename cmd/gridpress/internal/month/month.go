// Package month gathers the decoded workbooks of all months into one set.
package month

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/seal"
	"gridpress/cmd/gridpress/internal/strict"
	"gridpress/cmd/gridpress/internal/workday"
)

// Set is all that was read.
type Set struct {
	Site      *declare.Site
	Months    []*Month        // rising
	Standing  []*schema.Table // of data/standing
	Basis     []seal.File     // its workbooks, with their digests
	SignOffs  []SignOff       // of its release.toml
	Workbooks int
	Tally     schema.Tally
}

// Month is one month's folder.
type Month struct {
	ID       string // YYYY-MM
	Dir      string // data/YYYY-MM
	Demo     bool   // said by its month.toml
	Note     string
	Waivers  []Waiver    // of its waivers.toml
	SignOffs []SignOff   // of its release.toml
	Files    []string    // its workbooks
	Inputs   []seal.File // these and its own TOML files, with their digests, by name
	Seal     *seal.Seal  // nil while the month is open
	Tally    schema.Tally
	Tables   []*schema.Table
	asOf     string // YYYY-MM-DD, in place of the stated cut-off; "" for that
}

const dataDir = "data"

// StandingDir holds the workbooks that don't come monthly.
const StandingDir = "data/standing"

// Gather reads every workbook of the months up to and including until
// (YYYY-MM, "" for all) and of data/standing, telling progress as it goes. The
// error is for folders and files that cannot be read at all.
func Gather(src fs.FS, site *declare.Site, until string, progress func(done, total int)) (*Set, diag.List, error) {
	set := &Set{Site: site}
	list, err := set.findMonths(src, until)
	if err != nil {
		return nil, nil, err
	}
	standing, signed, err := readSignOffs(src, site, StandingDir)
	if err != nil {
		return nil, nil, err
	}
	set.SignOffs = standing
	list.Add(signed...)
	jobs, found, err := set.findWorkbooks(src)
	if err != nil {
		return nil, nil, err
	}
	list.Add(found...)
	set.Workbooks = len(jobs)
	decoder := schema.NewDecoder(site)
	results, err := decodeAll(src, decoder, jobs, progress)
	if err != nil {
		return nil, nil, err
	}
	seen := copies{}
	for i, r := range results {
		if f, again := seen.find(jobs[i], r); again {
			list.Add(f)
			continue
		}
		list.Add(r.list...)
		set.Tally.Add(r.tally)
		set.add(jobs[i], r)
	}
	set.compareSigned()
	if found, err = set.readKept(src, decoder); err != nil {
		return nil, nil, err
	}
	list.Add(found...)
	set.withhold()
	for _, m := range set.Months {
		slices.SortFunc(m.Inputs, func(a, b seal.File) int { return cmp.Compare(a.File, b.File) })
	}
	return set, list, nil
}

func (s *Set) add(job workbook, d decoded) {
	input := seal.File{File: job.file, Digest: hex.EncodeToString(d.digest[:])}
	if job.month == nil {
		s.Standing = append(s.Standing, d.tables...)
		s.Basis = append(s.Basis, input)
		return
	}
	job.month.Inputs = append(job.month.Inputs, input)
	job.month.Tally.Add(d.tally)
	job.month.Tables = append(job.month.Tables, d.tables...)
}

func (s *Set) findMonths(src fs.FS, until string) (diag.List, error) {
	entries, err := fs.ReadDir(src, dataDir)
	if err != nil {
		return nil, fmt.Errorf("读不到 %s 文件夹：%w", dataDir, err)
	}
	var list diag.List
	for _, e := range entries {
		switch name := e.Name(); {
		case !e.IsDir() && kindIs(name, data):
			list.Add(diag.Finding{Code: "FILE-PLACE", Level: diag.Error, Pos: diag.Pos{File: path.Join(dataDir, name)},
				Found: "放在 data 下面", Expected: "放在月份文件夹里", Message: fmt.Sprintf("%s 直接放在 data 里，没有读取。", name), Fix: "移到它的月份文件夹，例如 data/2022-06。"})
		case !e.IsDir() || slices.Contains([]string{"sheets", "rules", "standing", "released"}, name) || strings.HasPrefix(name, "."):
		case !workday.IsMonth(name):
			list.Add(diag.Finding{Code: "MONTH-FOLDER", Level: diag.Error, Pos: diag.Pos{File: path.Join(dataDir, name)},
				Found: name, Expected: "年-月，例如 2022-06", Message: fmt.Sprintf("文件夹名 %q 不是月份。", name), Fix: "改成四位年、横线、两位月，例如 2022-06。"})
		case until == "" || name <= until:
			m := &Month{ID: name, Dir: path.Join(dataDir, name)}
			found, err := m.describe(src)
			if err != nil {
				return nil, err
			}
			list.Add(found...)
			if found, err = m.readWaivers(src, s.Site); err != nil {
				return nil, err
			}
			list.Add(found...)
			if found, err = m.readSeal(src); err != nil {
				return nil, err
			}
			list.Add(found...)
			if m.SignOffs, found, err = readSignOffs(src, s.Site, m.Dir); err != nil {
				return nil, err
			}
			for i := range found {
				found[i].Month = m.ID
			}
			list.Add(found...)
			s.Months = append(s.Months, m)
		}
	}
	slices.SortFunc(s.Months, func(a, b *Month) int { return cmp.Compare(a.ID, b.ID) })
	return list, nil
}

// describe reads month.toml, which need not be there.
func (m *Month) describe(src fs.FS) (diag.List, error) {
	var about struct {
		Demo bool   `toml:"demo"`
		Note string `toml:"note"`
	}
	_, list, err := strict.ReadOptional(src, path.Join(m.Dir, "month.toml"), &about)
	m.Demo, m.Note = about.Demo, about.Note
	return list, err
}

// Latest is the id of the last month, "" where there is none.
func (s *Set) Latest() string {
	if len(s.Months) == 0 {
		return ""
	}
	return s.Months[len(s.Months)-1].ID
}

// Month finds a month by its id, nil for none.
func (s *Set) Month(id string) *Month {
	for _, m := range s.Months {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// TablesOf are the tables of one declared sheet.
func (m *Month) TablesOf(sheet *declare.Sheet) (tables []*schema.Table) {
	for _, t := range m.Tables {
		if t.Sheet == sheet {
			tables = append(tables, t)
		}
	}
	return tables
}

// AsOf lets the data of the last month go up to a day (YYYY-MM-DD) in place of
// the cut-off that is stated; with "" they go as stated.
func (s *Set) AsOf(day string) {
	if len(s.Months) > 0 {
		s.Months[len(s.Months)-1].asOf = day
	}
}

// Cutoff is the day up to which the data go: the latest stated on the covers, or
// what stands in its place (Set.AsOf); "" for none.
func (m *Month) Cutoff() (latest string) {
	if m.asOf != "" {
		return m.asOf
	}
	for _, t := range m.Tables {
		if t.Sheet.Form() {
			latest = max(latest, t.Text(0, "cutoff"))
		}
	}
	return latest
}

// Day is the day as of which the month is judged and its pages speak: the
// cut-off of its data, or where there is none its last day.
func (m *Month) Day() string { return cmp.Or(m.Cutoff(), m.LastDay()) }

// Day is that of the last month, "" where there is none.
func (s *Set) Day() string {
	if len(s.Months) == 0 {
		return ""
	}
	return s.Months[len(s.Months)-1].Day()
}

// LastTold is the last day that the data tell of: that up to which they go, or
// that of the last sign-off after it. A day that was given (AsOf) is no other.
func (s *Set) LastTold() string {
	if n := len(s.Months); n > 0 && s.Months[n-1].asOf != "" {
		return s.Day()
	}
	return max(s.Day(), s.LastSignOff())
}

// CutoffOf is the latest data cut-off that the workbooks which hold a sheet
// state, "" for none.
func (m *Month) CutoffOf(sheet *declare.Sheet) (latest string) {
	var files []string
	for _, t := range m.TablesOf(sheet) {
		files = append(files, t.File)
	}
	for _, t := range m.Tables {
		if t.Sheet.Form() && slices.Contains(files, t.File) {
			latest = max(latest, t.Text(0, "cutoff"))
		}
	}
	return latest
}

// TablesAt are the tables of a sheet that hold in a month: the month's own, or
// the standing ones.
func (s *Set) TablesAt(sheet *declare.Sheet, m *Month) (tables []*schema.Table) {
	if !sheet.Standing() {
		return m.TablesOf(sheet)
	}
	for _, t := range s.Standing {
		if t.Sheet == sheet {
			tables = append(tables, t)
		}
	}
	return tables
}

// Shed lets go of the records of the months before the latest, but for forms,
// the sheets named (ids), public sheets from the month on that stands for the
// latest until that is signed off, and devices of the month before that, beside
// which they are shown: of a city's months they take most of the memory, and
// pages show them in the latest month only. The tables stay with their places,
// which findings name; to ask one for a cell is then a fault.
func (s *Set) Shed(keep []string) {
	last := len(s.Months) - 1
	public := s.Site.Public()
	stands := s.stands(public)
	beside := s.beside(public, stands)
	for i, m := range s.Months[:max(last, 0)] {
		for _, t := range m.Tables {
			shown := i >= stands && slices.Contains(public, t.Sheet)
			last := i >= beside && t.Sheet.Node != nil
			if t.Sheet.Form() || shown || last || slices.Contains(keep, t.Sheet.ID) {
				continue
			}
			for j, c := range t.Columns {
				t.Columns[j] = schema.Column{At: c.At, Row: c.Row}
			}
		}
	}
}

// beside is the place of the earliest month that devices of the months from
// stands on can be set beside: the month before, or the last before that of
// which they are signed off.
func (s *Set) beside(public []*declare.Sheet, stands int) int {
	earliest := stands - 1
	for _, sheet := range public {
		if sheet.Node == nil || stands < 1 {
			continue
		}
		if m := s.LastSigned(s.Site.Tells(sheet), s.Months[stands-1].ID); m != nil {
			earliest = min(earliest, slices.Index(s.Months, m))
		}
	}
	return earliest
}

// stands is the place of the earliest month that any of the public sheets, or
// any of them together, can stand at in place of the latest: that of which all
// that are signed off at all are; the first, where there is none.
func (s *Set) stands(public []*declare.Sheet) int {
	var signed []*declare.Sheet
	for _, sheet := range public {
		if s.LastSigned([]*declare.Sheet{sheet}, s.Latest()) != nil {
			signed = append(signed, sheet)
		}
	}
	if len(signed) == 0 {
		return len(s.Months) - 1
	}
	if m := s.LastSigned(signed, s.Latest()); m != nil {
		return slices.Index(s.Months, m)
	}
	return 0
}
