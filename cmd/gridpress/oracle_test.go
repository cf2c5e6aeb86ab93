package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"math/big"
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
	site := t.TempDir()
	var errb bytes.Buffer
	if code := run(io.Discard, &errb, []string{"build", "-C", "../..", "-out", site}); code != exitFine {
		t.Fatalf("exit code %d\n%s", code, errb.String())
	}
	o := readOracle(t, "../../data")
	c := newOracleCheck(o)
	err := walkFiles(os.DirFS(site), func(name string, data []byte) {
		if path.Ext(name) == ".html" {
			c.page(name, data)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	c.complete()
	c.download(site)
	c.report(t)
	t.Logf("comparisons: %v; sheets skipped: %v", c.counts, o.skipped)
	least := map[string]int{"tile": 10000, "compared": 100000, "trend": 50000, "board": 10000, "chart": 40000, "rows": 10000, "sentence": 1000, "heat": 5000, "goals": 500, "archive": 90}
	if _, err := os.Stat(filepath.Join(site, "intranet/assets/echarts.js")); err == nil {
		least["option"] = 100000 // without the bundle there are no interactive charts
	}
	for what, n := range least {
		if c.counts[what] < n {
			t.Errorf("%d comparisons of kind %s, want %d or more", c.counts[what], what, n)
		}
	}
	t.Run("sees an altered number", func(t *testing.T) { oracleControl(t, o, site) })
}

// oracleControl alters one input at a time: the comparison must find each.
func oracleControl(t *testing.T, o *oracle, site string) {
	for _, control := range []struct {
		key   oracleKey
		pages []string
	}{
		{oracleKey{"in_time", "2022-06", "固始"}, []string{"intranet/indicator/time_rate.html", "review/unit/gushi.html", "intranet/2022-06/index.html"}},
		{oracleKey{"score", "2021-05", "罗山"}, []string{"review/2021-05/indicator/capability_score.html"}},
		{oracleKey{"online_new", "2022-01", "明港"}, []string{"intranet/2022-03/indicator/online_new_rate.html"}},
		{oracleKey{"index_rank", "2022-05", oracleCompany}, []string{"review/index.html"}},
		{oracleKey{"bays_free", "2022-06", "平桥"}, []string{"hall/index.html"}},
		{oracleKey{"saidi", "2022-02", "城区"}, []string{"intranet/reliability.html", "intranet/indicator/saidi.html"}},
		{oracleKey{"live", "2021-09", "固始"}, []string{"intranet/archive.html"}},
		{oracleKey{"10kV线路", "2022-06", "固始"}, []string{"intranet/indicator/lines.html"}},
	} {
		altered := *o
		altered.numbers = maps.Clone(o.numbers)
		altered.numbers[control.key] = new(big.Rat).Add(o.numbers[control.key], big.NewRat(-1, 1))
		for _, page := range control.pages {
			data, err := os.ReadFile(filepath.Join(site, page))
			if err != nil {
				t.Fatal(err)
			}
			c := newOracleCheck(&altered)
			if c.page(page, data); len(c.wrong) == 0 {
				t.Errorf("%s agrees with an altered %v", page, control.key)
			}
		}
	}
}

// oracleCheck compares pages with the oracle; it counts, and collects what differs.
type oracleCheck struct {
	*oracle
	name, month string // the page at hand
	counts      map[string]int
	wrong       []string
	placed      map[string]map[string]oraclePlace // by indicator and month, as computed
	slides      map[string]int                    // rows shown so far of a table in several slides
	left        map[string]int                    // its rows not shown
}

func newOracleCheck(o *oracle) *oracleCheck {
	return &oracleCheck{
		oracle: o, counts: map[string]int{}, placed: map[string]map[string]oraclePlace{},
		slides: map[string]int{}, left: map[string]int{},
	}
}

// places computes each month's places once.
func (c *oracleCheck) places(d oracleIndicator, month string) map[string]oraclePlace {
	key := d.page + month
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
		if i == 40 {
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
	c.name, c.month = name, c.months[len(c.months)-1]
	if parts := strings.Split(name, "/"); slices.Contains(c.months, parts[1]) {
		c.month = parts[1]
	}
	tiles := oracleFind(root, "li", "Facts-tile")
	for _, tile := range tiles {
		c.tile(tile)
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
	for _, script := range oracleFind(root, "script", "js-option") {
		c.option(script)
	}
	c.contents(len(tiles), captions)
}

// contents holds what a page must show, so that nothing is right by being absent.
func (c *oracleCheck) contents(tiles int, captions []string) {
	folder, file := path.Split(c.name)
	file = strings.TrimSuffix(file, ".html")
	var want []string
	switch path.Base(folder) {
	case "indicator":
		i := slices.IndexFunc(oracleIndicators, func(d oracleIndicator) bool { return d.page == file })
		if i < 0 {
			c.counts["skipped"]++
			break
		}
		want = append(want, c.trendCaption(oracleIndicators[i], oracleCompany))
		if !oracleIndicators[i].companyOnly {
			want = append(want, c.comparedCaption(oracleIndicators[i]))
		}
	case "unit":
		for _, name := range []string{"时限达标率", "线上办电率", "业务能力评价值"} {
			d, _ := oracleIndicatorNamed(name)
			want = append(want, c.comparedCaption(d), c.trendCaption(d, c.focus()))
		}
	}
	for _, caption := range want {
		c.same("compared", "table "+caption, strconv.FormatBool(slices.Contains(captions, caption)), "true")
	}
	if file == "index" || path.Base(folder) == "unit" {
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
