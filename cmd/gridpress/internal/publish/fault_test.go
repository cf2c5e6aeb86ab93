package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"syscall"
	"testing"
)

// How a file operation fails.
const (
	refused = iota // it fails and does nothing
	lost           // it is done, but reported as failed
	killed         // the process ends before it
	torn           // the process ends in the middle of it
)

// faulty is a disk whose n-th operation fails.
type faulty struct {
	disk
	n          int
	how        int
	noExchange bool

	count int
	dead  bool
	last  string // the operation that failed
}

// errNoDisk is what every operation of a killed process meets.
var errNoDisk = errors.New("the process is dead")

// do counts the operation and runs it unless it is to fail.
func (f *faulty) do(name string, run, half func() error) error {
	f.count++
	if f.dead {
		return errNoDisk
	}
	if f.count != f.n {
		return run()
	}
	f.last = name
	switch f.how {
	case lost:
		_ = run()
	case torn:
		_ = half()
		f.dead = true
	case killed:
		f.dead = true
	}
	return []error{syscall.EIO, syscall.ENOSPC, fs.ErrPermission}[f.n%3]
}

func nothing() error { return nil }

func (f *faulty) mkdir(name string) error {
	return f.do("mkdir "+name, func() error { return f.disk.mkdir(name) }, nothing)
}

func (f *faulty) write(name string, data []byte) error {
	write := func(n int) func() error { return func() error { return f.disk.write(name, data[:n]) } }
	return f.do("write "+name, write(len(data)), write(len(data)/2))
}

func (f *faulty) read(name string) (data []byte, err error) {
	err = f.do("read "+name, func() error { data, err = f.disk.read(name); return err }, nothing)
	return data, err
}

func (f *faulty) list(name string) (entries []fs.DirEntry, err error) {
	err = f.do("list "+name, func() error { entries, err = f.disk.list(name); return err }, nothing)
	return entries, err
}

func (f *faulty) stat(name string) (info fs.FileInfo, err error) {
	err = f.do("stat "+name, func() error { info, err = f.disk.stat(name); return err }, nothing)
	return info, err
}

// sync only counts: a dying process loses nothing the system has taken.
func (f *faulty) sync(name string) error {
	return f.do("sync "+name, nothing, nothing)
}

func (f *faulty) rename(from, to string) error {
	return f.do("rename "+from, func() error { return f.disk.rename(from, to) }, nothing)
}

func (f *faulty) exchange(a, b string) error {
	if f.noExchange {
		return errors.ErrUnsupported
	}
	return f.do("exchange "+a, func() error { return f.disk.exchange(a, b) }, nothing)
}

func (f *faulty) remove(name string) error {
	return f.do("remove "+name, func() error { return f.disk.remove(name) }, nothing)
}

// A change is an old site and the new one to be published over it.
type change struct {
	name string
	old  map[string]string // what stands in the folder
	new  site
}

// changes are a site with one edition more, and the repair of a damaged edition
// whose manifest stays the same (so that only the files tell old from new).
func changes(t *testing.T) []change {
	grown := change{"grown", small(1, "hall", "intranet").tree(t), small(2, "hall", "intranet", "review")}
	mended := change{"mended", small(2, "hall", "intranet").tree(t), small(2, "hall", "intranet")}
	mended.old["hall/index.html"] = "坏了"
	mended.old["intranet/assets/Thumbs.db"] = "多出来的"
	return []change{grown, mended}
}

// lay makes a site folder with the old site and foreign files.
func (c change) lay() memory { return newMemory(with(foreign, c.old)) }

// outcome says whether the folder holds exactly the old or the new site.
func (c change) outcome(t *testing.T, m memory) string {
	t.Helper()
	fromOld := differ(m.tree(), with(foreign, c.old))
	fromNew := differ(m.tree(), with(foreign, c.new.tree(t)))
	switch {
	case fromOld == nil:
		return "old"
	case fromNew == nil:
		return "new"
	}
	return fmt.Sprintf("mixed: differs from old in %q, from new in %q", fromOld, fromNew)
}

// begin is Begin on a disk for tests.
func begin(d disk) (*Stage, error) { return newStage("public", d, func() {}) }

// nextBuild is what the next build does first.
func nextBuild(t *testing.T, m memory) {
	t.Helper()
	s, err := begin(m)
	if err != nil {
		t.Fatalf("the next build does not begin: %v", err)
	}
	if err := s.Discard(); err != nil {
		t.Fatal(err)
	}
}

// each runs a case for every change, both ways of switching in, and every way
// of failing.
func each(t *testing.T, hows []int, run func(t *testing.T, c change, f faulty)) {
	for _, c := range changes(t) {
		for _, noExchange := range []bool{false, true} {
			for _, how := range hows {
				t.Run(fmt.Sprintf("%s/noExchange=%v/how=%d", c.name, noExchange, how), func(t *testing.T) {
					run(t, c, faulty{how: how, noExchange: noExchange})
				})
			}
		}
	}
}

// build publishes the change on m with the fault f and returns it as it was met.
func (c change) build(m memory, f faulty) (faulty, error) {
	f.disk = m
	_, err := c.new.publish(begin(&f))
	return f, err
}

// TestEveryFault: the n-th file operation of a build fails, for every n; after
// the next Begin the folder holds exactly the old or the new site, and the
// build has told which.
func TestEveryFault(t *testing.T) {
	t.Parallel()
	each(t, []int{refused, lost, killed, torn}, func(t *testing.T, c change, f faulty) {
		outcomes := map[string]int{}
		for f.n = 1; ; f.n++ {
			m := c.lay()
			met, err := c.build(m, f)
			if met.count < f.n {
				break
			}
			nextBuild(t, m)
			got, want := c.outcome(t, m), "new"
			if err != nil && !(f.how == lost && met.last == "remove "+journalName) {
				want = "old"
			}
			if got != want {
				t.Fatalf("operation %d (%s): %s, want %s (build said: %v)", f.n, met.last, got, want, err)
			}
			outcomes[got]++
		}
		if outcomes["old"] < 40 || outcomes["new"] < 5 {
			t.Errorf("too few faults met: %v", outcomes)
		}
	})
}

// TestFaultInRepair: the build is killed at every step of the switch, and the
// next one at every operation of its repair; the third finds the old site.
func TestFaultInRepair(t *testing.T) {
	t.Parallel()
	each(t, []int{killed}, func(t *testing.T, c change, f faulty) {
		repairs := 0
		for f.n = 1; ; f.n++ {
			met, _ := c.build(c.lay(), f)
			if met.count < f.n {
				break
			}
			op, _, _ := strings.Cut(met.last, " ")
			if op == "rename" || op == "exchange" || met.last == "remove "+journalName {
				repairs += c.killRepairs(t, f)
			}
		}
		if repairs < 100 {
			t.Errorf("only %d repairs tried", repairs)
		}
	})
}

// killRepairs stops the build as f says, then fails its repair at every
// operation: killed, also on a system that cannot exchange folders, or refused.
func (c change) killRepairs(t *testing.T, f faulty) (tried int) {
	left := c.lay()
	first, _ := c.build(left, f)
	for _, second := range []faulty{{how: killed}, {how: killed, noExchange: true}, {how: refused}} {
		for second.n = 1; ; second.n++ {
			m, met := memory{maps.Clone(left.files)}, second
			met.disk = m
			if s, err := begin(&met); err == nil {
				_ = s.Discard()
			}
			if met.count < met.n {
				break
			}
			nextBuild(t, m)
			if got := c.outcome(t, m); got != "old" {
				t.Fatalf("stopped at %s, then at %s: %s", first.last, met.last, got)
			}
			tried++
		}
	}
	return tried
}

// TestDamagedStageIsNotUsed: between a kill and the next build somebody has
// spoilt the work folder; the old site, still in its place, stays there.
func TestDamagedStageIsNotUsed(t *testing.T) {
	c := changes(t)[0]
	for n := 1; ; n++ {
		m := c.lay()
		met, _ := c.build(m, faulty{n: n, how: killed})
		if met.count < n {
			t.Fatal("the build never came to the exchange")
		}
		if met.last == "exchange hall" {
			delete(m.files, newDir+"/hall/index.html")
			nextBuild(t, m)
			if got := c.outcome(t, m); got != "old" {
				t.Error(got)
			}
			return
		}
	}
}

// held is a disk on which a folder is in use for the first tries.
type held struct {
	disk
	tries int
}

func (h *held) exchange(a, b string) error {
	if h.tries--; h.tries >= 0 {
		return explain("替换", a, syscall.EBUSY)
	}
	return h.disk.exchange(a, b)
}

func TestBusyFolder(t *testing.T) {
	t.Parallel()
	if !busy(syscall.EBUSY) {
		incapable(t, "this system says it in another way")
	}
	c := changes(t)[0]
	for _, test := range []struct {
		tries int
		want  string
	}{{2, "new"}, {100, "old"}} {
		m := c.lay()
		_, err := c.new.publish(begin(&held{m, test.tries}))
		if (err == nil) != (test.want == "new") {
			t.Errorf("got error %v", err)
		}
		if err != nil && !strings.Contains(err.Error(), "旧版本保持不变：替换 hall 失败：文件被占用，请关闭打开它的程序后重试") {
			t.Errorf("got %v", err)
		}
		if got := c.outcome(t, m); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}
