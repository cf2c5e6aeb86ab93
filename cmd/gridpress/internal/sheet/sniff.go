package sheet

import (
	"bytes"
	"encoding/binary"
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

// sniff refuses a file that is no zip by what it looks like; nil for a zip.
func sniff(data []byte) *diag.Finding {
	switch {
	case len(data) == 0:
		return fileEmpty.found("0 字节")
	case len(data) > maxFile:
		return fileLarge.found("文件超过 50 MB")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(data)
	case len(bytes.Trim(data, "\x00")) == 0:
		return fileZeros.found("%d 字节全是零", len(data))
	case len(data) > 1 && data[0] == 9 && bytes.IndexByte([]byte{0, 2, 4, 8}, data[1]) >= 0:
		return fileXLS.found("Excel 95 或更早")
	}
	for _, o := range others {
		if bytes.HasPrefix(data, []byte(o.head)) {
			return fileNot.found("%s", o.what)
		}
	}
	if findEnd(data) >= 0 {
		return fileBroken.found("压缩包之前有多余的内容")
	}
	return sniffText(data)
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
	case names["Workbook"] || names["Book"]:
		return fileXLS.found("扩展名应为 .xls")
	case names["WordDocument"]:
		return fileOLE.found("Word 文档（.doc）")
	case names["PowerPoint Document"]:
		return fileOLE.found("PowerPoint 演示文稿（.ppt）")
	}
	return fileOLE.found("旧格式的 Office 或 WPS 文件（如 .et）")
}

// sniffText tells texts apart by their beginning.
func sniffText(data []byte) *diag.Finding {
	const enough = 4096
	head := bytes.TrimPrefix(data[:min(len(data), enough)], []byte("\xef\xbb\xbf"))
	low := bytes.ToLower(bytes.TrimSpace(head))
	if bytes.HasPrefix(low, []byte("mime-version:")) {
		return fileHTML.found("网页归档 MHT")
	}
	for _, tag := range []string{"<html", "<!doctype html", "<head", "<meta", "<table", "<style"} {
		if bytes.HasPrefix(low, []byte(tag)) {
			return fileHTML.found("开头是 %s", tag)
		}
	}
	switch isXML := bytes.HasPrefix(low, []byte("<?xml")); {
	case isXML && bytes.Contains(low, []byte("<html")):
		return fileHTML.found("里面有 <html")
	case isXML:
		return fileXML.found("如“XML 表格 2003”")
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fileCSV.found("UTF-16 文本，多半是 CSV")
	case classes(head)&illegal != 0:
		return fileNot.found("认不出的文件（%d 字节）", len(data))
	case utf8.Valid(data):
		return fileCSV.found("UTF-8 文本，多半是 CSV")
	}
	return fileCSV.found("GBK 等编码的文本，多半是 CSV")
}
