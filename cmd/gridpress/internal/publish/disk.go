package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// A disk is the file operations of publishing, on slash paths below the site
// folder; tests make single ones fail.
type disk interface {
	mkdir(name string) error
	write(name string, data []byte) error // a new file
	read(name string) ([]byte, error)
	list(name string) ([]fs.DirEntry, error) // sorted by name
	stat(name string) (fs.FileInfo, error)   // does not follow links
	sync(name string) error                  // a file's content, or the names in a folder
	rename(from, to string) error
	exchange(a, b string) error // in one step; errors.ErrUnsupported where that cannot be had
	remove(name string) error   // a file or an empty folder
}

// rooted is the real disk: nothing outside the folder can be reached, by links either.
type rooted struct{ root *os.Root }

func (d rooted) mkdir(name string) error {
	return d.explain("创建文件夹", name, d.root.Mkdir(name, 0o755))
}

func (d rooted) write(name string, data []byte) error {
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil {
		_, err = f.Write(data)
		err = errors.Join(err, f.Close())
	}
	return d.explain("写入", name, err)
}

func (d rooted) read(name string) ([]byte, error) {
	data, err := d.root.ReadFile(name)
	return data, d.explain("读取", name, err)
}

func (d rooted) list(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(d.root.FS(), filepath.ToSlash(filepath.Clean(name)))
	return entries, d.explain("读取文件夹", name, err)
}

func (d rooted) stat(name string) (fs.FileInfo, error) {
	info, err := d.root.Lstat(name)
	return info, d.explain("读取", name, err)
}

func (d rooted) sync(name string) error {
	info, err := d.root.Stat(name)
	if err != nil {
		return d.explain("读取", name, err)
	}
	mode, flush := os.O_RDWR, (*os.File).Sync
	if info.IsDir() {
		mode, flush = os.O_RDONLY, syncFolder
	}
	f, err := d.root.OpenFile(name, mode, 0)
	if err == nil {
		err = errors.Join(flush(f), f.Close())
	}
	return d.explain("存盘", name, err)
}

func (d rooted) rename(from, to string) error {
	return d.explain("移动", from, d.root.Rename(from, to))
}

func (d rooted) exchange(a, b string) error {
	return d.explain("替换", a, exchange(d.root, a, b))
}

func (d rooted) remove(name string) error {
	return d.explain("删除", name, d.root.Remove(name))
}

func (d rooted) explain(verb, name string, err error) error {
	return explain(verb, filepath.Join(d.root.Name(), name), err)
}

// explain words an error of the file system for office staff: what was tried,
// where, and what to do about it.
func explain(verb, path string, err error) error {
	var advice string
	switch {
	case err == nil:
		return nil
	case busy(err) && errors.Is(err, fs.ErrPermission):
		advice = "文件被占用或没有权限，请关闭打开它的程序后重试，仍不行请检查文件夹权限"
	case busy(err):
		advice = "文件被占用，请关闭打开它的程序后重试"
	case errors.Is(err, fs.ErrPermission):
		advice = "没有权限，请检查文件夹权限后重试"
	case full(err):
		advice = "磁盘空间不足，请清理后重试"
	default:
		return fmt.Errorf("%s %s 失败：%w", verb, path, err)
	}
	return fmt.Errorf("%s %s 失败：%s（%w）", verb, path, advice, err)
}

// patient is a disk that tries again for a while what fails because a file is
// in use, as virus scanners and readers hold files for moments on Windows.
type patient struct{ disk }

func (d patient) mkdir(name string) error {
	return retry(func() error { return d.disk.mkdir(name) })
}

func (d patient) rename(from, to string) error {
	return retry(func() error { return d.disk.rename(from, to) })
}

func (d patient) exchange(a, b string) error {
	return retry(func() error { return d.disk.exchange(a, b) })
}

func (d patient) remove(name string) error {
	return retry(func() error { return d.disk.remove(name) })
}

// retry runs op again while it fails for a file in use, six times within 1.6 s.
func retry(op func() error) error {
	err := op()
	for wait := 50 * time.Millisecond; wait <= 800*time.Millisecond && busy(err); wait *= 2 {
		time.Sleep(wait)
		err = op()
	}
	return err
}

// exists reports whether something stands at name.
func exists(d disk, name string) (bool, error) {
	_, err := d.stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// removeAll removes the tree at name, if there is one; links are not followed.
func removeAll(d disk, name string) error {
	info, err := d.stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return bottomUp(d, name, d.remove)
	}
	return d.remove(name)
}

// syncTree makes the files and folders of a folder last.
func syncTree(d disk, folder string) error { return bottomUp(d, folder, d.sync) }

// bottomUp calls do for everything in the folder and then for itself.
func bottomUp(d disk, folder string, do func(name string) error) error {
	entries, err := d.list(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		name := folder + "/" + entry.Name()
		if entry.IsDir() {
			err = bottomUp(d, name, do)
		} else {
			err = do(name)
		}
		if err != nil {
			return err
		}
	}
	return do(folder)
}
