package publish

import (
	"errors"
	"os"
	"syscall"
)

// Error numbers and flags that package syscall does not name.
const (
	errSharing     = syscall.Errno(32)
	errLock        = syscall.Errno(33)
	errHandleFull  = syscall.Errno(39)
	errDiskFull    = syscall.Errno(112)
	errDirNotEmpty = syscall.Errno(145)

	flagDeleteOnClose = 0x04000000
)

// lock takes the lock file at path, errLocked if another process has it. Nobody
// can open it a second time, and the system removes it when the process ends,
// however it ends.
func lock(path string) (unlock func(), err error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|flagDeleteOnClose, 0)
	if errors.Is(err, errSharing) {
		return nil, errLocked
	}
	if err != nil {
		return nil, err
	}
	return func() { syscall.CloseHandle(h) }, nil
}

// syncFolder does nothing: Windows keeps the names in a folder safe by itself.
func syncFolder(*os.File) error { return nil }

// busy reports errors that pass when somebody closes a file. Windows says
// "access denied" too when a folder holds an open file, and "not empty" while a
// removed file is still open.
func busy(err error) bool {
	for _, known := range []syscall.Errno{errSharing, errLock, syscall.ERROR_ACCESS_DENIED, errDirNotEmpty} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// full reports that there is no room left.
func full(err error) bool {
	return errors.Is(err, errDiskFull) || errors.Is(err, errHandleFull)
}
