package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gridpress/cmd/gridpress/internal/check"
	"gridpress/cmd/gridpress/internal/class"
	"gridpress/cmd/gridpress/internal/closing"
	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/month"
	"gridpress/cmd/gridpress/internal/seal"
	"gridpress/cmd/gridpress/internal/workday"
)

// runSeal closes a month: writes down what its results are.
func runSeal(s streams, o options) error {
	c, err := openMonth(s, o)
	if err != nil {
		return err
	}
	if c.month.Seal != nil {
		if len(c.own) > 0 {
			printFindings(s.out, c.own)
			fmt.Fprintf(s.out, "%s 已经封账，现在的数和封账时不同。要更正，输入 gridpress correct %s -reason \"原因\"。\n", c.month.ID, c.month.ID)
			return errFindings
		}
		fmt.Fprintf(s.out, "%s 已经封账，没有变化。\n", c.month.ID)
		return nil
	}
	if open := c.openBefore(); len(open) > 0 {
		fmt.Fprintf(s.out, "前面还有没封账的月份：%s。它们的数以后变了，会影响本月的累计和比较，到时要更正。\n", strings.Join(open, "、"))
	}
	closed := &seal.Seal{Month: c.month.ID, Date: c.date, State: c.state, Earlier: closing.Earlier(c.set, c.month)}
	if err := c.write(closed); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s 已封账，写在 %s：%d 份文件，%d 项指标，%d 家单位的奖惩。\n", c.month.ID, c.file(), len(c.state.Inputs), len(c.state.Indicators), len(c.state.Accounts))
	return nil
}

// runCorrect declares why the results of a closed month have changed.
func runCorrect(s streams, o options) error {
	reason := strings.TrimSpace(o.reason)
	if reason == "" {
		return usageError{"correct 要写 -reason \"原因\"：为什么更正。"}
	}
	if word := check.Personal(reason); word != "" {
		return refusal{fmt.Sprintf("更正的原因会列在页面上，里面像有%s；删去，只写事由。", word)}
	}
	c, err := openMonth(s, o)
	if err != nil {
		return err
	}
	if word := c.declared.Secret(reason); word != "" && class.Class(o.class) == class.Public {
		return refusal{fmt.Sprintf("更正的原因要公开，里面有不得对外的“%s”；改写，或去掉 -class public。", word)}
	}
	closed := c.month.Seal
	if closed == nil {
		return refusal{fmt.Sprintf("%s 还没有封账，直接改就行，不用更正。", c.month.ID)}
	}
	if closed.Compare(c.state).Equal() {
		return refusal{fmt.Sprintf("%s 和封账时一样，没有要更正的。", c.month.ID)}
	}
	if last := closed.Last(); c.date < last {
		return refusal{fmt.Sprintf("更正日期 %s 早于上一次的 %s；用 -date 写明日期。", c.date, last)}
	}
	closed.Correct(c.state, seal.Correction{Date: c.date, Class: class.Class(o.class), Reason: reason})
	if err := c.write(closed); err != nil {
		return err
	}
	made := closed.Corrections[len(closed.Corrections)-1]
	fmt.Fprintf(s.out, "%s 第 %d 次更正，写在 %s：变了 %d 份文件，%d 处结果。\n", c.month.ID, made.Number, c.file(), len(made.Files), len(made.Changes))
	if len(c.later) > 0 {
		fmt.Fprintf(s.out, "后面这些封了账的月份也跟着变了，也要更正：%s。\n", strings.Join(c.later, "、"))
	}
	return nil
}

// closable is a month that can be closed or corrected.
type closable struct {
	*site
	dir   string
	month *month.Month
	date  string
	state seal.State
	own   diag.List // what is no longer as the month was sealed
	later []string  // sealed months after it that are no longer as they were
}

// openMonth reads the site for a command about one month. Errors of that month,
// of those before it and of none are printed and end the command, but for those
// that the command is there to settle.
func openMonth(s streams, o options) (*closable, error) {
	id := o.args[0]
	if !workday.IsMonth(id) {
		return nil, usageError{fmt.Sprintf("%q 不是月份，应写成 2022-05 这样。", id)}
	}
	src, err := openSite(o.dir)
	if err != nil {
		return nil, err
	}
	p := newProgress(s.err)
	read, err := read(src, o, p)
	p.done()
	if err != nil {
		return nil, err
	}
	c := &closable{site: read, dir: o.dir, date: o.date}
	if read.set != nil { // else errors in the declarations
		c.month = read.set.Month(id)
		if c.month == nil {
			return nil, refusal{fmt.Sprintf("没有 data/%s 这个文件夹。", id)}
		}
	}
	if err := c.sift(s.out, id); err != nil {
		return nil, err
	}
	if c.date == "" {
		c.date = read.set.Months[len(read.set.Months)-1].Cutoff()
	}
	if c.date == "" || c.date < c.month.Cutoff() {
		return nil, refusal{fmt.Sprintf("日期 %q 早于 %s 的数据截止日期 %q；用 -date 写明日期。", c.date, id, c.month.Cutoff())}
	}
	basis, err := closing.Basis(src, read.set, c.month)
	if err != nil {
		return nil, err
	}
	c.state = closing.Of(c.month, basis, read.set, read.results, read.ledger)
	return c, nil
}

// sift tells the findings apart: what the command is about, what follows from
// it in later months, and what forbids it.
func (c *closable) sift(out io.Writer, id string) error {
	var forbid diag.List
	for _, f := range c.findings {
		switch {
		case f.Level != diag.Error:
		case f.Month == id && closing.Settles(f.Code):
			c.own.Add(f)
		case f.Month <= id:
			forbid.Add(f)
		case closing.Settles(f.Code) && !slices.Contains(c.later, f.Month):
			c.later = append(c.later, f.Month)
		}
	}
	if len(forbid) == 0 {
		return nil
	}
	printFindings(out, forbid)
	fmt.Fprintf(out, "%s 或它前面的月份还有错误，没有封账，也没有更正。\n", id)
	return errFindings
}

// openBefore are the months before it that are not closed.
func (c *closable) openBefore() (ids []string) {
	for _, m := range c.set.Months {
		if m.ID < c.month.ID && m.Seal == nil {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

func (c *closable) file() string { return c.month.Dir + "/" + seal.Name }

func (c *closable) write(closed *seal.Seal) error {
	return replaceFile(filepath.Join(c.dir, filepath.FromSlash(c.file())), []byte(closed.Text()))
}

// replaceFile writes a file whole or not at all: what stands there stays until
// the new one is on the disk. What a killed run leaves beside it is written over
// by the next.
func replaceFile(file string, data []byte) error {
	fresh := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".new")
	f, err := os.Create(fresh)
	if err != nil {
		return fmt.Errorf("写不了 %s：%w", file, err)
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(fresh, file)
	}
	if err != nil {
		return fmt.Errorf("写不了 %s：%w", file, errors.Join(err, os.Remove(fresh)))
	}
	return nil
}
