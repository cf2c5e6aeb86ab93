package main

import "io/fs"

// walkFiles calls each with every file below a root.
func walkFiles(root fs.FS, each func(name string, data []byte)) error {
	return fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		if err == nil {
			each(name, data)
		}
		return err
	})
}
