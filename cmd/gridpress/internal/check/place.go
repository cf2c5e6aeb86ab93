package check

import (
	"fmt"
	"path"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/workday"
)

// absent finds that there are no months at all, or months missing between
// others: cumulative values and comparisons would lack them.
func absent(set *month.Set) (list diag.List) {
	if len(set.Months) == 0 {
		return diag.List{{Code: "MONTH-NONE", Level: diag.Error, Pos: diag.Pos{File: "data"}, Found: "没有月份", Expected: "至少一个月份文件夹",
			Message: "data 里没有月份文件夹。", Fix: "新建一个，名字写成年-月，例如 data/2022-06，把工作簿放进去。"}}
	}
	for i, m := range set.Months[1:] {
		for want := workday.Next(set.Months[i].ID); want < m.ID; want = workday.Next(want) {
			list.Add(diag.Finding{Code: "MONTH-GAP", Level: diag.Warning, Pos: diag.Pos{File: path.Join("data", want)}, Month: want,
				Found: "没有", Expected: want,
				Message: fmt.Sprintf("缺少 %s 的文件夹，本年累计和走势里没有这个月。", want),
				Fix:     fmt.Sprintf("补上 data/%s；确实没有数据的话，请知道累计值不含这个月。", want)})
		}
	}
	return list
}

// strayed finds monthly sheets among the standing workbooks and standing
// sheets in a month: neither would be used.
func strayed(set *month.Set) (list diag.List) {
	for _, t := range set.Standing {
		if !t.Sheet.Standing() && !t.Sheet.Form() {
			list.Add(diag.Finding{Code: "SHEET-PLACE", Level: diag.Error, Pos: diag.Pos{File: t.File, Sheet: t.Name, Cell: "A1"},
				Found: "data/standing", Expected: "月份文件夹",
				Message: fmt.Sprintf("〔%s〕按月报送，不该放在 data/standing。", t.Sheet.Name), Fix: "移到它的月份文件夹，例如 data/2022-06。"})
		}
	}
	for _, m := range set.Months {
		for _, t := range m.Tables {
			if t.Sheet.Standing() {
				list.Add(diag.Finding{Code: "SHEET-PLACE", Level: diag.Error, Pos: diag.Pos{File: t.File, Sheet: t.Name, Cell: "A1"}, Month: m.ID,
					Found: m.Dir, Expected: "data/standing",
					Message: fmt.Sprintf("〔%s〕不按月报送，不该放在月份文件夹。", t.Sheet.Name), Fix: "移到 data/standing。"})
			}
		}
	}
	return list
}
