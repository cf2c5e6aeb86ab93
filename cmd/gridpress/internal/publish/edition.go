package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Head is what an edition's manifest says besides the files.
type Head struct {
	Edition string `json:"edition"` // id of the edition, the name of its folder; filled in if empty
	Name    string `json:"name"`    // its Chinese name
	Class   string `json:"class"`   // the highest class it may hold
	Month   string `json:"month"`   // latest month, as 2021-04
	Inputs  string `json:"inputs"`  // digest of the inputs of the build
}

// An Edition receives the files of one edition. After a failed Put it cannot be
// switched in any more.
type Edition struct {
	stage *Stage
	id    string
	head  Head
	names map[string]node   // folded path → what stands there
	files map[string]string // path → SHA-256 in hex
	bytes int
	err   error // the first failure
}

// A node is a path taken in an edition.
type node struct {
	path   string
	folder bool
}

// Edition adds the edition with this id, which is the name of its folder. A
// wrong or repeated id, or one that differs from head.Edition, is an error of
// the first Put and of Switch.
func (s *Stage) Edition(id string, head Head) *Edition {
	e := &Edition{stage: s, id: id, head: head, names: map[string]node{}, files: map[string]string{}}
	if head.Edition == "" {
		e.head.Edition = id
	}
	e.err = s.admit(e)
	s.editions = append(s.editions, e)
	return e
}

// admit checks the edition's id and makes its folder in the stage.
func (s *Stage) admit(e *Edition) error {
	if fault := pathFault(e.id); fault != "" || strings.ContainsRune(e.id, '/') || e.id[0] == '.' {
		return fmt.Errorf("版本代号 %q 不能作文件夹名，请用字母、数字、短横线", e.id)
	}
	if e.head.Edition != e.id {
		return fmt.Errorf("版本代号不一致：文件夹是 %q，清单里是 %q", e.id, e.head.Edition)
	}
	for _, other := range s.editions {
		if fold(other.id) == fold(e.id) {
			return fmt.Errorf("版本代号 %q 与 %q 重复（Windows 不分大小写）", e.id, other.id)
		}
	}
	if s.closed {
		return errClosed
	}
	return s.disk.mkdir(e.staged(""))
}

var errClosed = errors.New("这次构建已经结束，不能再写文件")

// Put stages one file. The path is relative to the edition and uses slashes; it
// must be a name that Windows takes too. A path written twice, in whatever
// case, is an error.
func (e *Edition) Put(path string, data []byte) error {
	if e.err == nil {
		e.err = e.put(path, data)
	}
	return e.err
}

func (e *Edition) put(path string, data []byte) error {
	if e.stage.closed || e.stage.switched {
		return errClosed
	}
	if fault := pathFault(path); fault != "" {
		return fmt.Errorf("版本 %s 的文件路径 %q 不能用：%s", e.id, path, fault)
	}
	if fold(path) == manifestName || strings.HasPrefix(fold(path), manifestName+"/") {
		return fmt.Errorf("版本 %s 的文件路径 %q 不能用：%s 由程序自己写", e.id, path, manifestName)
	}
	if err := e.claim(path); err != nil {
		return err
	}
	if err := e.stage.disk.write(e.staged(path), data); err != nil {
		return err
	}
	e.files[path] = digest(data)
	e.bytes += len(data)
	return nil
}

// claim takes the path, and makes the folders above it that are new.
func (e *Edition) claim(path string) error {
	for i, r := range path {
		if r != '/' {
			continue
		}
		fresh, err := e.take(node{path[:i], true})
		if err != nil {
			return err
		}
		if fresh {
			if err := e.stage.disk.mkdir(e.staged(path[:i])); err != nil {
				return err
			}
		}
	}
	_, err := e.take(node{path, false})
	return err
}

// take notes the node and reports whether it is new. Only a folder may be taken
// again, and only in the same spelling.
func (e *Edition) take(n node) (fresh bool, err error) {
	held, taken := e.names[fold(n.path)]
	if !taken {
		e.names[fold(n.path)] = n
		return true, nil
	}
	if held == n && n.folder {
		return false, nil
	}
	return false, fmt.Errorf("版本 %s 的路径 %q 写了两次：已有 %q（Windows 不分大小写）", e.id, n.path, held.path)
}

// staged returns where a file of the edition is staged.
func (e *Edition) staged(name string) string {
	return path.Join(newDir, e.id, name)
}

// seal writes the manifest and reads the staged edition again to compare it. It
// returns the digest of the manifest.
func (e *Edition) seal() (string, error) {
	if e.err != nil {
		return "", e.err
	}
	if len(e.files) == 0 {
		return "", fmt.Errorf("版本 %s 里一个文件也没有，没有发布", e.id)
	}
	data, err := manifest{e.head, e.files}.encode()
	if err != nil {
		return "", err
	}
	if err := e.stage.disk.write(e.staged(manifestName), data); err != nil {
		return "", err
	}
	sum, err := verify(e.stage.disk, e.staged(""))
	if err != nil {
		return "", fmt.Errorf("写好的文件读回时不一致，没有发布，请检查磁盘后重试：%w", err)
	}
	if sum != digest(data) {
		return "", fmt.Errorf("版本 %s 的 %s 读回时不一致，没有发布，请检查磁盘后重试", e.id, manifestName)
	}
	return sum, nil
}

// fold maps paths that Windows takes for the same one to one string.
func fold(path string) string { return strings.ToLower(strings.ToUpper(path)) }

// pathFault says why a path cannot be published, empty if it can. The rules are
// those of Windows on every system, as any site may be carried there.
func pathFault(path string) string {
	if strings.ContainsRune(path, '\\') {
		return "用了反斜杠，请用 /"
	}
	if !fs.ValidPath(path) || path == "." {
		return "应是站内的相对路径，用 / 分隔，没有空段、. 和 .."
	}
	for part := range strings.SplitSeq(path, "/") {
		if strings.ContainsFunc(part, forbidden) {
			return `含有控制字符或 Windows 不允许的字符 < > : " | ? *`
		}
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return "名称不能以点或空格结尾"
		}
		if device(part) {
			return fmt.Sprintf("%q 是 Windows 的设备名", part)
		}
	}
	return ""
}

// forbidden reports the characters Windows refuses in names.
func forbidden(r rune) bool {
	return r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"|?*`, r)
}

// device reports names that Windows gives to devices, with any extension.
func device(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem = strings.TrimRight(stem, " ")
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, found := strings.CutPrefix(stem, "COM")
	if !found {
		port, found = strings.CutPrefix(stem, "LPT")
	}
	return found && len([]rune(port)) == 1 && strings.ContainsAny(port, "0123456789¹²³")
}
