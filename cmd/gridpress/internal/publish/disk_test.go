package publish

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"
	"testing"
)

func TestExplain(t *testing.T) {
	tests := []struct {
		err  error
		want string
	}{
		{syscall.ENOSPC, "磁盘空间不足"},
		{fs.ErrPermission, "没有权限"},
		{syscall.EIO, "写入 public/a 失败：" + syscall.EIO.Error()},
	}
	for _, test := range tests {
		err := explain("写入", "public/a", test.err)
		if !errors.Is(err, test.err) || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "public/a") {
			t.Errorf("%v: got %q", test.err, err)
		}
	}
	if err := explain("写入", "public/a", nil); err != nil {
		t.Error(err)
	}
}
