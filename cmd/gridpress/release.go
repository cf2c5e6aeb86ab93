package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/check"
	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/schema"
	"gridpress/cmd/gridpress/internal/workday"
)

// standingWord is what stands for a month where sheets do not come monthly.
const standingWord = "standing"

// runRelease signs off, for the public, what a department's sheets say of a
// month, or what its standing sheets say.
func runRelease(s streams, o options) error {
	id := o.args[0]
	switch {
	case id != standingWord && !workday.IsMonth(id):
		return usageError{fmt.Sprintf("%q 不是月份，应写成 2022-05 这样；不按月报的表写 %s。", id, standingWord)}
	case o.by == "":
		return usageError{"release 要写 -by 部门：哪个部门核对、同意发布。"}
	case o.date == "":
		return usageError{"release 要写 -date 日期：哪天同意的，例如 2022-07-05。"}
	case id != standingWord:
		o.month = id // what comes later need not be whole
	}
	read, err := readFolder(s, o)
	if err != nil {
		return err
	}
	if forbid := unsettled(read.findings); len(forbid) > 0 {
		return refuse(s, forbid)
	}
	m := read.set.Month(id)
	sheets, err := releasable(read.set, m, o)
	if err != nil {
		return err
	}
	var said []string
	before := check.All(read.set)
	for _, sheet := range sheets {
		read.set.Sign(m, month.SignOff{Sheet: sheet, By: o.by, On: o.date, Note: strings.TrimSpace(o.note)})
		said = append(said, fmt.Sprintf("〔%s〕%d 行", sheet.Name, rowsOf(read.set, m, sheet)))
	}
	if forbid := unsettled(since(before, check.All(read.set))); len(forbid) > 0 {
		return refuse(s, forbid)
	}
	if err := keepReleased(o.dir, read.set); err != nil {
		return err
	}
	file := "data/" + id + "/" + month.ReleaseName
	if err := replaceFile(filepath.Join(o.dir, filepath.FromSlash(file)), []byte(read.set.ReleaseTOML(id))); err != nil {
		return err
	}
	if err := dropReleased(o.dir, read.set); err != nil {
		return err
	}
	printFindings(s.out, opening(before, sheets))
	fmt.Fprintf(s.out, "%s于 %s 发布：%s，写在 %s。数据再改，要重新发布。\n", o.by, o.date, strings.Join(said, "，"), file)
	return nil
}

// refuse says why nothing is signed off.
func refuse(s streams, why diag.List) error {
	printFindings(s.out, why)
	fmt.Fprintln(s.out, "还有错误，没有发布。")
	return errFindings
}

// since are the findings that were not there before: what the sign-off itself
// brings up, as a row that is dated after it.
func since(before, after diag.List) (list diag.List) {
	for _, f := range after {
		if !slices.Contains(before, f) {
			list.Add(f)
		}
	}
	return list
}

// opening are the rows of sheets that the public has not seen before this
// sign-off: said once more to who signs.
func opening(before diag.List, sheets []*declare.Sheet) (list diag.List) {
	for _, f := range before {
		if f.Code == check.Opened && slices.ContainsFunc(sheets, func(s *declare.Sheet) bool { return s.ID == f.SheetID }) {
			list.Add(f)
		}
	}
	return list
}

// keepReleased copies the workbooks of the standing sheets that are signed off as
// they are, where that is not done yet. The copies of what was signed off before
// stay until the new sign-off is written.
func keepReleased(dir string, set *month.Set) error {
	for _, s := range set.SignOffs {
		if !s.Stands() {
			continue
		}
		for to, from := range set.Copies(s) {
			to = filepath.Join(dir, filepath.FromSlash(to))
			if _, err := os.Stat(to); err == nil {
				continue
			}
			content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(from)))
			if err != nil {
				return fmt.Errorf("读不到 %s：%w", from, err)
			}
			if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				return fmt.Errorf("不能留存发布的内容：%w", err)
			}
			if err := replaceFile(to, content); err != nil {
				return err
			}
		}
	}
	return nil
}

// dropReleased removes copies of what is not what is signed off, or no longer.
func dropReleased(dir string, set *month.Set) error {
	all, err := fs.Glob(os.DirFS(dir), month.ReleasedDir+"/*/*")
	if err != nil {
		return err
	}
	for _, of := range all {
		kept := slices.ContainsFunc(set.SignOffs, func(s month.SignOff) bool { return of == s.KeptIn() })
		if kept {
			continue
		}
		copies := filepath.Join(dir, filepath.FromSlash(of))
		if err := os.RemoveAll(copies); err != nil {
			return err
		}
		os.Remove(filepath.Dir(copies)) // which fails where the sheet has others
	}
	return nil
}

// unsettled are the errors but for those that a new sign-off settles, and those
// in copies of what was signed off before: only one can settle them.
func unsettled(found diag.List) (forbid diag.List) {
	for _, f := range found {
		if f.Level == diag.Error && f.Code != check.Undigested && !strings.HasPrefix(f.File, month.ReleasedDir+"/") {
			forbid.Add(f)
		}
	}
	return forbid
}

// releasable are the sheets that are asked for, or all that the department
// answers for, that the public may see something of and that hold something.
func releasable(set *month.Set, m *month.Month, o options) (sheets []*declare.Sheet, err error) {
	var own, names, owners []string
	wanted := strings.FieldsFunc(o.sheets, func(r rune) bool { return r == ',' || r == '，' || r == '、' })
	for _, sheet := range set.Site.Public() {
		if sheet.Standing() == (m == nil) {
			owners = append(owners, sheet.Owner+"〔"+sheet.Name+"〕")
		}
		if sheet.Owner != o.by || sheet.Standing() != (m == nil) || !slices.ContainsFunc(set.TablesAt(sheet, m), (*schema.Table).Reports) {
			continue
		}
		own = append(own, sheet.Name)
		if len(wanted) == 0 || slices.Contains(wanted, sheet.Name) || slices.Contains(wanted, sheet.ID) {
			sheets, names = append(sheets, sheet), append(names, sheet.Name, sheet.ID)
		}
	}
	if len(own) == 0 {
		return nil, refusal{fmt.Sprintf("这里没有由%s负责、可以公开的表。这里的表：%s。不按月报的表，月份写 %s。", o.by, strings.Join(owners, "、"), standingWord)}
	}
	for _, w := range wanted {
		if !slices.Contains(names, w) {
			return nil, refusal{fmt.Sprintf("%s不能在这里发布〔%s〕，可以发布的有：%s。", o.by, w, strings.Join(own, "、"))}
		}
	}
	for _, sheet := range sheets {
		if m != nil && o.date < m.CutoffOf(sheet) {
			return nil, refusal{fmt.Sprintf("日期 %s 早于〔%s〕的数据截止日期 %s，那时数据还没有齐。", o.date, sheet.Name, m.CutoffOf(sheet))}
		}
		if was := set.Entry(sheet, m); was != nil && o.date < was.On {
			return nil, refusal{fmt.Sprintf("日期 %s 早于〔%s〕上一次发布的日期 %s；上一次写错了的，先在 release.toml 里删去那张表。", o.date, sheet.Name, was.On)}
		}
	}
	return sheets, nil
}

func rowsOf(set *month.Set, m *month.Month, sheet *declare.Sheet) (n int) {
	for _, t := range set.TablesAt(sheet, m) {
		n += t.Len()
	}
	return n
}
