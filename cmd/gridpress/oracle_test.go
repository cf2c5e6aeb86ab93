package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestOracle computes every number of the committed months a second time, by other means,
// and compares it with what stands on the built pages of all editions.
func TestOracle(t *testing.T) {
	t.Parallel()
	site := t.TempDir()
	var errb bytes.Buffer
	if code := run(io.Discard, &errb, []string{"build", "-C", "../..", "-out", site}); code != exitFine {
		t.Fatalf("exit code %d\n%s", code, errb.String())
	}
	o := readOracle(t, "../..")
	c := newOracleCheck(o)
	err := walkFiles(os.DirFS(site), func(name string, data []byte) {
		if path.Ext(name) == ".html" {
			c.page(name, data)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	c.compareTables()
	c.sealed()
	c.allPages()
	if err := c.files(os.DirFS(site)); err != nil {
		t.Fatal(err)
	}
	c.report(t)
	t.Logf("comparisons: %v", c.counts)
	for what, n := range oracleLeast(site) {
		if c.counts[what] < n {
			t.Errorf("%d comparisons of kind %s, want %d or more", c.counts[what], what, n)
		}
	}
	t.Run("sees an altered number", func(t *testing.T) { oracleControl(t, o, site) })
	t.Run("sees an altered row", func(t *testing.T) { oracleRowControl(t, o, site) })
	t.Run("sees a moved mark", func(t *testing.T) { oracleDrawingControl(t, o, site) })
}

// oracleLeast is how many comparisons of each kind there must be: an oracle that sees
// nothing agrees with everything.
func oracleLeast(site string) map[string]int {
	least := map[string]int{
		"tile": 12000, "compared": 200000, "trend": 90000, "board": 15000, "archive": 120, "goals": 1000, "sentence": 2500,
		"chart": 90000, "drawn": 400000, "heat": 120000, "radar": 40000, "bullet": 450, "multiples": 2400, "spark": 7000,
		"record": 300, "steps": 400, "matrix": 800, "guide": 150, "lapsed": 3, "absent": 3,
		"rows": 80000, "csv": 12500, "script": 8500, "page": 2000, "rules": 90, "ledger": 2000, "notice": 2000,
		"tally": 8000, "zero": 4000, "why": 8000, "underway": 400, "owed": 240,
		"sealed": 1000, "corrected": 100,
	}
	if _, err := os.Stat(filepath.Join(site, "intranet/assets/echarts.js")); err == nil {
		least["option"] = 250000 // without the bundle there are no interactive charts
	}
	return least
}

// oracleCheck compares pages with the oracle; it counts, and collects what differs.
type oracleCheck struct {
	*oracle
	name, month string // the page at hand
	counts      map[string]int
	wrong       []string
	placed      map[string]map[string]oraclePlace // by indicator and month, as computed

	// of the page at hand
	edition   oracleEdition
	decl      oraclePage
	unitHere  string
	choice    string // that the page at hand is made for
	pageMonth string
	spoken    map[*oracleSheet]bool  // public sheets that the page shows something of
	number    int                    // of a long table's further pages, the first is 1
	tables    map[string]*oracleRows // by caption
	all       map[string]*oracleRows // of all pages
	seen      map[string]bool        // pages compared
}

func newOracleCheck(o *oracle) *oracleCheck {
	return &oracleCheck{
		oracle: o, counts: map[string]int{}, placed: map[string]map[string]oraclePlace{},
		all: map[string]*oracleRows{}, seen: map[string]bool{},
	}
}

// places computes each month's places once.
func (c *oracleCheck) places(d oracleIndicator, month string) map[string]oraclePlace {
	key := d.id + month + c.cleared + strconv.FormatBool(c.outside)
	if c.placed[key] == nil {
		c.placed[key] = c.oracle.places(d, month)
	}
	return c.placed[key]
}

func (c *oracleCheck) same(what, where, got, want string) {
	c.counts[what]++
	if got != want {
		c.wrong = append(c.wrong, fmt.Sprintf("%s: %s: page %q, oracle %q", c.name, where, got, want))
	}
}

// oracleMeaning finds numbers with their units and the words that say which way.
var (
	oracleMeaning = regexp.MustCompile(`[0-9][0-9,.]*\s*(个百分点|%|分|件|座|小时|次|人|条|台|个|名|位|家|年|月)?|上升|下降|增加|减少|升|降|持平|并列|超出|还差|高|低|不到|正好|未达标|达标|接近|无|没有|不适用`)
	oracleSynonym = strings.NewReplacer("领先", "超出", " ", "")
)

// alike compares the numbers of two phrases and which way they point, not their wording.
func (c *oracleCheck) alike(what, where, got, want string) {
	c.counts[what]++
	meaning := func(text string) string {
		return strings.Join(oracleMeaning.FindAllString(oracleSynonym.Replace(text), -1), " ")
	}
	if meaning(got) != meaning(want) {
		c.wrong = append(c.wrong, fmt.Sprintf("%s: %s: page %q, oracle %q", c.name, where, got, want))
	}
}

func (c *oracleCheck) report(t *testing.T) {
	slices.Sort(c.wrong)
	for i, text := range c.wrong {
		if i == 40000 {
			t.Errorf("… and %d more", len(c.wrong)-i)
			break
		}
		t.Error(text)
	}
}

func (c *oracleCheck) page(name string, data []byte) {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		panic(err) // html.Parse fails only when its reader does
	}
	c.at(name)
	c.seen[name] = true
	c.rowsOf()
	tiles := oracleFind(root, "li", "Facts-tile")
	for _, tile := range tiles {
		c.tile(tile)
	}
	for _, list := range oracleFind(root, "ul", "Zeros") {
		c.zeros(list)
	}
	var captions []string
	for _, table := range oracleFind(root, "table", "Table") {
		captions = append(captions, c.table(table))
	}
	for _, drawing := range oracleFind(root, "svg", "Chart") {
		c.chart(drawing)
	}
	for _, figure := range oracleFind(root, "figure", "Figure") {
		c.sentence(figure)
	}
	for _, figure := range oracleFind(root, "figure", "Multiples") {
		c.multiples(figure)
	}
	for _, script := range oracleFind(root, "script", "js-option") {
		c.option(script)
	}
	c.contents(len(tiles), captions)
	c.sayings(root)
	c.why(root)
	c.underWay(root)
	c.notices(root)
}

// at finds out what a file of the site speaks of.
func (c *oracleCheck) at(name string) {
	c.name, c.month = name, c.months[len(c.months)-1]
	edition, file, _ := strings.Cut(name, "/")
	i := slices.IndexFunc(c.Editions, func(e oracleEdition) bool { return e.ID == edition })
	if month, rest, _ := strings.Cut(file, "/"); slices.Contains(c.months, month) {
		c.month, file = month, rest
	}
	c.pageMonth, c.spoken = c.month, map[*oracleSheet]bool{}
	c.edition = c.Editions[i]
	c.outside = c.edition.Class == "public"
	c.decl, c.unitHere = c.pageAt(c.edition, file)
	c.choice = ""
	if strings.Contains(c.decl.For, ".") {
		c.choice = strings.TrimSuffix(path.Base(file), ".html")
	}
	c.cleared = c.decl.Class // a page shows no more than its class in any edition
}

// allPages holds that every page there should be was compared.
func (c *oracleCheck) allPages() {
	c.name = "site"
	for _, e := range c.Editions {
		for id, p := range c.oracleSite.pages {
			if e.shows(p) == "" || !oracleMay(e.Class, p.Class) {
				continue
			}
			for _, file := range c.filesOf(e, id, p) {
				months := []string{""}
				if p.Months != "latest" {
					months = append(months, c.months...)
				}
				for _, month := range months {
					name := path.Join(e.ID, month, file)
					c.same("page", name, strconv.FormatBool(c.seen[name]), "true")
				}
			}
		}
	}
}

// filesOf are the files a page is built as.
func (c *oracleCheck) filesOf(e oracleEdition, id string, p oraclePage) (files []string) {
	switch {
	case p.Home:
		return []string{"index.html"}
	case p.For == "unit":
		for _, unit := range oraclePages {
			files = append(files, id+"/"+unit+".html")
		}
	case p.For == "indicator":
		for _, d := range c.indicators {
			if oracleMay(e.Class, d.class) {
				files = append(files, id+"/"+d.id+".html")
			}
		}
	case strings.Contains(p.For, "."):
		for _, choice := range c.choices(p, c.months[len(c.months)-1]) {
			files = append(files, id+"/"+choice+".html")
		}
	default:
		files = []string{id + ".html"}
	}
	return files
}

// contents holds what a page must show, so that nothing is right by being absent.
func (c *oracleCheck) contents(tiles int, captions []string) {
	folder, file := path.Split(c.name)
	file = strings.TrimSuffix(file, ".html")
	var want []string
	switch path.Base(folder) {
	case "indicator":
		want = append(want, c.trendCaption(c.byID(file), oracleCompany))
		if !c.byID(file).companyOnly {
			want = append(want, c.comparedCaption(c.byID(file)))
		}
	case "unit":
		for _, name := range []string{"时限达标率", "线上办电率", "业务能力评价值"} {
			d, _ := c.indicator(name)
			want = append(want, c.comparedCaption(d), c.trendCaption(d, c.focus()))
		}
		want = append(want, oracleMonthName(c.month)+c.unitHere+"奖惩合计")
	}
	for _, caption := range want {
		c.same("compared", "table "+caption, strconv.FormatBool(slices.Contains(captions, caption)), "true")
	}
	if file == "index" && c.edition.shows(c.decl) != "touch" || file == "hall" || path.Base(folder) == "unit" {
		c.same("tile", "three tiles or more", strconv.FormatBool(tiles >= 3), "true")
	}
}

// oracleFind lists the elements below a node that have a class.
func oracleFind(n *html.Node, element, class string) (found []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == element && slices.Contains(strings.Fields(oracleAttribute(d, "class")), class) {
			found = append(found, d)
		}
	}
	return found
}

func oracleElements(n *html.Node, elements ...string) (found []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && slices.Contains(elements, d.Data) {
			found = append(found, d)
		}
	}
	return found
}

func oracleAttribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// oracleText is what a screen reader reads of a node: its text but for aria-hidden parts.
func oracleText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if oracleAttribute(n, "aria-hidden") == "true" {
			return
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// oracleOne is the text of the element of a class, "" where there is none.
func oracleOne(n *html.Node, element, class string) string {
	if found := oracleFind(n, element, class); len(found) > 0 {
		return oracleText(found[0])
	}
	return ""
}
