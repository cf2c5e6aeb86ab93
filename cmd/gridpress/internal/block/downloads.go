package block

import (
	"cmp"
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/disclose"
)

// downloads offers tables as files, with a description for programs.
type downloads struct {
	Title string         `toml:"title"`
	Files []downloadFile `toml:"file"`
}

// downloadFile is one table: a sheet and its columns.
type downloadFile struct {
	Sheet   string   `toml:"sheet"`
	Columns []string `toml:"columns"`
}

func (b *downloads) refs() (refs []ref) {
	for i, f := range b.Files {
		refs = append(refs, ref{key: fmt.Sprintf("file[%d].sheet", i), what: aSheet, id: f.Sheet})
		for j, id := range f.Columns {
			refs = append(refs, ref{key: fmt.Sprintf("file[%d].columns[%d]", i, j), what: aColumn, id: id, sheet: f.Sheet})
		}
		if len(f.Columns) == 0 {
			refs = append(refs, ref{key: fmt.Sprintf("file[%d].columns", i), what: aColumn})
		}
	}
	if len(refs) == 0 {
		refs = []ref{{key: "file", what: aSheet}}
	}
	return refs
}

func (b *downloads) views(c *Context) []View {
	d := Downloads{Title: b.Title, Publisher: c.Report.Company}
	notices, told := []Notice(nil), 0
	for _, f := range b.Files {
		file, caution := b.file(c, f)
		d.Files = append(d.Files, file)
		d.Month, d.AsOf, d.Caution = max(d.Month, file.Month), max(d.AsOf, file.AsOf), cmp.Or(d.Caution, caution)
		if file.Notice != (Notice{}) {
			told++
			if !slices.Contains(notices, file.Notice) {
				notices = append(notices, file.Notice)
			}
		}
	}
	if d.Month != "" {
		d.Descriptor, d.Readme = c.Link("file", "datapackage.json"), c.Link("file", "readme.txt")
	}
	if len(notices) == 1 && told == len(d.Files) { // of all: said once
		for i := range d.Files {
			d.Files[i].Notice = Notice{}
		}
		return []View{notices[0], d}
	}
	return []View{d}
}

// file is one of the files, of the month that its sheet stands at, and what not
// to do with its figures; without a month where there is nothing to offer.
func (b *downloads) file(c *Context, f downloadFile) (file DownloadFile, caution string) {
	page := c.Month
	s, back := c.settle(nil, []string{f.Sheet})
	defer back()
	data, ok := c.Report.Table(f.Sheet, c.Month)
	file = DownloadFile{Sheet: f.Sheet, Name: data.Name, Caption: data.Title}
	if notice, told := c.notice(s, page); told {
		file.Notice = notice
	}
	if !ok || s.Month.ID == "" {
		return file, ""
	}
	var t Table
	shown := (&table{Columns: f.Columns}).choose(data, &t)
	file.Month, file.Columns, file.Notes, file.Count = c.Month, t.Columns, c.notesUnder(data, f.Columns, ""), grouped(len(data.Rows))
	file.Heading = append([]string{file.Caption + madeUp(c)}, file.Notes...)
	file.CSV, file.Workbook = c.Link("file", f.Sheet+".csv"), c.Link("file", f.Sheet+".xlsx")
	file.Rows = func(yield func(Row) bool) {
		var out Row
		for _, row := range data.Rows {
			if out.Cells = tableCells(out.Cells[:0], row, shown, t.Columns); !yield(out) {
				return
			}
		}
	}
	if p := data.Publish; p != nil {
		file.AsOf, file.Next = p.AsOf, p.Next
	}
	if data.Network != nil {
		caution = "各设备的可开放容量不能相加。"
	}
	file.Parent = b.parent(f, data.Network)
	return file, caution
}

// parent is where a file's rows belong, if that file and the columns that lead
// there are offered too.
func (b *downloads) parent(f downloadFile, n *disclose.Network) *DownloadParent {
	if n == nil || n.Parent == "" {
		return nil
	}
	above := slices.IndexFunc(b.Files, func(f downloadFile) bool { return f.Sheet == n.Parent })
	if above < 0 {
		return nil
	}
	p := &DownloadParent{File: above}
	for i := range n.Above {
		p.By = append(p.By, slices.Index(f.Columns, n.Above[i]))
		p.As = append(p.As, slices.Index(b.Files[above].Columns, n.As[i]))
	}
	if slices.Contains(p.By, -1) || slices.Contains(p.As, -1) {
		return nil
	}
	return p
}

// madeUp marks a title over demo data.
func madeUp(c *Context) string {
	if c.Report.MadeUp(c.Month) {
		return "（演示数据）"
	}
	return ""
}
