package publish

import (
	"strings"
	"testing"
)

// TestPaths: which paths can be published, after "a/b.html" is there.
func TestPaths(t *testing.T) {
	tests := []struct {
		path string
		want string // in the message; empty if the path is good
	}{
		{"a/c.html", ""},
		{"assets/图 表.svg", ""},
		{"console.js", ""},
		{"com10.html", ""},
		{"sub/manifest.json", ""},
		{"", "相对路径"},
		{".", "相对路径"},
		{"/a.html", "相对路径"},
		{"a/", "相对路径"},
		{"a//d", "相对路径"},
		{"../a", "相对路径"},
		{"a/../../b", "相对路径"},
		{"./a", "相对路径"},
		{"bad\xff", "相对路径"},
		{`a\d.html`, "反斜杠"},
		{`C:\x`, "反斜杠"},
		{"C:/x", "不允许的字符"},
		{"a?b", "不允许的字符"},
		{"a\x00b", "控制字符"},
		{"a\nb", "控制字符"},
		{"x./y", "点或空格结尾"},
		{"x ", "点或空格结尾"},
		{"nul", "设备名"},
		{"d/Aux.html", "设备名"},
		{"com1.tar.gz", "设备名"},
		{"LPT²", "设备名"},
		{"manifest.json", "由程序自己写"},
		{"Manifest.JSON", "由程序自己写"},
		{"MANIFEST.json/x", "由程序自己写"},
		{"a/b.html", "写了两次"},
		{"a/B.HTML", `已有 "a/b.html"`},
		{"A/c.html", `已有 "a"`},
		{"a", `已有 "a"`},
		{"a/b.html/c", `已有 "a/b.html"`},
	}
	for _, test := range tests {
		s, err := Begin(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		e := s.Edition("hall", Head{})
		if err := e.Put("a/b.html", []byte("x")); err != nil {
			t.Fatal(err)
		}
		err = e.Put(test.path, []byte("y"))
		switch {
		case test.want == "" && err != nil:
			t.Errorf("%q: %v", test.path, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%q: got error %v, want one with %q", test.path, err, test.want)
		}
		if err := s.Discard(); err != nil {
			t.Error(err)
		}
	}
}
