package schema

import (
	"reflect"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gridpress/cmd/gridpress/internal/mkxlsx"
)

// TestCSV: a CSV gives the table of the workbook it was saved from, cell by
// cell at the same addresses, in any encoding and with any separator.
func TestCSV(t *testing.T) {
	d := NewDecoder(declared(t))
	want, _, list := d.Workbook("data/2022-06/x.xlsx", "2022-06", mkxlsx.Write("== 单位指标 ==\n"+kpiHeader+"固始 | 2022-06 | 12 | 12 | 0.985 | 98.50\n\n商城 | 2022-06 | 7 | 6 | — | 暂无\n"))
	if len(want) != 1 || list.Blocks() {
		t.Fatal(list)
	}
	const text = "单位,统计月份,办结工单数,按期办结数,时限达标率,业务能力评价值\n固始,2022-06,12,12,0.985,98.50\n,,,,,\n商城,2022-06,7,6,—,暂无\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"UTF-8": text, "UTF-8 with a mark": "\ufeff" + text, "GB18030": gb} {
		got, _, list := d.Workbook("data/2022-06/单位指标.csv", "2022-06", []byte(data))
		if len(got) != 1 || list.Blocks() {
			t.Fatalf("%s: %v", name, list)
		}
		if got[0].Name != "单位指标" || !reflect.DeepEqual(got[0].Columns, want[0].Columns) || !reflect.DeepEqual(got[0].Rows, want[0].Rows) {
			t.Errorf("%s: got %+v\nwant %+v", name, got[0], want[0])
		}
	}
}
