package disclose

import (
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/schema"
)

// RowRelease says which records of a sheet these readers see without being
// cleared for it.
type RowRelease struct {
	Sheet   string   // its name
	Rows    string   // the filter in words
	Columns []string // names
	Reason  string
}

// RowReleases are all releases of rows to these readers, by sheet.
func (r *Report) RowReleases() (all []RowRelease) {
	for _, s := range r.set.Site.Sheets {
		for _, release := range r.releases(s) {
			out := RowRelease{Sheet: s.Name, Rows: r.set.Site.WhereWords(s, release.Where), Reason: release.Reason}
			for _, id := range release.Columns {
				out.Columns = append(out.Columns, s.Columns[s.Column(id)].Name)
			}
			all = append(all, out)
		}
	}
	return all
}

// releases are those of a sheet's rows that are for these readers; none for
// those who may see the sheet.
func (r *Report) releases(s *declare.Sheet) (all []declare.Rows) {
	for _, release := range s.Release {
		if r.Class.May(release.To) && !r.Class.May(s.Class) {
			all = append(all, release)
		}
	}
	return all
}

// released is a record that is released, with the release it stands in.
type released struct {
	table   *schema.Table
	record  int
	release declare.Rows
}

// releasedTable is what these readers see of a sheet that they are not cleared
// for: the declared columns of the declared rows; ok is false where there is no
// such release.
func (r *Report) releasedTable(s *declare.Sheet, monthID string) (t Table, ok bool) {
	releases := r.releases(s)
	if len(releases) == 0 {
		return Table{}, false
	}
	t = Table{ID: s.ID, Name: s.Name, Title: s.Title}
	var places []int
	for i, c := range s.Columns {
		if slices.ContainsFunc(releases, func(release declare.Rows) bool { return release.Shows(c.ID) }) {
			places = append(places, i)
			t.Columns = append(t.Columns, r.column(s, c))
		}
	}
	for _, release := range releases {
		t.Released = append(t.Released, release.Reason)
	}
	records := r.releasedRecords(s, releases, monthID)
	guards := r.guards(s, records, monthID)
	for _, rec := range records {
		t.Rows = append(t.Rows, r.releasedRow(rec, places, guards))
	}
	return t, true
}

// releasedRecords finds the records of a month that are released. One that its
// sheet withholds even from its own readers is not.
func (r *Report) releasedRecords(s *declare.Sheet, releases []declare.Rows, monthID string) (all []released) {
	i := r.MonthIndex(monthID)
	if i < 0 {
		return nil
	}
	for _, table := range r.set.TablesAt(s, r.set.Months[i]) {
		for record := range table.Len() {
			for _, release := range releases {
				if table.Class(record) == s.Class && table.Passes(release.Where, record) {
					all = append(all, released{table, record, release})
					break
				}
			}
		}
	}
	return all
}

// releasedRow is a record as far as its release and what must stay untold let
// it be seen.
func (r *Report) releasedRow(rec released, places []int, guards []guard) Row {
	row, s := Row{}, rec.table.Sheet
	if u := s.ColumnOf(declare.UnitRef); u >= 0 && rec.release.Shows(s.Columns[u].ID) {
		row.Unit = rec.table.Unit(rec.record)
	}
	for _, c := range places {
		id := s.Columns[c].ID
		if !rec.release.Shows(id) || slices.ContainsFunc(guards, func(g guard) bool { return g.hides(rec, id) }) {
			row.Cells = append(row.Cells, Cell{Withheld: true})
			continue
		}
		row.Cells = append(row.Cells, r.cell(rec.table, rec.record, c))
	}
	return row
}

// guard keeps released rows from telling a figure that is withheld for standing
// on few records, or from leaving few records behind in one that is shown. In a
// unit's rows that stand behind such a figure it hides what the figure is made
// of, and what tells that they do; not that they are released.
type guard struct {
	unit    string
	where   declare.Where
	columns []string
}

func (g guard) hides(rec released, column string) bool {
	_, known := rec.release.Where[column]
	return !known && slices.Contains(g.columns, column) && rec.table.Unit(rec.record) == g.unit && rec.table.Passes(g.where, rec.record)
}

// guards are those of a month's released records.
func (r *Report) guards(s *declare.Sheet, records []released, monthID string) (all []guard) {
	for _, ind := range r.set.Site.Indicators {
		if ind.Release == nil || r.set.Site.Inputs(ind) != s || !r.Class.May(ind.Class) {
			continue
		}
		columns := toldColumns(s, ind, records)
		if len(columns) == 0 {
			continue
		}
		behind := append([]*declare.Indicator{ind}, r.wider(ind)...)
		for _, u := range r.Units {
			if !r.tellsFew(ind, records, u.ID, monthID) {
				continue
			}
			for _, b := range behind {
				all = append(all, guard{u.ID, b.Where, columns})
			}
		}
	}
	return all
}

// tellsFew reports whether released rows of a unit could tell a withheld figure
// or what few other records have in one.
func (r *Report) tellsFew(ind *declare.Indicator, records []released, unit, monthID string) bool {
	rows := r.results.Figure(ind.ID, unit, monthID).Rows
	left := rows
	for _, rec := range records {
		if rec.table.Unit(rec.record) == unit && rec.table.Passes(ind.Where, rec.record) {
			left--
		}
	}
	few := ind.Release.MinN
	return r.withheld[place{ind.ID, unit, monthID}] || rows > 0 && rows < few || left > 0 && left < few
}

// toldColumns are the columns from which the values behind an indicator could
// be told, none where no released column tells any: those it is made of, what
// else the same mechanic computes, and those of its filter.
func toldColumns(s *declare.Sheet, ind *declare.Indicator, records []released) (told []string) {
	made := []string{ind.Sum, ind.Mean, ind.Median}
	if ind.Ratio != nil {
		made = append(made, ind.Ratio.Of, ind.Ratio.To)
	}
	if ind.Share != nil {
		for id := range ind.Share.Of {
			made = append(made, s.ID+"."+id)
		}
	}
	mechanic := func(id string) string { return s.Columns[s.Column(id)].Computed }
	for _, ref := range made {
		_, column, ok := strings.Cut(ref, ".")
		if !ok {
			continue
		}
		for _, c := range s.Columns {
			if c.ID == column || c.Computed != "" && c.Computed == mechanic(column) {
				told = append(told, c.ID)
			}
		}
	}
	if !slices.ContainsFunc(records, func(rec released) bool { return slices.ContainsFunc(told, rec.release.Shows) }) {
		return nil
	}
	for id := range ind.Where {
		told = append(told, id)
	}
	return told
}
