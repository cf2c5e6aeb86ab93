package publish

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
)

const (
	journalName = workDir + "/journal.json"
	draftName   = workDir + "/journal.draft"
)

// A step puts one edition in place. The journal is the list of the steps of a
// switch; while it exists, the switch counts as not made.
type step struct {
	Edition  string `json:"edition"`
	Had      bool   `json:"had"`      // an old edition stood there before
	Manifest string `json:"manifest"` // digest of the new edition's manifest
}

// commit makes the switch. Everything staged is on the disk before the journal
// says so, and every edition is in place before the journal goes: its removal
// is the moment the new site counts.
func (s *Stage) commit(steps []step) error {
	if len(steps) == 0 {
		return nil
	}
	for _, st := range steps {
		if err := syncTree(s.disk, path.Join(newDir, st.Edition)); err != nil {
			return err
		}
	}
	if err := s.writeJournal(steps); err != nil {
		return err
	}
	for _, st := range steps {
		if err := s.swapIn(st); err != nil {
			return err
		}
	}
	return s.removeJournal()
}

// writeJournal puts the journal in place as a whole.
func (s *Stage) writeJournal(steps []step) error {
	data, err := json.MarshalIndent(steps, "", "  ")
	if err != nil {
		return err
	}
	if err := s.disk.write(draftName, append(data, '\n')); err != nil {
		return err
	}
	if err := s.disk.sync(draftName); err != nil {
		return err
	}
	if err := s.syncFolders(); err != nil {
		return err
	}
	if err := s.disk.rename(draftName, journalName); err != nil {
		return err
	}
	return s.syncFolders()
}

// removeJournal removes the journal after the moves it speaks of have reached the disk.
func (s *Stage) removeJournal() error {
	if err := s.syncFolders(); err != nil {
		return err
	}
	return s.disk.remove(journalName)
}

// syncFolders makes renames and removals last, in the folders a switch changes.
func (s *Stage) syncFolders() error {
	for _, dir := range []string{".", workDir, newDir, oldDir} {
		if err := s.disk.sync(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// swapIn puts one staged edition in place: in one step where the system can
// exchange two folders, else by moving the old one away first.
func (s *Stage) swapIn(st step) error {
	staged, old := path.Join(newDir, st.Edition), path.Join(oldDir, st.Edition)
	if st.Had {
		err := s.disk.exchange(st.Edition, staged)
		if !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
		if err := s.disk.rename(st.Edition, old); err != nil {
			return err
		}
	}
	return s.disk.rename(staged, st.Edition)
}

// repair restores the old editions if a switch did not come to its end, and
// removes the work folder. It can be stopped anywhere and run again.
func (s *Stage) repair() error {
	data, err := s.disk.read(journalName)
	if errors.Is(err, fs.ErrNotExist) {
		return removeAll(s.disk, workDir)
	}
	if err != nil {
		return err
	}
	var steps []step
	if err := json.Unmarshal(data, &steps); err != nil {
		return fmt.Errorf("%s 已损坏，无法判断上次发布到哪一步；请用备份恢复站点文件夹，再删除 %s 后重试（%w）",
			filepath.Join(s.dir, journalName), filepath.Join(s.dir, workDir), err)
	}
	for _, st := range slices.Backward(steps) {
		if err := s.restore(st); err != nil {
			return err
		}
	}
	if err := s.removeJournal(); err != nil {
		return err
	}
	if err := s.syncFolders(); err != nil {
		return err
	}
	return removeAll(s.disk, workDir)
}

// restore takes one step back, however far it had come. Where the folders stand
// tells how far that is; only an exchange leaves no trace but the content.
func (s *Stage) restore(st step) error {
	staged, old := path.Join(newDir, st.Edition), path.Join(oldDir, st.Edition)
	if !st.Had {
		return s.moveIfThere(st.Edition, staged)
	}
	swapped, err := s.exchanged(st)
	if err != nil {
		return err
	}
	if swapped {
		err := s.disk.exchange(st.Edition, staged)
		if !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
		// Exchanged on a system that could, repaired on one that cannot.
		if err := s.disk.rename(staged, old); err != nil {
			return err
		}
	}
	moved, err := exists(s.disk, old)
	if err != nil || !moved {
		return err
	}
	if err := s.moveIfThere(st.Edition, staged); err != nil {
		return err
	}
	return s.disk.rename(old, st.Edition)
}

// exchanged reports whether the old edition is in the stage and the new one in
// its place. An edition that stood there intact before is never switched in, so
// the new one is there only by the exchange.
func (s *Stage) exchanged(st step) (bool, error) {
	there, err := exists(s.disk, path.Join(newDir, st.Edition))
	if err != nil || !there {
		return false, err
	}
	return s.stands(st.Edition, st.Manifest)
}

// moveIfThere renames from if it exists.
func (s *Stage) moveIfThere(from, to string) error {
	there, err := exists(s.disk, from)
	if err != nil || !there {
		return err
	}
	return s.disk.rename(from, to)
}
