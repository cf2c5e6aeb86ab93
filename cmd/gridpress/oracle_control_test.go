package main

import (
	"cmp"
	"maps"
	"math/big"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// oracleControl alters one input at a time: the comparison must find each.
func oracleControl(t *testing.T, o *oracle, site string) {
	for _, control := range []struct {
		key   oracleKey
		pages string
	}{
		{oracleKey{"time_rate.of", "2022-06", "固始"}, "intranet/indicator/time_rate.html review/unit/gushi.html intranet/2022-06/index.html"},
		{oracleKey{"capability_score.of", "2021-05", "罗山"}, "review/2021-05/indicator/capability_score.html"},
		{oracleKey{"online_new_rate.of", "2022-01", "明港"}, "intranet/2022-03/indicator/online_new_rate.html"},
		{oracleKey{"index_rank.of", "2022-05", oracleCompany}, "review/index.html"},
		{oracleKey{"bays_free.of", "2022-05", "平桥"}, "hall/hall.html"},
		{oracleKey{"saidi.of", "2022-02", "城区"}, "intranet/reliability.html intranet/indicator/saidi.html"},
		{oracleKey{"live_rate.of", "2021-09", "固始"}, "intranet/archive.html"},
		{oracleKey{"lines.of", "2022-06", "固始"}, "intranet/indicator/lines.html"},
		{oracleKey{"index_whole.of", "2022-06", "新县"}, "intranet/unit/xinxian.html intranet/indices.html"},
		{oracleKey{"exam_below80.of", "2022-06", "潢川"}, "review/indicator/exam_below80.html"},
		{oracleKey{"issues_closed.of", "2022-06", "潢川"}, "intranet/problems.html"},
	} {
		altered := *o
		altered.numbers = maps.Clone(o.numbers)
		altered.numbers[control.key] = new(big.Rat).Add(o.numbers[control.key], big.NewRat(-1, 1))
		for page := range strings.FieldsSeq(control.pages) {
			oracleMustFind(t, &altered, site, control.key.part, page)
		}
	}
}

// oracleRowControl alters one row of each sheet that is shown by rows.
func oracleRowControl(t *testing.T, o *oracle, site string) {
	for _, control := range []struct{ sheet, month, column, files string }{
		{"areas", "2022-06", "open_kva", "intranet/areas/gushi.html intranet/areas/gushi-2.html"},
		{"areas", "2022-06", "load_rate", "intranet/areas/gushi.html intranet/areas/gushi-2.html intranet/areas/gushi-areas.js"},
		{"lines", "2022-06", "line", "intranet/lines.html intranet/lines-lines.csv"},
		{"main_tr", "2022-06", "max_at", "intranet/transformers.html intranet/transformers-main_tr.csv"},
		{"negative", "2022-06", "relief", "intranet/negative.html"},
		{"live_work", "2021-09", "jobs_10kv", "intranet/2021-09/live-work.html"},
		{"exam", "2021-12", "mean", "review/2021-12/exam.html"},
		{"training", "2022-06", "place", "intranet/training.html"},
		{"publicity", "2022-03", "done_qty", "review/2022-03/publicity.html"},
		{"issues", "2022-06", "summary", "intranet/problems.html intranet/problems-issues.csv"},
		{"halls", "", "phone", "intranet/halls.html"},
		{"instruments", "", "date", "review/instruments.html"},
		{"substations", "2022-05", "bays_free", "hall/hall.html"},
		{"contractors", "", "until", "hall/contractors.html hall/contractors-2.html hall/contractors-3.html"},
		{"fees", "", "item", "intranet/fees.html"},
		{"outage_notices", "", "area", "hall/outage-notices.html"},
		{"tariff", "", "price", "review/tariff.html"},
		{"services", "", "limit_note", "hall/service/resident_ready.html"},
		{"service_steps", "", "note", "review/service/resident_ready.html"},
		{"commitments", "", "limit", "hall/2022-01/commitments.html"},
		{"guide", "", "answer", "intranet/guide.html"},
		{"acceptance", "", "important", "hall/boundary.html"},
		{"warnings", "2022-06", "issued", "intranet/warnings.html"},
		{"outages", "2022-05", "cause", "intranet/2022-05/reliability.html"},
		{"events", "2022-03", "type", "review/2022-03/zeros-review.html"},
		{"reserve", "2022-06", "kva", "review/scrutiny-review.html"},
		{"prov_kpi", "2022-05", "city_rate", "review/2022-05/index.html"},
		{"online", "2022-06", "accepted", "intranet/unit/gushi.html"},
		{"units", "", "coefficient", "review/unit/gushi.html"},
	} {
		altered, place := *o, o.sheets[control.sheet].column(control.column)
		altered.rows = maps.Clone(o.rows)
		rows := slices.Clone(o.rows[control.sheet])
		month := cmp.Or(control.month, "2022-06")
		held := o.inForce(control.sheet, month, "public")
		i := slices.IndexFunc(rows, func(r oracleRow) bool {
			inForce := slices.ContainsFunc(held, func(h oracleRow) bool { return &h.cells[0] == &r.cells[0] })
			return inForce && r.holds(month) && (r.unit == "固始" || r.sheet.column("unit") < 0 || control.sheet == "issues" || control.sheet == "outage_notices")
		})
		rows[i].cells = slices.Clone(rows[i].cells)
		rows[i].cells[place] = oracleCell{text: rows[i].cells[place].text + "9"}
		altered.rows[control.sheet] = rows
		oracleMustFind(t, &altered, site, control.sheet, strings.Fields(control.files)...)
	}
	oracleMustFind(t, o, site, "a further page left out", "intranet/areas/gushi.html")
	open := *o
	open.oracleSite = &oracleSite{}
	*open.oracleSite = *o.oracleSite
	for sheet, page := range map[string]string{"lines": "intranet/downloads/lines.csv", "areas": "intranet/downloads/areas.csv"} {
		public := *o.sheets[sheet]
		public.Withhold = nil
		open.rows = maps.Clone(o.rows)
		open.rows[sheet] = slices.Clone(o.rows[sheet])
		for i := range open.rows[sheet] {
			open.rows[sheet][i].sheet = &public
		}
		oracleMustFind(t, &open, site, "withheld rows of "+sheet, page)
	}
}

// oracleDrawingControl moves one mark of each kind of drawing.
func oracleDrawingControl(t *testing.T, o *oracle, site string) {
	for _, control := range []struct{ page, number string }{
		{"intranet/reliability.html", `<rect class="Chart-heat [^>]* x="`},
		{"intranet/trends.html", `<polyline class="Chart-missed" points="`},
		{"intranet/trends.html", `<rect class="Chart-heat Chart-heat--div`},
		{"intranet/trends.html", `<circle class="Chart-point Chart-point--focus" cx="[0-9.]+" cy="`},
		{"intranet/trends.html", `"type":"heatmap","data":\[\{"name":"[^"]*","value":\[0,0,`},
		{"intranet/indices.html", `<circle class="Chart-point Chart-point--focus" cx="`},
		{"intranet/indices.html", `<circle class="Chart-dot" cx="`},
		{"intranet/reliability.html", `<rect class="Chart-bar" [^>]*width="`},
		{"intranet/reliability.html", `<line class="Chart-goal" x1="`},
		{"intranet/training.html", `<rect class="Chart-bar" [^>]*width="`},
		{"intranet/index.html", `<line class="Chart-goal" [^>]*y1="`},
		{"intranet/indicator/saifi.html", `<polyline class="Chart-line" points="[0-9.]+,`},
		{"intranet/index.html", `<svg [^>]*Chart--spark[^>]*><polyline [^>]*points="[0-9.]+,`},
		{"review/index.html", `<rect class="Chart-band" [^>]*height="`},
		{"review/index.html", `<rect class="Chart-band Chart-band--second" [^>]*y="`},
	} {
		data := oracleFile(t, site, control.page)
		place := regexp.MustCompile(control.number).FindIndex(data)
		if place == nil {
			t.Errorf("%s has no %s", control.page, control.number)
			continue
		}
		c := newOracleCheck(o)
		if c.page(control.page, slices.Insert(data, place[1], '1')); len(c.wrong) == 0 {
			t.Errorf("%s agrees with %s moved", control.page, control.number)
		}
	}
}

func oracleFile(t *testing.T, site, name string) []byte {
	data, err := os.ReadFile(filepath.Join(site, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// oracleMustFind compares files with an altered oracle; the last must be found wrong. A
// table's own files come after its pages, which are then not compared.
func oracleMustFind(t *testing.T, o *oracle, site, what string, files ...string) {
	t.Helper()
	c := newOracleCheck(o)
	for _, name := range files {
		if data := oracleFile(t, site, name); path.Ext(name) == ".html" {
			c.page(name, data)
		} else {
			c.wrong = nil
			c.file(name, data)
		}
	}
	if path.Ext(files[len(files)-1]) == ".html" {
		c.compareTables()
	}
	if len(c.wrong) == 0 {
		t.Errorf("%v agrees with an altered %s", files, what)
	}
}
