package publish

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// childEnv tells a process of the test binary to publish instead of testing:
// generation, exchange or rename, folder.
const childEnv = "PUBLISH_TEST_CHILD"

func TestMain(m *testing.M) {
	if task := os.Getenv(childEnv); task != "" {
		if err := child(task); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child publishes one generation and says on standard output how far it is.
func child(task string) error {
	part := strings.SplitN(task, " ", 3)
	generation, err := strconv.Atoi(part[0])
	if err != nil {
		return err
	}
	stage, err := Begin(part[2])
	if err != nil {
		return err
	}
	defer stage.Discard()
	stage.disk = talking{unsynced{stage.disk}, part[1] == "rename"}
	fmt.Println("staging")
	if err := large(generation).put(stage); err != nil {
		return err
	}
	fmt.Println("checking")
	_, err = stage.Switch()
	return err
}

// unsynced is a disk that leaves writing to the system, which outlives the
// process: enough for tests that do not cut the power.
type unsynced struct{ disk }

func (unsynced) sync(string) error { return nil }

// talking is a disk that says when the switch begins and when it is made, and
// takes its time between the moves so that kills fall there.
type talking struct {
	disk
	noExchange bool
}

func (d talking) exchange(a, b string) error {
	if d.noExchange {
		return errors.ErrUnsupported
	}
	defer time.Sleep(time.Millisecond)
	return d.disk.exchange(a, b)
}

func (d talking) rename(from, to string) error {
	defer time.Sleep(time.Millisecond)
	err := d.disk.rename(from, to)
	if to == journalName {
		fmt.Println("switching")
	}
	return err
}

func (d talking) remove(name string) error {
	err := d.disk.remove(name)
	if name == journalName {
		fmt.Println("cleaning")
	}
	return err
}

// large is a site of three editions and about 200 files.
func large(generation int) site {
	s := site{}
	for _, id := range []string{"hall", "intranet", "review"} {
		s[id] = map[string]string{}
		for n := range 66 {
			path := fmt.Sprintf("%d/unit-%d.html", n%3, n)
			s[id][path] = strings.Repeat(fmt.Sprintf("%s %d 第 %d 版\n", id, n, generation), 20)
		}
	}
	return s
}

// A killer decides how long after a phase has begun a child is killed. It starts
// from a guess and learns how long the phase takes, so that kills fall all over it.
type killer struct {
	phase string
	span  time.Duration
	kills int
}

// wait returns the delay of the i-th kill; the golden ratio spreads them evenly.
func (k *killer) wait(i int) time.Duration {
	_, part := math.Modf(float64(i) * math.Phi)
	return time.Duration(part * float64(k.span))
}

// learn takes in whether the child was met alive.
func (k *killer) learn(met bool) {
	if met {
		k.kills++
		k.span += k.span / 8
	} else {
		k.span /= 2
	}
}

// TestKill: a process is killed in the middle of publishing 200 files over 200
// others, in all phases; the next Begin finds or makes exactly the old or the
// new site, without hands.
func TestKill(t *testing.T) {
	t.Parallel()
	const kills = 60
	dir := filepath.Join(t.TempDir(), "公示 站点")
	generation := 1
	if _, err := large(generation).publish(Begin(dir)); err != nil {
		t.Fatal(err)
	}
	place(t, dir, foreign)
	killers := []*killer{
		{phase: "staging", span: 40 * time.Millisecond},
		{phase: "checking", span: 20 * time.Millisecond},
		{phase: "switching", span: 6 * time.Millisecond},
		{phase: "cleaning", span: 5 * time.Millisecond},
	}
	journals, outcomes := 0, map[string]int{}
	for i, done := 0, 0; done < kills; i++ {
		if i == 4*kills {
			t.Fatalf("only %d of %d children were met alive", done, i)
		}
		k, mode := killers[i%len(killers)], []string{"exchange", "rename"}[i/len(killers)%2]
		met := killChild(t, fmt.Sprintf("%d %s %s", generation+1, mode, dir), k.phase, k.wait(i))
		k.learn(met)
		if met {
			done++
		}
		if _, err := os.Stat(filepath.Join(dir, journalName)); err == nil {
			journals++
		}
		if repaired(t, dir, generation) {
			generation++
			outcomes["new"]++
		} else {
			outcomes["old"]++
		}
	}
	for _, k := range killers {
		t.Logf("%d kills while %s (within %v)", k.kills, k.phase, k.span)
	}
	t.Logf("%d with a switch under way; afterwards %v", journals, outcomes)
	if journals == 0 || outcomes["old"] == 0 || outcomes["new"] == 0 {
		t.Error("the kills did not meet all phases")
	}
}

// killChild starts a child, kills it some time after it has said the phase, and
// reports whether it was still alive then.
func killChild(t *testing.T, task, phase string, wait time.Duration) bool {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+task)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != phase {
	}
	time.Sleep(wait)
	_ = cmd.Process.Kill() // it may have ended
	_, _ = io.Copy(io.Discard, out)
	err = cmd.Wait()
	if err != nil && cmd.ProcessState.Exited() {
		t.Fatalf("the child failed: %v", err)
	}
	return err != nil
}

// repaired lets the next build begin and says whether the new site stands now;
// anything but the old or the new one fails the test.
func repaired(t *testing.T, dir string, generation int) bool {
	t.Helper()
	s, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Discard(); err != nil {
		t.Fatal(err)
	}
	got := read(t, dir)
	if differ(got, with(foreign, large(generation).tree(t))) == nil {
		return false
	}
	if paths := differ(got, with(foreign, large(generation+1).tree(t))); paths != nil {
		t.Fatalf("after a kill the site is neither old nor new: %q", paths)
	}
	return true
}
