package month

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"gridpress/cmd/gridpress/internal/diag"
	"gridpress/cmd/gridpress/internal/seal"
)

// readSeal reads seal.toml, which need not be there, and takes the digests of
// the month's other TOML files: all that is said of a month belongs to it, but
// for who signed it off for the public, which may come later.
func (m *Month) readSeal(src fs.FS) (diag.List, error) {
	entries, err := fs.ReadDir(src, m.Dir)
	if err != nil {
		return nil, fmt.Errorf("读不到 %s：%w", m.Dir, err)
	}
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".toml" || e.Name() == seal.Name || e.Name() == ReleaseName {
			continue
		}
		file := path.Join(m.Dir, e.Name())
		text, err := fs.ReadFile(src, file)
		if err != nil {
			return nil, fmt.Errorf("读不到 %s：%w", file, err)
		}
		m.Inputs = append(m.Inputs, seal.NewFile(file, text))
	}
	file := path.Join(m.Dir, seal.Name)
	text, err := fs.ReadFile(src, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("读不到 %s：%w", file, err)
	}
	var list diag.List
	m.Seal, list = seal.Read(file, m.ID, string(text))
	return list, nil
}
