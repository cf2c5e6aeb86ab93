package sheet

import (
	"bytes"
	"encoding/binary"
	"path"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/diag"
)

// others are the beginnings of files that are sometimes handed in instead.
var others = []struct{ head, what string }{
	{"%PDF", "PDF 文件"},
	{"Rar!", "RAR 压缩包"},
	{"7z\xbc\xaf", "7z 压缩包"},
	{"\x1f\x8b", "gzip 压缩包"},
	{"\x89PNG", "图片（PNG）"},
	{"\xff\xd8\xff", "图片（JPEG）"},
	{"PK\x05\x06", "空的压缩包"},
}

// shape is what a file can be that is worth reading.
type shape int

const (
	zipped shape = iota
	plain
)

// sniff tells what a file is by its name and its beginning, and refuses what
// it must not be.
func sniff(file string, data []byte) (shape, *diag.Finding) {
	if bad := sniffWhole(file, data); bad != nil {
		return 0, bad
	}
	csv := isCSV(file)
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		if csv {
			return 0, fileName.found("压缩过的文件，多半是 Excel 工作簿")
		}
		return zipped, nil
	}
	if bad := sniffHead(data); bad != nil {
		return 0, bad
	}
	if what, bad := sniffText(data); bad != nil {
		return 0, bad
	} else if !csv {
		return 0, fileCSV.found("%s，多半是 CSV", what)
	}
	return plain, nil
}

func isCSV(file string) bool { return strings.EqualFold(path.Ext(file), ".csv") }

// sniffWhole refuses files by name and size.
func sniffWhole(file string, data []byte) *diag.Finding {
	name := path.Base(file)
	switch {
	case strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock."):
		return fileLock.found("文件名开头是 ~")
	case len(data) == 0:
		return fileEmpty.found("0 字节")
	case len(data) > maxFile:
		return fileLarge.found("文件超过 50 MB")
	case len(bytes.Trim(data, "\x00")) == 0:
		return fileZeros.found("%d 字节全是零", len(data))
	case isLock(data):
		return fileLock.found("%d 字节", len(data))
	}
	return nil
}

// isLock reports whether data is the file that Excel and WPS keep beside an
// open workbook: the user's name twice, each with its length in front.
func isLock(data []byte) bool {
	const size, second = 165, 55
	return len(data) == size && data[0] > 0 && data[0] < second && data[second] == data[0] && data[second+1] == 0
}

// sniffHead refuses files by their first bytes.
func sniffHead(data []byte) *diag.Finding {
	switch {
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(data)
	case len(data) > 1 && data[0] == 9 && bytes.IndexByte([]byte{0, 2, 4, 8}, data[1]) >= 0:
		return fileXLS.found("Excel 95 或更早")
	case bytes.HasPrefix(data, []byte("b\x14#e")):
		return fileDRM.found("开头是 E-SafeNet 的标记")
	case bytes.HasPrefix(data, []byte("%TSD-Header-###%")):
		return fileDRM.found("开头是 TSD 的标记")
	}
	for _, o := range others {
		if bytes.HasPrefix(data, []byte(o.head)) {
			return fileNot.found("%s", o.what)
		}
	}
	if findEnd(data) >= 0 {
		return fileBroken.found("压缩包之前有多余的内容")
	}
	return nil
}

// sniffOLE tells the files of Microsoft's old container apart by the names in
// its directory, whose entries have 128 bytes each.
func sniffOLE(data []byte) *diag.Finding {
	const entry, nameSize = 128, 64
	names := make(map[string]bool)
	for at := 512; at+entry <= len(data); at += entry {
		n := int(binary.LittleEndian.Uint16(data[at+nameSize:]))
		if n < 2 || n > nameSize || n%2 != 0 {
			continue
		}
		var units []uint16
		for i := at; i < at+n-2; i += 2 {
			units = append(units, binary.LittleEndian.Uint16(data[i:]))
		}
		names[string(utf16.Decode(units))] = true
	}
	switch {
	case names["EncryptedPackage"]:
		return fileEncrypted.found("内容已加密")
	case names["ETExtData"]:
		return fileET.found("扩展名应为 .et")
	case names["Workbook"] || names["Book"]:
		return fileXLS.found("扩展名应为 .xls")
	case names["WordDocument"]:
		return fileOLE.found("Word 文档（.doc）")
	case names["PowerPoint Document"]:
		return fileOLE.found("PowerPoint 演示文稿（.ppt）")
	}
	return fileOLE.found("旧格式的 Office 或 WPS 文件")
}

// isText reports whether b can be text: no zeros and next to no other control
// characters.
func isText(b []byte) bool {
	controls := 0
	for _, c := range b {
		if class[c]&illegal != 0 {
			controls++
		}
	}
	return bytes.IndexByte(b, 0) < 0 && controls <= len(b)/10
}

// sniffText refuses texts by their beginning, and names the encoding of those
// that can be tables.
func sniffText(data []byte) (what string, bad *diag.Finding) {
	const enough = 4096
	head := bytes.TrimPrefix(data[:min(len(data), enough)], []byte("\xef\xbb\xbf"))
	low := bytes.ToLower(bytes.TrimSpace(head))
	if bytes.HasPrefix(low, []byte("mime-version:")) {
		return "", fileHTML.found("网页归档 MHT")
	}
	for _, tag := range []string{"<html", "<!doctype html", "<head", "<meta", "<table", "<style"} {
		if bytes.HasPrefix(low, []byte(tag)) {
			return "", fileHTML.found("开头是 %s", tag)
		}
	}
	switch isXML := bytes.HasPrefix(low, []byte("<?xml")); {
	case isXML && bytes.Contains(low, []byte("<html")):
		return "", fileHTML.found("里面有 <html")
	case isXML:
		return "", fileXML.found("如“XML 表格 2003”")
	case hasUTF16Mark(data):
		return "UTF-16 文本", nil
	case !isText(head):
		return "", fileNot.found("认不出的文件（%d 字节）", len(data))
	case utf8.Valid(data):
		return "UTF-8 文本", nil
	}
	return "GBK 等编码的文本", nil
}
