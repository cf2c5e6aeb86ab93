package publish

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"unsafe"
)

// renameExchange is RENAME_EXCHANGE of renameat2(2).
const renameExchange = 2

// renameat2 is the number of the system call, by processor.
var renameat2 = map[string]uintptr{"amd64": 316, "arm64": 276}

// exchange swaps two folders below root in one step; a reader finds one or the
// other at every moment.
func exchange(root *os.Root, a, b string) error {
	number, known := renameat2[runtime.GOARCH]
	if !known {
		return errors.ErrUnsupported
	}
	from, err := syscall.BytePtrFromString(a)
	if err != nil {
		return err
	}
	to, err := syscall.BytePtrFromString(b)
	if err != nil {
		return err
	}
	dir, err := root.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	_, _, errno := syscall.Syscall6(number, dir.Fd(), uintptr(unsafe.Pointer(from)),
		dir.Fd(), uintptr(unsafe.Pointer(to)), renameExchange, 0)
	switch errno {
	case 0:
		return nil
	case syscall.EINVAL: // the file system cannot
		return fmt.Errorf("%w: %w", errors.ErrUnsupported, errno)
	}
	return &os.LinkError{Op: "renameat2", Old: a, New: b, Err: errno}
}
