package page

import (
	"path"
	"strings"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/download"
)

// filePath is a file in the folder of a page's files: downloads/lines.csv.
func filePath(page, name string) string { return strings.TrimSuffix(page, ".html") + "/" + name }

// offer adds the files that the page's blocks offer for download, and the cards
// of what they find.
func (p *Page) offer() error {
	for _, s := range p.Sections {
		for _, part := range s.Parts {
			switch v := part.View.(type) {
			case block.Finder:
				for _, u := range v.Units {
					p.Files = append(p.Files, File{filePath(p.Path, u.File), u.Data})
				}
			case block.Downloads:
				if v.Descriptor == "" {
					continue
				}
				if err := p.offerAll(v); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// readme is the text on the file behind a table's download link.
func (p *Page) readme(t block.Table) []byte {
	all := p.described(t.Caption, p.Company)
	all.Resources = []*download.Resource{{Title: t.Caption, Notes: t.Notes, Path: path.Base(downloadPath(p.Path, t.Name())), Columns: t.Columns, AsOf: t.AsOf}}
	return download.Readme(all)
}

// described is a package of the page's files, to begin with.
func (p *Page) described(title, publisher string) download.Package {
	all := download.Package{Title: title, Publisher: publisher, Description: "空白表示没有值：未填写、不适用或不公布。" + p.Caution}
	if p.Demo {
		all.Description = "演示数据。" + all.Description
	}
	return all
}

func (p *Page) offerAll(d block.Downloads) error {
	all := p.described(p.Title, d.Publisher)
	all.Name, all.AsOf = strings.TrimSuffix(strings.ReplaceAll(p.Path, "/", "-"), ".html")+"-"+d.Month, d.AsOf
	all.Description += d.Caution
	made := make([]*download.Resource, len(d.Files))
	for i, f := range d.Files {
		if f.Month == "" {
			continue
		}
		csv := block.CSVOf(f.Columns, f.Rows, f.AsOf)
		book, err := download.Workbook(download.Book{Columns: f.Columns, Rows: f.Rows, Sheet: f.Name, Heading: f.Heading, AsOf: f.AsOf, Author: d.Publisher})
		if err != nil {
			return err
		}
		p.Files = append(p.Files, File{filePath(p.Path, f.Sheet+".csv"), csv}, File{filePath(p.Path, f.Sheet+".xlsx"), book})
		made[i] = &download.Resource{Name: strings.ReplaceAll(f.Sheet, "_", "-"), Title: f.Caption, Notes: f.Notes, Path: f.Sheet + ".csv", Data: csv, Columns: f.Columns, AsOf: f.AsOf}
		all.Resources = append(all.Resources, made[i])
	}
	for i, f := range d.Files {
		if parent := f.Parent; parent != nil && d.Files[parent.File].Month == f.Month { // the devices of another month may be others
			made[i].Parent = &download.Parent{Resource: made[parent.File], By: parent.By, As: parent.As}
		}
	}
	p.Files = append(p.Files, File{filePath(p.Path, "datapackage.json"), download.Descriptor(all)}, File{filePath(p.Path, "readme.txt"), download.Readme(all)})
	return nil
}
