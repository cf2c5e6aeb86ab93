//go:build unix

package publish

import (
	"errors"
	"os"
	"syscall"
)

// lock takes the lock file at path, errLocked if another process has it. The
// system frees it when the process ends, however it ends.
func lock(path string) (unlock func(), err error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o644)
		if err != nil {
			return nil, err
		}
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
			f.Close()
			if errors.Is(err, syscall.EWOULDBLOCK) {
				return nil, errLocked
			}
			return nil, err
		}
		if standsAt(f, path) {
			return func() { os.Remove(path); f.Close() }, nil
		}
		f.Close() // its last holder removed it between our opening and locking
	}
}

// standsAt reports whether the open file is still the one at path.
func standsAt(f *os.File, path string) bool {
	held, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(path)
	return err == nil && os.SameFile(held, there)
}

// syncFolder makes the names in a folder last; not every file system can.
func syncFolder(f *os.File) error {
	err := f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

// busy reports errors that pass when somebody closes a file.
func busy(err error) bool { return errors.Is(err, syscall.EBUSY) }

// full reports that there is no room left.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
