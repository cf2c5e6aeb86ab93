package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"gridpress/cmd/gridpress/internal/block"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/owed"
	"gridpress/cmd/gridpress/internal/workday"
)

// errOwed says that something owed to the public is overdue or not there; it
// has been printed.
var errOwed = errors.New("有公开事项逾期、缺单位或没有公开")

// runAudit judges what is owed to the public, on the day it is run.
func runAudit(s streams, o options) error {
	read, err := readFolder(s, o)
	if err != nil {
		return err
	}
	if read.findings.Blocks() {
		printFindings(s.out, read.findings)
		return errFindings
	}
	day := cmp.Or(o.today, time.Now().Format(time.DateOnly)) // no other command looks at a clock
	items, list := read.owing(day)
	if list.Blocks() {
		printFindings(s.out, list)
		return errFindings
	}
	if o.json {
		err = auditJSON(s.out, read.declared, items, day)
	} else {
		printAudit(s.out, read.declared, items, day)
	}
	for _, i := range items {
		if err == nil && (slices.Contains([]owed.State{owed.Missing, owed.Overdue, owed.Partial}, i.State)) {
			err = errOwed
		}
	}
	return err
}

// owing judges what is owed to the public, on a day.
func (s *site) owing(day string) ([]owed.Item, diag.List) {
	return owed.Judge(s.set, func(page string) string { return s.content.PublicTitle(page, s.editions()) }, day)
}

// printAudit lists the items, those that need something first.
func printAudit(w io.Writer, site *declare.Site, items []owed.Item, day string) {
	if len(items) == 0 {
		fmt.Fprintln(w, "没有登记公开事项（data/owed.toml）。")
		return
	}
	counts := map[owed.State]int{}
	for _, i := range items {
		counts[i.State]++
	}
	fmt.Fprintf(w, "公开事项，截至 %s：%s。\n", day, block.OwedCounts(len(items), counts))
	for _, group := range []struct {
		state owed.State
		word  string
	}{{owed.Missing, "没有公开"}, {owed.Overdue, "逾期"}, {owed.Partial, "缺单位"}, {owed.Soon, "即将到期"}, {owed.Stale, "改后未发布"}, {owed.Kept, "按期"}} {
		for _, i := range items {
			if i.State == group.state {
				fmt.Fprintf(w, "%s  %s（%s）\n    %s\n", group.word, i.Declared.Name, i.Declared.Owner, auditLine(site, i))
				if fix := auditFix(site, i); fix != "" {
					fmt.Fprintf(w, "    改法：%s\n", fix)
				}
			}
		}
	}
}

// auditLine says what was told last, and when the next is due.
func auditLine(site *declare.Site, i owed.Item) string {
	parts := []string{"从未发布"}
	switch {
	case len(i.Declared.Sheets) == 0:
		parts[0] = "随网站公开"
	case i.Covers != "":
		parts[0] = fmt.Sprintf("最近一次是%s的数据，%s 发布", workday.MonthName(i.Covers), i.Updated)
	case i.Updated != "":
		parts[0] = "最近一次 " + i.Updated + " 发布"
	}
	if i.Changed > i.Updated {
		parts = append(parts, i.Changed+" 有变更")
	}
	switch {
	case i.Due != "" && i.Days < 0:
		parts = append(parts, fmt.Sprintf("期限 %s，已过 %d 天", i.Due, -i.Days))
	case i.Due != "":
		parts = append(parts, fmt.Sprintf("期限 %s，还有 %d 天", i.Due, i.Days))
	}
	if words := block.WaitWords(i.Waits); words != "" {
		parts = append(parts, "还没有发布："+words)
	}
	if len(i.Lacking) > 0 {
		parts = append(parts, "缺 "+strings.Join(i.Lacking, "、"))
	}
	if i.Title != "" {
		parts = append(parts, fmt.Sprintf("大厅版〔%s〕", i.Title))
	}
	return strings.Join(append(parts, site.EveryWords(i.Declared)), "；")
}

// auditFix says what to do, "" for nothing.
func auditFix(site *declare.Site, i owed.Item) string {
	switch {
	case i.Title == "":
		return fmt.Sprintf("大厅版没有 content/%s.md 这一页：补上这一页，或在 data/owed.toml 改正 page。", i.Declared.Page)
	case i.State == owed.Kept:
		return ""
	case len(i.Waits) > 0:
		return fixWaits(i.Waits)
	case i.State == owed.Partial:
		return fmt.Sprintf("请%s补上缺的单位，核对后重新发布。", i.Declared.Owner)
	}
	var names []string
	for _, id := range i.Declared.Sheets {
		names = append(names, "〔"+site.Sheet(id).Name+"〕")
	}
	folder := "月份"
	if site.Sheet(i.Declared.Sheets[0]).Standing() {
		folder = standingWord
	}
	return fmt.Sprintf("请%s报来%s，核对后输入 gridpress release %s -by %s -date 日期，发布。", i.Declared.Owner, strings.Join(names, ""), folder, i.Declared.Owner)
}

// fixWaits says who signs off what waits, a line for each.
func fixWaits(waits []owed.Wait) string {
	var lines []string
	for _, w := range waits {
		lines = append(lines, fmt.Sprintf("请%s核对〔%s〕，输入 gridpress release %s -by %s -sheets %s -date 日期，发布。",
			w.Sheet.Owner, w.Sheet.Name, cmp.Or(w.Month, standingWord), w.Sheet.Owner, w.Sheet.Name))
	}
	return strings.Join(lines, "\n          ")
}

// auditJSON writes the items for machines.
func auditJSON(w io.Writer, site *declare.Site, items []owed.Item, day string) error {
	type wait struct {
		Sheet   string `json:"sheet"`
		Month   string `json:"month,omitempty"`
		Changed bool   `json:"changed"`
	}
	type item struct {
		ID      string     `json:"id"`
		Name    string     `json:"name"`
		State   owed.State `json:"state"`
		Page    string     `json:"page"`
		Shown   bool       `json:"shown"`
		Sheets  []string   `json:"sheets"`
		Owner   string     `json:"owner"`
		Every   string     `json:"every"`
		Basis   string     `json:"basis"`
		Source  string     `json:"source"`
		Covers  string     `json:"covers,omitempty"`
		Updated string     `json:"updated,omitempty"`
		Changed string     `json:"changed,omitempty"`
		Due     string     `json:"due,omitempty"`
		Days    int        `json:"days"`
		Lacking []string   `json:"lacking,omitempty"`
		Waits   []wait     `json:"waits,omitempty"`
	}
	out := struct {
		Day   string `json:"day"`
		Items []item `json:"items"`
	}{Day: day, Items: []item{}}
	for _, i := range items {
		d := i.Declared
		var waits []wait
		for _, w := range i.Waits {
			waits = append(waits, wait{w.Sheet.ID, w.Month, w.Changed})
		}
		out.Items = append(out.Items, item{d.ID, d.Name, i.State, d.Page, i.Title != "", d.Sheets, d.Owner, site.EveryWords(d), d.Basis, d.Source, i.Covers, i.Updated, i.Changed, i.Due, i.Days, i.Lacking, waits})
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
