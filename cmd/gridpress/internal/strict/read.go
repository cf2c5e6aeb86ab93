package strict

import (
	"errors"
	"fmt"
	"io/fs"

	"gridpress/cmd/gridpress/internal/diag"
)

// Read decodes a whole file as Decode does a text. The error is for a file that
// cannot be read at all.
func Read(src fs.FS, file string, into any) (*Doc, diag.List, error) {
	text, err := fs.ReadFile(src, file)
	if err != nil {
		return nil, nil, fmt.Errorf("读不到 %s：%w", file, err)
	}
	doc, list := Decode(file, string(text), 1, into)
	return doc, list, nil
}

// ReadOptional is Read of a file that need not be there: without it there is
// nothing, and no Doc. One that is there and cannot be read is not taken for
// absent: what it says would be passed over in silence.
func ReadOptional(src fs.FS, file string, into any) (*Doc, diag.List, error) {
	doc, list, err := Read(src, file, into)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	return doc, list, err
}
