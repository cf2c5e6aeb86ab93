// Package page composes the pages of an edition from Markdown, blocks and the disclosed report.
package page

import (
	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/class"
)

// Page is one page ready to be rendered: what the frame shows, and the
// sections between. Every Href is relative to Path.
type Page struct {
	Path     string // "2022-05/unit/gushi.html", with slashes
	Title    string
	Paper    string // what the page is once it is printed, "" for nothing said
	Lead     string // the one sentence under the title, "" for none
	Class    string // "内部": mark of the page's class
	Edition  Edition
	Medium   string // of the edition's, that which the page is made for
	Company  string
	Month    string // "2022年5月"
	Demo     bool   // built from demo data: the page must say 演示数据
	State    string // "初步", "正式"
	Notice   Link   // that the month was corrected after closing, and where it says how; no Label where it was not
	Cutoff   string // "2022-05-31": data cut-off
	Next     string // "2022-07-10": last day for the data that follow, "" where nothing says so
	Caution  string // what the data are not, "" for nothing
	Stamp    string // short digest of the inputs
	Root     string // relative prefix to the edition's root: "" or "../../"
	Nav      []NavGroup
	Crumbs   []Link
	Months   []Link // month switcher: the same page in other months
	Units    []Link // unit switcher, empty off unit pages
	Hotlines []Hotline
	Sections []Section
	Files    []File // what the page offers for download
}

// Edition is the edition a page belongs to.
type Edition struct {
	ID     string // "intranet"
	Name   string // "内网版"
	Class  class.Class
	Medium string // "screen", "touch", "wall", "paper"
	Also   []string
}

// Media are all media of an edition, the first first.
func (e Edition) Media() []string { return append([]string{e.Medium}, e.Also...) }

// File is a finished file beside the pages; Path is below the edition's root.
type File struct {
	Path string
	Data []byte
}

// NavGroup is a section of the left rail.
type NavGroup struct {
	Title string
	Links []Link
}

// Link is a labelled address.
type Link struct {
	Label   string
	Href    string
	Current bool
}

// Hotline is a public telephone number.
type Hotline struct {
	Number string
	Name   string
}

// Section is what stands under one heading; the first may have no Title.
type Section struct {
	ID    string
	Title string
	Parts []Part
}

// Part is either prose, as HTML made by goldmark from the page's Markdown, or
// a block's view.
type Part struct {
	Prose string
	View  block.View
}
