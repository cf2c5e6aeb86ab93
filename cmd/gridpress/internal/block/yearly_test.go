package block

import (
	"fmt"
	"strings"
	"testing"

	"gridpress/cmd/gridpress/internal/class"
)

// row writes the cells of a table's row with their states.
func rowText(r Row) string {
	var out []string
	for _, c := range r.Cells {
		out = append(out, strings.TrimSpace(c.Text+" "+c.State.Word()))
	}
	return strings.Join(out, " | ")
}

// A goal for the whole year judges the year so far: wherever a number has that
// state it is the year's, and the month's number has none.
func TestYearlyGoal(t *testing.T) {
	c := at(t, class.Internal, map[string]string{
		"2022-05": work + "甲县|1|1|6.5||\n乙县|1|1|4||\n丙县|1|1|2||\n丁县|1|1|1||\n",
		"2022-06": work + "甲县|1|1|6||\n乙县|1|1|6||\n丙县|1|1|3||\n丁县|1|1|1||\n"})
	ind := indicator(t, c, "outage")

	table := c.show(t, "bars", `indicators = ["outage"]`)[0].(Figure).Table
	if got := rowText(table.Rows[3]); got != "乙县 | 6.0 | 10.0 达标 | 并列 3 | 上升 2.0h | 距第 2 名 3.0h | 正好达到" {
		t.Errorf("compared: %s", got)
	}
	for _, r := range table.Rows {
		if r.Cells[1].State != NoGoal || r.Cells[2].State == NoGoal {
			t.Errorf("compared: %s", rowText(r))
		}
	}
	c.Unit = "a"
	for _, r := range c.show(t, "trend", `indicators = ["outage"]`)[0].(Figure).Table.Rows {
		last := r.Cells[len(r.Cells)-1]
		if r.Cells[1].State != NoGoal || last.State == NoGoal {
			t.Errorf("trend: %s", rowText(r))
		}
	}
	c.Unit = ""
	heat := c.show(t, "heat", `indicators = ["outage"]`)[0].(Figure)
	for i, r := range heat.Table.Rows {
		if strings.Contains(rowText(r), "达标") || heat.Chart.Series[i].Points[0].Side != 0 {
			t.Errorf("heat: %s", rowText(r))
		}
	}
	tile := c.tile(ind, "a")
	if got := fmt.Sprintf("%s %s %s %s %s", tile.Scope, tile.Value.Text, tile.State.Word(), tile.Goal, tile.Ytd); got != "甲县，本年累计 12.5 未达标 全年目标 ≤ 10h，高 2.5h 本月 6.0h，比上月下降 0.5h。" {
		t.Errorf("tile: %s", got)
	}
	if got := c.unitSentence(ind, "a"); got != "甲县 6.0h，并列第 3 名，名次比上月升 1 位，距第 2 名 3.0h，本年累计 12.5h，比目标高 2.5h。" {
		t.Errorf("unit: %s", got)
	}
	if got := c.trendSentence(ind, "a"); got != "甲县2022年6月为 6.0h，比上月下降 0.5h，本年累计 12.5h，比目标高 2.5h。" {
		t.Errorf("trend: %s", got)
	}
	if got := c.shortfall(ind); len(got) != 1 || got[0].Text != "甲县停电本年累计 12.5h，比目标高 2.5h" {
		t.Errorf("attention: %+v", got)
	}
	board := c.show(t, "board", `indicators = ["outage"]`)[0].(Board)
	if cell := board.Rows[0].Cells[0]; cell.State != NoGoal || board.Columns[0].GoalBar != nil || !strings.Contains(board.Sentence, "本年累计 4 家中 3 家达标") {
		t.Errorf("board: %+v %s", cell, board.Sentence)
	}
}
