package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/publish"
)

// progress tells how far a command is: on a terminal one line that changes,
// elsewhere one plain line a step.
type progress struct {
	w        io.Writer
	terminal bool
	started  time.Time
	step     string
	pages    int
}

func newProgress(w io.Writer) *progress {
	return &progress{w: w, terminal: isTerminal(w), started: time.Now()}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// say begins a step.
func (p *progress) say(step string) {
	if step == p.step {
		return
	}
	p.step = step
	if !p.terminal {
		fmt.Fprintln(p.w, step)
		return
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s", step)
}

// count shows how far the step is, on a terminal only.
func (p *progress) count(done, total int) {
	if !p.terminal {
		return
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s %d", p.step, done)
	if total > 0 {
		fmt.Fprintf(p.w, " / %d", total)
	}
}

// workbooks follows the reading.
func (p *progress) workbooks(done, total int) {
	p.say("读取工作簿")
	p.count(done, total)
}

// page follows the making of an edition.
func (p *progress) page(edition string) {
	p.say("生成" + edition)
	p.pages++
	p.count(p.pages, 0)
}

// done ends the line that changes.
func (p *progress) done() {
	if p.terminal && p.step != "" {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// summary closes a command; result is nil where nothing was built.
func (p *progress) summary(s *site, result *publish.Result) {
	if s.set != nil {
		t := s.set.Tally
		fmt.Fprintf(p.w, "工作簿 %d 份，读取 %d 行，修正 %d 格，不计入 %d 行\n", s.set.Workbooks, t.Read, t.Repaired, t.SetAside)
	}
	f := s.findings
	fmt.Fprintf(p.w, "错误 %d，警告 %d，提示 %d\n", f.Count(diag.Error), f.Count(diag.Warning), f.Count(diag.Note))
	if result != nil {
		fmt.Fprintf(p.w, "页面 %d，文件 %d，其中有变化 %d\n", p.pages, result.Files, result.Changed)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Fprintf(p.w, "用时 %.1f 秒，内存峰值约 %d MB\n", time.Since(p.started).Seconds(), m.Sys>>20)
}
