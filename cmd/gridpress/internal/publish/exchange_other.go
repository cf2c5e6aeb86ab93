//go:build !linux

package publish

import (
	"errors"
	"os"
)

// exchange cannot be had here; the caller renames twice.
func exchange(*os.Root, string, string) error { return errors.ErrUnsupported }
