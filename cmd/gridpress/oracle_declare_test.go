package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// What the oracle reads of the declarations: sheets, indicators, editions and
// the pages' tables and radars, straight from their files, with none of the program's checks.

// oracleRanks are the classes, lowest first; what names none is internal.
var oracleRanks = []string{"public", "internal", "restricted", "personal"}

// oracleMay reports whether readers cleared for a class may see what has another.
func oracleMay(cleared, class string) bool {
	return slices.Index(oracleRanks, cmp.Or(class, "internal")) <= slices.Index(oracleRanks, cmp.Or(cleared, "internal"))
}

// oracleWhere asks something of the cells of columns: an id, one of a list, or bounds.
type oracleWhere map[string]any

type oracleColumn struct {
	ID, Name, Type, Unit, Class, Valid string
	Mask                               string // only the end is seen
	Says                               map[string]string
	Aliases                            []string
	Digits                             *int
	Empty                              map[string]string
	When                               oracleWhere
	Values                             []struct {
		ID, Name string
		Aliases  []string
	}
}

type oracleSheet struct {
	ID, Name, Title, Class, Per, Layout, Period string
	Key, Replaces                               []string
	Columns                                     []oracleColumn `toml:"column"`
	Withhold                                    []struct {
		Where  oracleWhere
		Unless *struct {
			Sheet  string
			By, As []string
		}
		Class string
	}
	Node    *oracleNode
	Release []oracleRelease
	Publish struct {
		Months int
		ByDay  int `toml:"by_day"`
	}
}

// oracleNode says how the rows of a sheet of devices hang on others.
type oracleNode struct {
	Open   string
	Also   []struct{ Open string }
	Load   []string
	Closed oracleWhere
	Parent *struct {
		Sheet  string
		By, As []string
	}
	Flow *struct {
		Column      string
		Times, Step any
	}
}

func (s *oracleSheet) column(id string) int {
	return slices.IndexFunc(s.Columns, func(c oracleColumn) bool { return c.ID == id })
}

type oracleEdition struct {
	ID, Class, Medium string
	Also              []string
}

// shows is the medium in which an edition has a page, "" for none.
func (e oracleEdition) shows(p oraclePage) string {
	for _, medium := range append([]string{e.Medium}, e.Also...) {
		if slices.Contains(p.Media, medium) {
			return medium
		}
	}
	return ""
}

// oracleTable is a table block of a page.
type oracleTable struct {
	Sheet, Unit, Title string
	Columns            []string
	Where              oracleWhere
	Rows               int
	Marks              bool
	Order, Lapsed      string
	Complete           []string
	Absent             string
	Left               string // of what is under way: the column of days left, by which it is ordered
}

// oraclePage is the head of a page in content, and the blocks the oracle reads.
type oraclePage struct {
	Title, Class, For, Months string
	Media                     []string
	Home                      bool
	tables                    []oracleTable
	downloads                 []oracleTable // the files beside the page
	shows                     []string      // the sheets that any of its blocks names
	radars                    []oracleRadar
	heats                     map[string]int // how many months, by indicator
	limits                    []oracleLimits
	words                     []oracleWords
	zeros                     []oracleZeros
	tallies                   []oracleTally
	whys                      []string // the indicators of a why block
}

// oracleRadar is a radar block of a page: of its unit, or else of the company.
type oracleRadar struct {
	title      string
	indicators []string
}

// oracleSite is all that is declared.
type oracleSite struct {
	Company    string
	Editions   []oracleEdition `toml:"edition"`
	sheets     map[string]*oracleSheet
	indicators []oracleIndicator
	pages      map[string]oraclePage // by file name without its end
	rules      map[string]map[string]oracleRule
}

func readOracleSite(root string) (*oracleSite, error) {
	site := &oracleSite{sheets: map[string]*oracleSheet{}, pages: map[string]oraclePage{}}
	if _, err := toml.DecodeFile(path.Join(root, "data/site.toml"), site); err != nil {
		return nil, err
	}
	files, err := fs.Glob(os.DirFS(root), "data/sheets/*.toml")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		s := &oracleSheet{}
		if _, err := toml.DecodeFile(path.Join(root, file), s); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		site.sheets[s.ID] = s
	}
	if site.indicators, err = readOracleIndicators(path.Join(root, "data/indicators.toml")); err != nil {
		return nil, err
	}
	if site.rules, err = readOracleRules(path.Join(root, "data/rules/2021.toml")); err != nil {
		return nil, err
	}
	return site, site.readPages(os.DirFS(path.Join(root, "content")))
}

var oracleBlock = regexp.MustCompile("(?ms)^```(table|radar|heat|limits|downloads|zeros|tally|why|inflight)\n(.*?)^```")

var oracleNamed = regexp.MustCompile(`(?m)^sheet = "(\w+)"`)

func (site *oracleSite) readPages(content fs.FS) error {
	return walkFiles(content, func(name string, data []byte) {
		parts := strings.SplitN(string(data), "+++\n", 3)
		if path.Ext(name) != ".md" || len(parts) < 3 {
			return
		}
		p := oraclePage{Media: []string{"screen", "touch", "wall", "paper"}, heats: map[string]int{}}
		must(toml.Decode(parts[1], &p))
		for _, named := range oracleNamed.FindAllStringSubmatch(parts[2], -1) {
			p.shows = append(p.shows, named[1])
		}
		for _, block := range oracleBlock.FindAllStringSubmatch(parts[2], -1) {
			var b struct {
				oracleTable
				Indicators []string
				Months     int
				Rules      []string
				File       []oracleTable
				By, Across string
				Sums       []string
				Means      []string
				Each       string
			}
			must(toml.Decode(block[2], &b))
			switch block[1] {
			case "table", "inflight":
				p.tables = append(p.tables, b.oracleTable)
			case "downloads":
				p.downloads = append(p.downloads, b.File...)
			case "zeros":
				p.zeros = append(p.zeros, oracleZeros{b.Indicators, b.Each})
			case "tally":
				p.tallies = append(p.tallies, oracleTally{b.Sheet, b.By, b.Across, b.Title, b.Sums, b.Means, b.Where})
			case "why":
				p.whys = append(p.whys, b.Indicators...)
			case "limits":
				p.limits = append(p.limits, oracleLimits{b.Title, b.Rules})
			case "radar":
				p.radars = append(p.radars, oracleRadar{b.Title, b.Indicators})
			case "heat":
				for _, id := range b.Indicators {
					p.heats[id] = b.Months
				}
			}
		}
		p.words = readOracleWords(parts[2])
		site.pages[strings.TrimSuffix(path.Base(name), ".md")] = p
	})
}

// must stops a test whose own input is broken.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// pageAt finds what a built page was made from, and the unit it is for.
func (site *oracleSite) pageAt(edition oracleEdition, file string) (p oraclePage, unit string) {
	folder, base := path.Split(strings.TrimSuffix(file, ".html"))
	if folder != "" {
		p = site.pages[path.Clean(folder)]
		if i := slices.Index(oraclePages, oracleFurther.ReplaceAllString(base, "")); p.For == "unit" && i >= 0 {
			unit = oracleUnits[i]
		}
		if p.For == "indicator" && !oracleMay(p.Class, site.byID(base).class) {
			p.Class = site.byID(base).class // the page of an indicator is as closed as it
		}
		return p, unit
	}
	for _, p := range site.pages {
		if base == "index" && p.Home && edition.shows(p) != "" {
			return p, ""
		}
	}
	if p, ok := site.pages[base]; ok {
		return p, ""
	}
	return site.pages[oracleFurther.ReplaceAllString(base, "")], ""
}

func (site *oracleSite) byID(indicator string) oracleIndicator {
	return site.indicators[slices.IndexFunc(site.indicators, func(d oracleIndicator) bool { return d.id == indicator })]
}

// oracleFurther is the end of the name of a long table's further page.
var oracleFurther = regexp.MustCompile(`-[0-9]+$`)
