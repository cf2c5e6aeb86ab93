// Package publish stages finished editions beside the site, verifies them and switches them in, so that a failed or killed build leaves the old site whole.
//
// A site folder holds one folder per edition. Only these, the lock file and
// the work folder are ever touched in it; everything else stays as it is:
//
//	public/
//	  hall/                    an edition, with its manifest.json
//	  .gridpress.lock          one build at a time
//	  .gridpress/new/hall/     the edition as staged; after an exchange, the old one
//	  .gridpress/old/hall/     the old edition, where folders cannot be exchanged
//	  .gridpress/journal.json  there only while a switch is under way
//
// The guarantee. What a reader finds of an edition is the whole old or the
// whole new one. On Linux, where the file system can, the two folders are
// exchanged in one step; elsewhere the folder is missing between two renames.
// The editions go one after another, but count together: until the journal is
// removed, the next Begin after a kill brings all of them back to the old
// state; from then on all are new. Between a kill and the next Begin some may be
// new and others old (and, without exchange, one missing).
package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

const (
	lockName = ".gridpress.lock"
	workDir  = ".gridpress"
	newDir   = workDir + "/new"
	oldDir   = workDir + "/old"
)

// errLocked says that another process holds the lock.
var errLocked = errors.New("已被另一个构建锁定")

// A Stage collects the editions of one build. It is not safe for concurrent use.
type Stage struct {
	dir      string
	disk     disk
	free     func() // closes the folder and gives the lock back
	editions []*Edition
	switched bool // Switch was called
	closed   bool
}

// Begin opens the site folder dir for one build. It creates dir if needed,
// takes the lock, undoes what a killed build left half switched and removes
// stale stages. The caller must call Discard in the end.
func Begin(dir string) (*Stage, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, explain("创建", dir, err)
	}
	lockPath := filepath.Join(dir, lockName)
	unlock, err := lock(lockPath)
	if errors.Is(err, errLocked) {
		return nil, fmt.Errorf("%s：另一个构建正在写这个文件夹，请等它结束后重试（%w）", dir, err)
	}
	if err != nil {
		return nil, explain("锁定", lockPath, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		unlock()
		return nil, explain("打开", dir, err)
	}
	return newStage(dir, rooted{root}, func() { root.Close(); unlock() })
}

// newStage prepares the site folder on d, which free lets go again.
func newStage(dir string, d disk, free func()) (*Stage, error) {
	s := &Stage{dir: dir, disk: patient{d}, free: free}
	if err := s.prepare(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// prepare repairs the site and lays out an empty work folder.
func (s *Stage) prepare() error {
	if err := s.repair(); err != nil {
		return err
	}
	for _, dir := range []string{workDir, newDir, oldDir} {
		if err := s.disk.mkdir(dir); err != nil {
			return err
		}
	}
	return nil
}

// Result tells what Switch did; manifests are not counted.
type Result struct {
	Switched []string // ids of the editions that were replaced, in the order of the build
	Files    int      // files of all editions
	Bytes    int      // their size
	Changed  int      // files that are new or whose bytes differ from the previous manifest
	Removed  int      // files of the previous manifest that are gone
}

// Switch writes the manifests, reads every staged file again and compares it
// with its manifest, then puts all editions in place and removes the old ones.
// An edition that already stands there, intact and with the same manifest, is
// left alone. After an error the old site stands as it was; if even that could
// not be had, the error says so and the next Begin restores it. Switch is
// called once and closes the stage when it succeeds.
func (s *Stage) Switch() (Result, error) {
	if s.closed || s.switched {
		return Result{}, errors.New("这次构建已经发布过或已放弃，不能再次发布")
	}
	s.switched = true
	var result Result
	var steps []step
	for _, e := range s.editions {
		next, err := s.plan(e, &result)
		if err != nil {
			return Result{}, err
		}
		if next != nil {
			steps = append(steps, *next)
		}
	}
	if err := s.commit(steps); err != nil {
		return Result{}, s.undo(err)
	}
	// From here on the new site counts. The old editions go only when the disk has
	// taken in that the journal is gone; what stays, the next Begin removes.
	if s.syncFolders() == nil {
		_ = removeAll(s.disk, workDir)
	}
	s.close()
	return result, nil
}

// plan seals one edition, adds it to the result and returns the step that puts
// it in place, nil if it stands there already.
func (s *Stage) plan(e *Edition, result *Result) (*step, error) {
	sum, err := e.seal()
	if err != nil {
		return nil, err
	}
	had, err := s.replaceable(e.id)
	if err != nil {
		return nil, err
	}
	old, _, _ := readManifest(s.disk, e.id) // unreadable: everything is new
	result.Files += len(e.files)
	result.Bytes += e.bytes
	result.Changed += countDiffering(e.files, old.Files)
	result.Removed += countAbsent(old.Files, e.files)
	if had {
		if intact, err := s.stands(e.id, sum); intact && err == nil {
			return nil, nil
		}
	}
	result.Switched = append(result.Switched, e.id)
	return &step{Edition: e.id, Had: had, Manifest: sum}, nil
}

// replaceable says whether the edition's folder exists, with an error if it is
// something this package did not make and must not replace.
func (s *Stage) replaceable(id string) (bool, error) {
	info, err := s.disk.stat(id)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	path := filepath.Join(s.dir, id)
	if !info.IsDir() {
		return false, fmt.Errorf("%s：这里应是版本文件夹，现在是文件或链接，请移走后重试", path)
	}
	entries, err := s.disk.list(id)
	if err != nil || len(entries) == 0 {
		return true, err
	}
	if _, err := s.disk.stat(id + "/" + manifestName); errors.Is(err, os.ErrNotExist) {
		return false, fmt.Errorf("%s：文件夹里没有 %s，不像是本程序生成的，为免误删没有替换，请移走后重试", path, manifestName)
	}
	return true, nil
}

// stands reports whether the tree at dir is intact and its manifest has the
// digest sum; an error means that it could not be read.
func (s *Stage) stands(dir, sum string) (bool, error) {
	got, err := verify(s.disk, dir)
	var damage *Damage
	if errors.As(err, &damage) {
		return false, nil
	}
	return got == sum, err
}

// undo restores the old site after a failed switch.
func (s *Stage) undo(cause error) error {
	if err := s.repair(); err != nil {
		return fmt.Errorf("切换新版本失败，旧版本暂未全部恢复，下次构建开始时会自动恢复：%w", errors.Join(cause, err))
	}
	return fmt.Errorf("切换新版本失败，旧版本保持不变：%w", cause)
}

// Discard drops what was staged and releases the site folder; the site itself
// stays as it is. It does nothing after a successful Switch or a first Discard.
func (s *Stage) Discard() error {
	if s.closed {
		return nil
	}
	defer s.close()
	return s.repair()
}

// close ends the stage and lets the site folder go.
func (s *Stage) close() {
	s.closed = true
	s.free()
}
