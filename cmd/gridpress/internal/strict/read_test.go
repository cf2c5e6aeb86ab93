package strict

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"
)

// locked is a file system that lets nobody read.
type locked struct{}

func (locked) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

// A file that need not be there may be absent, but not unreadable.
func TestReadOptional(t *testing.T) {
	src := fstest.MapFS{"a.toml": {Data: []byte("\ufeffcompany = '甲'\n")}}
	var f file
	if doc, list, err := ReadOptional(src, "b.toml", &f); doc != nil || list != nil || err != nil {
		t.Error("absent:", doc, list, err)
	}
	if _, list, err := ReadOptional(src, "a.toml", &f); err != nil || len(list) > 0 || f.Company != "甲" {
		t.Error("there, with a byte order mark:", f.Company, list, err)
	}
	if _, _, err := ReadOptional(locked{}, "a.toml", &f); !errors.Is(err, fs.ErrPermission) {
		t.Error("unreadable:", err)
	}
	if _, _, err := Read(src, "b.toml", &f); !errors.Is(err, fs.ErrNotExist) {
		t.Error("absent, but must be there:", err)
	}
}
