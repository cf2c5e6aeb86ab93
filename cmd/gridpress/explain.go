package main

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/derivation"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/disclose"
	"gridpress/cmd/gridpress/internal/nearest"
	"gridpress/cmd/gridpress/internal/workday"
)

// awardWord stands for rewards and penalties where an indicator is named.
const awardWord = "award"

// runExplain prints how a figure was reached, down to the cells.
func runExplain(s streams, o options) error {
	year, err := period(&o)
	if err != nil {
		return err
	}
	read, err := readFolder(s, o)
	if err != nil {
		return err
	}
	if read.findings.Blocks() {
		printFindings(s.out, read.findings)
		return errFindings
	}
	unit, err := unitNamed(read.declared, o.args[2])
	if err != nil {
		return err
	}
	reader := class.Class(o.class)
	report := disclose.At(disclose.Reader{Page: reader, Edition: reader}, read.set, read.results, read.ledger, read.findings)
	var ways []derivation.Derivation
	if year != "" {
		ways, err = explainedYear(report, year, unit)
	} else {
		ways, err = explained(report, read.declared, o.month, o.args[1], unit)
	}
	if err != nil {
		return err
	}
	if o.json {
		out := json.NewEncoder(s.out)
		out.SetIndent("", "  ")
		return out.Encode(ways)
	}
	for _, d := range ways {
		printDerivation(s.out, d)
	}
	return nil
}

// yearForm is a year, whose rewards and penalties can be asked for.
var yearForm = regexp.MustCompile(`^20\d\d$`)

// period takes the month of a call, or the year, to which the month is left open.
func period(o *options) (year string, err error) {
	switch when := o.args[0]; {
	case yearForm.MatchString(when) && o.args[1] == awardWord:
		return when, nil
	case yearForm.MatchString(when):
		return "", usageError{fmt.Sprintf("%q 是一年，只能问奖惩（%s）；指标要写月份，例如 %s-05。", when, awardWord, when)}
	case !workday.IsMonth(when):
		return "", usageError{fmt.Sprintf("%q 不是月份，应写成 2022-05 这样。", when)}
	default:
		o.month = when
		return "", nil
	}
}

// explained are the derivations asked for, as far as the report's readers may
// follow them.
func explained(report *disclose.Report, site *declare.Site, month, what, unit string) ([]derivation.Derivation, error) {
	if what == awardWord {
		return explainedAward(report, month, unit)
	}
	id, err := indicatorNamed(site, what)
	if err != nil {
		return nil, err
	}
	d, ok := report.Derivation(id, unit, month, true)
	if !ok {
		return nil, refusal{fmt.Sprintf("指标 %s 的密级高于%s。", what, report.Class.Label())}
	}
	return []derivation.Derivation{d}, nil
}

func explainedAward(report *disclose.Report, month, unit string) (ways []derivation.Derivation, err error) {
	l, err := ledgerOf(report, month)
	if err != nil {
		return nil, err
	}
	if unit == declare.Company {
		return []derivation.Derivation{l.Total.Derivation}, nil
	}
	for _, line := range l.Lines {
		if line.Unit.ID == unit {
			ways = append(ways, line.Derivation)
		}
	}
	for _, q := range l.Checks {
		if q.Unit.ID == unit && l.Share(unit) < 0 { // what a share rests on tells it all
			ways = append(ways, q.Derivation)
		}
	}
	for _, t := range l.Units {
		if t.Unit.ID == unit {
			ways = append(ways, l.Way(t))
		}
	}
	return ways, nil
}

// explainedYear says how a year's rewards and penalties add up, to the last of
// its months that there are; those of a month are asked for by its own.
func explainedYear(report *disclose.Report, year, unit string) ([]derivation.Derivation, error) {
	last := ""
	for _, m := range report.Months {
		if strings.HasPrefix(m.ID, year+"-") {
			last = m.ID
		}
	}
	if last == "" {
		return nil, refusal{fmt.Sprintf("没有 %s 年的数据。", year)}
	}
	l, err := ledgerOf(report, last)
	if err != nil {
		return nil, err
	}
	for _, t := range append(l.Units, l.Total) {
		if t.Unit.ID == unit {
			return []derivation.Derivation{t.Year.Derivation(t.Unit)}, nil
		}
	}
	return nil, refusal{fmt.Sprintf("这个单位 %s 不报数据，没有奖惩。", last)}
}

// ledgerOf is a month's ledger as far as the report's readers may see it.
func ledgerOf(report *disclose.Report, month string) (disclose.Ledger, error) {
	l, ok := report.Ledger(month)
	switch {
	case !ok:
		return l, refusal{fmt.Sprintf("奖惩台账的密级高于%s。", report.Class.Label())}
	case l.Rules == "":
		return l, refusal{fmt.Sprintf("%s 没有有效的奖惩规则。", month)}
	}
	return l, nil
}

// unitNamed finds a unit, or the company, by any of its names.
func unitNamed(site *declare.Site, name string) (string, error) {
	known := []string{site.Company}
	for _, u := range site.Units {
		names := append([]string{u.ID, u.Name}, u.Aliases...)
		if slices.Contains(names, name) {
			return u.ID, nil
		}
		known = append(known, names...)
	}
	if name == site.Company || name == declare.Company || name == "全市" || slices.Contains(site.CompanyAliases, name) {
		return declare.Company, nil
	}
	return "", refusal{unknown("单位", name, known)}
}

// indicatorNamed finds an indicator by its id or name.
func indicatorNamed(site *declare.Site, name string) (string, error) {
	known := []string{awardWord}
	for _, ind := range site.Indicators {
		if ind.ID == name || ind.Name == name {
			return ind.ID, nil
		}
		known = append(known, ind.ID, ind.Name)
	}
	return "", refusal{unknown("指标", name, known)}
}

func unknown(what, name string, known []string) string {
	s := fmt.Sprintf("没有叫 %q 的%s。", name, what)
	if near := nearest.Name(name, known); near != "" {
		s += fmt.Sprintf("是不是 %s？", near)
	}
	return s
}

// printDerivation prints the steps, then what they rest on.
func printDerivation(w io.Writer, d derivation.Derivation) {
	fmt.Fprintf(w, "%s\n", d.What)
	own, others, inputs := d.Told()
	for _, s := range own {
		fmt.Fprintf(w, "    %s\n", s.Words)
	}
	if len(others) > 0 {
		fmt.Fprintln(w, "  其他单位")
	}
	for _, s := range others {
		fmt.Fprintf(w, "    %s\n", s.Words)
	}
	if len(inputs) > 0 {
		fmt.Fprintln(w, "  数据")
	}
	for _, in := range inputs {
		printInput(w, in)
	}
	if len(d.Rules) > 0 {
		fmt.Fprintln(w, "  规则")
	}
	for _, r := range d.Rules {
		printRule(w, r)
	}
	if d.Cut {
		fmt.Fprintln(w, "  其余推算依据密级更高的明细，见例会版。")
	}
	fmt.Fprintln(w)
}

func printInput(w io.Writer, in derivation.Input) {
	fmt.Fprintf(w, "    %s：%s", in.Name, in.Shown)
	if in.Rows == nil {
		fmt.Fprintln(w, "  "+in.Pos.String())
		return
	}
	if in.Rows.Op != "count" {
		fmt.Fprintf(w, "  共 %d 行", in.Rows.Count)
	}
	fmt.Fprintln(w)
	if len(in.Rows.Cells) == 0 {
		for _, p := range in.Rows.Places {
			fmt.Fprintf(w, "        %s  %d 行\n", diag.Pos{File: p.File, Sheet: p.Sheet, Cell: p.Span()}, p.Count)
		}
	}
	for _, c := range in.Rows.Cells {
		fmt.Fprintf(w, "        %s\n", strings.TrimSpace(c.Pos.String()+"  "+c.Shown))
	}
}

func printRule(w io.Writer, r derivation.Rule) {
	value := r.Shown
	if value == "" {
		value = "金额待定"
	}
	if r.Printed != "" {
		value += "（原文：" + r.Printed + "）"
	}
	state := map[string]string{"confirmed": "文件写明", "presumed": "暂按", "missing": "文件未列"}[r.State]
	if r.Decision != "" {
		state = "已裁定（" + r.Decision + "）"
	}
	fmt.Fprintf(w, "    %s：%s  %s，%s  %s [%s]\n", r.Name, value, r.Source, state, r.File, r.ID)
	if r.Note != "" && r.State != "confirmed" {
		fmt.Fprintf(w, "        %s\n", r.Note)
	}
}
