package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestPublish(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "公示 站点", "public")
	first, second := small(1, "hall", "intranet"), small(2, "hall", "intranet", "review")
	got, err := first.publish(Begin(dir))
	if err != nil {
		t.Fatal(err)
	}
	want := Result{Switched: []string{"hall", "intranet"}, Files: 6, Bytes: 102, Changed: 6}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("first: %+v, want %+v", got, want)
	}
	place(t, dir, foreign)
	same(t, dir, with(foreign, first.tree(t)))

	second["hall"] = first["hall"]
	got, err = second.publish(Begin(dir))
	if err != nil {
		t.Fatal(err)
	}
	want = Result{Switched: []string{"intranet", "review"}, Files: 9, Bytes: 153, Changed: 6, Removed: 1}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("second: %+v, want %+v", got, want)
	}
	same(t, dir, with(foreign, second.tree(t)))
	for id := range second {
		if err := Verify(filepath.Join(dir, id)); err != nil {
			t.Error(err)
		}
	}
}

func TestUnchangedBuildWritesNothing(t *testing.T) {
	dir := t.TempDir()
	s := small(1, "hall", "review")
	if _, err := s.publish(Begin(dir)); err != nil {
		t.Fatal(err)
	}
	before := stamps(t, dir, "hall", "review")
	got, err := s.publish(Begin(dir))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Switched) != 0 || got.Changed != 0 || got.Removed != 0 {
		t.Errorf("an unchanged build reports changes: %+v", got)
	}
	for path, now := range stamps(t, dir, "hall", "review") {
		if was := before[path]; !os.SameFile(was, now) || was.ModTime() != now.ModTime() {
			t.Errorf("an unchanged build touched %s", path)
		}
	}

	place(t, dir, map[string]string{"hall/index.html": "坏了"})
	got, err = s.publish(Begin(dir))
	if err != nil || !slices.Equal(got.Switched, []string{"hall"}) {
		t.Errorf("a damaged edition must be replaced: %+v, %v", got, err)
	}
	same(t, dir, s.tree(t))
}

// stamps returns every file and folder of the editions.
func stamps(t *testing.T, dir string, editions ...string) map[string]fs.FileInfo {
	t.Helper()
	infos := map[string]fs.FileInfo{}
	for _, id := range editions {
		err := filepath.WalkDir(filepath.Join(dir, id), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			infos[path], err = os.Stat(path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return infos
}

// TestFailureLeavesOldSite: whatever goes wrong before the switch, every byte stays.
func TestFailureLeavesOldSite(t *testing.T) {
	tests := []struct {
		name string
		fail func(t *testing.T, dir string, s *Stage) error
		want string // in the message
	}{
		{"discarded", func(*testing.T, string, *Stage) error { return errors.New("数据有错") }, "数据有错"},
		{"repeated path", func(_ *testing.T, _ string, s *Stage) error {
			return s.editions[0].Put("INDEX.html", nil)
		}, `"INDEX.html" 写了两次：已有 "index.html"`},
		{"refused path overlooked", func(_ *testing.T, _ string, s *Stage) error {
			_ = s.editions[0].Put("../x", nil)
			_, err := s.Switch()
			return err
		}, `"../x" 不能用`},
		{"staged file damaged", func(t *testing.T, dir string, s *Stage) error {
			place(t, dir, map[string]string{".gridpress/new/hall/index.html": "?"})
			_, err := s.Switch()
			return err
		}, "内容变了 1 个文件（index.html）"},
		{"staged manifest foreseen", func(t *testing.T, dir string, s *Stage) error {
			place(t, dir, map[string]string{".gridpress/new/hall/manifest.json": "{}"})
			_, err := s.Switch()
			return err
		}, "写入"},
		{"empty edition", func(_ *testing.T, _ string, s *Stage) error {
			s.Edition("empty", head("empty"))
			_, err := s.Switch()
			return err
		}, "一个文件也没有"},
		{"edition id is a path", func(_ *testing.T, _ string, s *Stage) error {
			s.Edition("a/b", Head{})
			_, err := s.Switch()
			return err
		}, "不能作文件夹名"},
		{"edition id is hidden", func(_ *testing.T, _ string, s *Stage) error {
			return s.Edition(".gridpress", Head{}).Put("a", nil)
		}, "不能作文件夹名"},
		{"edition twice", func(_ *testing.T, _ string, s *Stage) error {
			return s.Edition("HALL", Head{}).Put("a", nil)
		}, "重复"},
		{"edition and head differ", func(_ *testing.T, _ string, s *Stage) error {
			return s.Edition("review", Head{Edition: "hall"}).Put("a", nil)
		}, "不一致"},
		{"a file stands there", func(t *testing.T, _ string, s *Stage) error {
			return switchInto(t, s, "README.md")
		}, "应是版本文件夹"},
		{"a folder of somebody else stands there", func(t *testing.T, _ string, s *Stage) error {
			return switchInto(t, s, "旧 资料")
		}, "为免误删没有替换"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			old := small(1, "hall", "intranet")
			if _, err := old.publish(Begin(dir)); err != nil {
				t.Fatal(err)
			}
			place(t, dir, foreign)
			s, err := Begin(dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := small(2, "hall", "intranet").put(s); err != nil {
				t.Fatal(err)
			}
			if err := test.fail(t, dir, s); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want one with %q", err, test.want)
			}
			if err := s.Discard(); err != nil {
				t.Error(err)
			}
			same(t, dir, with(foreign, old.tree(t)))
		})
	}
}

// switchInto publishes one more edition under an id that is taken by something else.
func switchInto(t *testing.T, s *Stage, id string) error {
	t.Helper()
	if err := s.Edition(id, Head{}).Put("a", nil); err != nil {
		t.Fatal(err)
	}
	_, err := s.Switch()
	return err
}

// TestLinksAreNotFollowed: what a link in the site folder leads to stays as it is.
func TestLinksAreNotFollowed(t *testing.T) {
	for _, link := range []string{"hall", workDir} {
		dir, outside := t.TempDir(), t.TempDir()
		private := map[string]string{"manifest.json": "{}", "new/hall/私人.txt": "留着"}
		place(t, outside, private)
		if err := os.Symlink(outside, filepath.Join(dir, link)); err != nil {
			incapable(t, "this system makes no links here: "+err.Error())
		}
		if _, err := small(1, "hall").publish(Begin(dir)); err == nil {
			t.Errorf("published through the link %s", link)
		}
		same(t, outside, private)
	}
}

func TestSecondBuildIsRefused(t *testing.T) {
	dir := t.TempDir()
	first, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(dir); !errors.Is(err, errLocked) || !strings.Contains(err.Error(), "另一个构建正在写这个文件夹") {
		t.Errorf("second build: %v", err)
	}
	if err := first.Discard(); err != nil {
		t.Fatal(err)
	}
	// A lock file left by a killed build is no lock.
	place(t, dir, map[string]string{lockName: ""})
	again, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Discard(); err != nil {
		t.Fatal(err)
	}
	same(t, dir, map[string]string{"./": ""})
}

func TestClosedStage(t *testing.T) {
	dir := t.TempDir()
	s, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := small(1, "hall").put(s); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Switch(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Switch(); err == nil {
		t.Error("switched twice")
	}
	if err := s.editions[0].Put("late.html", nil); !errors.Is(err, errClosed) {
		t.Errorf("put after the switch: %v", err)
	}
	if err := s.Edition("review", Head{}).Put("late.html", nil); !errors.Is(err, errClosed) {
		t.Errorf("edition after the switch: %v", err)
	}
	if err := s.Discard(); err != nil {
		t.Errorf("discard after the switch: %v", err)
	}
	same(t, dir, small(1, "hall").tree(t))
}
