package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// The oracle's own reading of the months: excelize, and rules of its own for headers,
// units and months. It shares no line with the program it checks.

const oracleCompany = "全市"

var (
	oracleUnits = strings.Fields("固始 城区 潢川 息县 光山 淮滨 商城 罗山 新县 浉河 平桥 明港")
	oraclePages = strings.Fields("gushi chengqu huangchuan xixian guangshan huaibin shangcheng luoshan xinxian shihe pingqiao minggang")
)

// oracleHeaders gives each header, without spaces and brackets, the column it names.
var oracleHeaders = map[string]string{
	"单位": "unit", "单位名称": "unit", "所属单位": "unit", "统计月份": "month", "月份": "month", "年份": "year",
	"办结工单数": "archived", "归档工单数": "archived", "按期办结数": "in_time", "时限内办结数": "in_time",
	"业务能力评价值": "score", "能力评价值": "score",
	"业务类型": "biz", "受理数": "accepted", "受理工单数": "accepted", "线上受理数": "online", "其中线上": "online",
	"获得电力指数全省排名": "index_rank", "全市时限达标率": "city_rate", "全市业务能力评价值": "city_score",
	"业务能力评价值全省排名": "capability_rank", "全省第6名业务能力评价值": "prov6", "调考全省排名": "exam_rank", "发布日期": "published",
	"变电站名称": "station", "电压等级": "kv", "主变容量": "mva", "10kV间隔总数": "bays_total", "已用间隔": "bays_used",
	"剩余间隔": "bays_free", "最大负荷": "max_mw", "负载率": "load_rate", "是否受限": "restricted",
	"受限原因": "reason", "预计解除日期": "relief",
	"奖惩系数": "coefficient", "营业户数": "households", "年售电量": "annual_mwh", "是否参评": "assessed", "是否城市单位": "urban",
}

// oracleOwnHeaders are the headers that mean something else, or nothing, in other sheets.
var oracleOwnHeaders = map[string]map[string]string{
	"供电可靠性": {
		"用户数": "users", "统计用户数": "users", "户均停电时间": "saidi", "用户平均停电时间": "saidi", "平均停电时间": "saidi",
		"其中预安排停电": "saidi_plan", "预安排停电时间": "saidi_plan", "其中故障停电": "saidi_fault", "故障停电时间": "saidi_fault",
		"户均停电次数": "saifi", "用户平均停电次数": "saifi", "平均停电次数": "saifi",
	},
	"不停电作业": {
		"10kV作业数": "jobs", "10kV业扩作业数": "jobs", "其中10kV不停电": "live", "10kV带电作业数": "live",
		"低压作业数": "lv_jobs", "其中低压不停电": "lv_live", "低压带电作业数": "lv_live",
	},
	"考试": {"考试类别": "kind", "参考人数": "exam_people", "参加人数": "exam_people", "平均分": "exam_mean", "平均成绩": "exam_mean"},
	"评价指数": {
		"指数": "index", "评价指数": "index", "指数名称": "index", "样本数": "n", "有效样本数": "n", "评价人数": "n",
		"得分": "mean", "平均分": "mean", "指数得分": "mean",
	},
	"主变":     {"最大负载率": "load_rate"},
	"10kV线路": {"最大负载率": "load_rate", "线路性质": "kind", "性质": "kind", "报装是否受限": "restricted"},
	"400V台区": {"最大负载率": "load_rate", "用户数": "users", "户数": "users", "报装是否受限": "restricted"},
}

// oracleReads are the sheets the oracle reads; it skips and counts the others.
var oracleReads = strings.Fields("单位指标 线上办电 变电站 省公司指标 单位台账 供电可靠性 不停电作业 考试 评价指数 主变 10kV线路 400V台区")

// oracleKey names one number: a column, or a part of one, of a unit in a month.
type oracleKey struct{ field, month, unit string }

// oracle holds what the workbooks say: numbers by key, the reason where one is missing,
// and the rows as they stand.
type oracle struct {
	months  []string // "2021-04", in order
	numbers map[oracleKey]*big.Rat
	gaps    map[oracleKey]string
	rows    map[string][]map[string]string // by sheet name
	urban   map[string]bool
	skipped map[string]int // sheets not read
}

func readOracle(t *testing.T, data string) *oracle {
	t.Helper()
	o := &oracle{numbers: map[oracleKey]*big.Rat{}, gaps: map[oracleKey]string{}, rows: map[string][]map[string]string{}, urban: map[string]bool{}, skipped: map[string]int{}}
	err := fs.WalkDir(os.DirFS(data), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		folder, _, _ := strings.Cut(name, "/")
		if e.IsDir() && folder == name && strings.HasPrefix(name, "20") {
			o.months = append(o.months, name)
		}
		if path.Ext(name) == ".xlsx" {
			return o.readWorkbook(path.Join(data, name), folder)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, month := range o.months {
		for _, unit := range oracleUnits {
			if o.numbers[oracleKey{"archived", month, unit}] == nil {
				t.Fatalf("the oracle found no row of %s in %s", unit, month)
			}
		}
	}
	return o
}

func (o *oracle) readWorkbook(name, folder string) error {
	book, err := excelize.OpenFile(name, excelize.Options{RawCellValue: true})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		if strings.HasSuffix(sheet, "封面") {
			continue
		}
		kind := sheet[strings.LastIndex(sheet, " ")+1:]
		if !slices.Contains(oracleReads, kind) {
			o.skipped[kind]++
			continue
		}
		rows, err := book.GetRows(sheet)
		if err == nil {
			err = o.readRows(kind, rows, folder)
		}
		if err != nil {
			return fmt.Errorf("%s %s: %w", name, sheet, err)
		}
	}
	return nil
}

// readRows takes the rows below the first row that has a month or year header and whose
// month or year is filled in, which totals have not; the notes end a table.
func (o *oracle) readRows(sheet string, rows [][]string, folder string) error {
	var columns []string
	for i, cells := range rows {
		if columns == nil {
			columns = oracleColumns(sheet, cells)
			continue
		}
		if strings.HasPrefix(strings.Join(cells, ""), "注：") {
			break
		}
		row := map[string]string{"sheet": sheet}
		for c, text := range cells {
			if c < len(columns) && columns[c] != "" {
				row[columns[c]] = strings.TrimSpace(text)
			}
		}
		if row["month"] == "" && row["year"] == "" {
			continue
		}
		if err := o.take(row, folder); err != nil {
			return fmt.Errorf("row %d: %w", i+1, err)
		}
	}
	if columns == nil {
		return fmt.Errorf("no header row")
	}
	return nil
}

var oracleBrackets = regexp.MustCompile(`[（(][^）)]*[）)]$|\s`)

// oracleColumns gives each header its column; a sheet's own headers come first.
func oracleColumns(sheet string, cells []string) []string {
	columns, found := make([]string, len(cells)), false
	for i, text := range cells {
		text = strings.Join(strings.Fields(text), "")
		text = oracleBrackets.ReplaceAllString(text, "")
		columns[i] = cmp.Or(oracleOwnHeaders[sheet][text], oracleHeaders[text])
		found = found || columns[i] == "month" || columns[i] == "year"
	}
	if !found {
		return nil
	}
	return columns
}

// take files one row: as it stands, and its numbers under their keys.
func (o *oracle) take(row map[string]string, folder string) error {
	if text, ok := row["unit"]; ok {
		row["unit"] = ""
		for _, unit := range oracleUnits {
			if strings.Contains(text, unit) {
				row["unit"] += unit
			}
		}
		if len(row["unit"]) != len("固始") {
			return fmt.Errorf("unit %q", text)
		}
	}
	o.rows[row["sheet"]] = append(o.rows[row["sheet"]], row)
	if row["month"] == "" {
		o.urban[row["unit"]] = o.urban[row["unit"]] || row["urban"] == "是"
		return nil
	}
	if row["month"] = oracleMonth(row["month"]); row["month"] != folder {
		return fmt.Errorf("month %q in folder %s", row["month"], folder)
	}
	return o.count(row)
}

func (o *oracle) count(row map[string]string) error {
	switch row["sheet"] {
	case "单位指标":
		return o.add(row, "archived", "in_time", "score")
	case "线上办电":
		if row["biz"] == "新装" || row["biz"] == "增容" {
			row["accepted_new"], row["online_new"] = row["accepted"], row["online"]
			return o.add(row, "accepted", "online", "accepted_new", "online_new")
		}
		return o.add(row, "accepted", "online")
	case "变电站":
		row["stations"], row["stations_restricted"] = "1", "0"
		if row["restricted"] == "是" {
			row["stations_restricted"] = "1"
		}
		return o.add(row, "stations", "stations_restricted", "bays_free")
	case "省公司指标":
		row["unit"] = oracleCompany
		return o.add(row, "index_rank", "capability_rank", "exam_rank")
	}
	return o.countMore(row)
}

// countMore counts the sheets about reliability, live work, exams, indices and devices.
func (o *oracle) countMore(row map[string]string) error {
	sheet := row["sheet"]
	switch sheet {
	case "供电可靠性":
		return o.add(row, "users", "saidi", "saidi_plan", "saidi_fault", "saifi")
	case "不停电作业":
		return o.add(row, "jobs", "live", "lv_jobs", "lv_live")
	case "考试":
		if row["kind"] != "省公司调考" {
			return nil
		}
		return o.add(row, "exam_people", "exam_mean")
	case "评价指数":
		index := strings.TrimSuffix(row["index"], "指数")
		row[index], row[index+"样本"] = row["mean"], row["n"]
		return o.add(row, index, index+"样本")
	case "主变", "10kV线路", "400V台区":
		return o.device(row)
	}
	return fmt.Errorf("unknown sheet %q", row["sheet"])
}

// device counts a device once for each thing it is, leaving out what is not public.
func (o *oracle) device(row map[string]string) error {
	sheet := row["sheet"]
	for _, unit := range oracleUnits { // a unit without devices has none, not unknown many
		for _, what := range []string{"", "重载", "过载", "受限"} {
			if key := (oracleKey{sheet + what, row["month"], unit}); o.numbers[key] == nil {
				o.numbers[key] = new(big.Rat)
			}
		}
	}
	users, _ := strconv.Atoi(row["users"])
	if sheet == "10kV线路" && row["kind"] != "公用" || sheet == "400V台区" && users < 5 {
		return nil
	}
	load, ok := new(big.Rat).SetString(row["load_rate"])
	if !ok {
		return fmt.Errorf("load rate %q", row["load_rate"])
	}
	fields := []string{sheet}
	switch {
	case load.Cmp(big.NewRat(1, 1)) > 0:
		fields = append(fields, sheet+"过载")
	case load.Cmp(big.NewRat(7, 10)) >= 0:
		fields = append(fields, sheet+"重载")
	}
	if row["restricted"] == "是" {
		fields = append(fields, sheet+"受限")
	}
	for _, field := range fields {
		row[field] = "1"
	}
	return o.add(row, fields...)
}

func (o *oracle) add(row map[string]string, fields ...string) error {
	for _, field := range fields {
		key, text := oracleKey{field, row["month"], row["unit"]}, row[field]
		switch {
		case (field == "score" || row["sheet"] == "评价指数" && !strings.HasSuffix(field, "样本")) && text == "—":
			o.gaps[key] = "不适用：当月没有可计算的数据"
			continue
		case text == "暂无" || text == "":
			o.gaps[key] = "没有数据"
			continue
		case text == "—" || text == "无": // declared as zero in the online sheet
			text = "0"
		}
		number, ok := new(big.Rat).SetString(text)
		if !ok {
			return fmt.Errorf("%s %q is no number", field, text)
		}
		if sum := o.numbers[key]; sum != nil {
			number.Add(number, sum)
		}
		o.numbers[key] = number
	}
	return nil
}

// oracleMonth reads 44713, 202206, 2022-06 and 2022年6月.
func oracleMonth(text string) string {
	if n, err := strconv.Atoi(text); err == nil && n < 100000 {
		return oracleDate(text)[:len("2006-01")]
	}
	for _, layout := range []string{"200601", "2006-01", "2006年1月"} {
		if day, err := time.Parse(layout, text); err == nil {
			return day.Format("2006-01")
		}
	}
	return text
}

// oracleDate turns a day number of a workbook into a date.
func oracleDate(text string) string {
	days, err := strconv.Atoi(text)
	if err != nil {
		return text
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days).Format(time.DateOnly)
}
