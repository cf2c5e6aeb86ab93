package sheet

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"gridpress/cmd/gridpress/internal/diag"
)

// reason is one way a workbook is refused. In message, %s stands for what was
// found.
type reason struct{ code, message, expected, fix string }

// found makes the finding; its place is filled in by whoever knows it.
func (r reason) found(format string, args ...any) *diag.Finding {
	found := fmt.Sprintf(format, args...)
	return &diag.Finding{
		Code: r.code, Level: diag.Error, Found: found, Expected: r.expected,
		Message: fmt.Sprintf(r.message, found), Fix: r.fix,
	}
}

const (
	anXLSX   = "Excel 工作簿（*.xlsx）"
	saveAs   = "用 Excel 或 WPS 打开它，另存为“Excel 工作簿（*.xlsx）”，用新文件替换。"
	sendMore = "从原处重新复制一份；如果原件也打不开，请报送单位重新发送。"
	rebuild  = "用 Excel 打开它（提示修复时先核对修复后的数据），另存为“Excel 工作簿（*.xlsx）”，用新文件替换。"
	wholeXML = "完整、合规的 XML"
	csvFix   = "改好这一行，或从原来的系统重新导出；也可以" + saveAs
)

// The file as a whole.
var (
	fileLock      = reason{"FILE-LOCK", "这是打开工作簿时留下的锁文件（%s），里面没有数据。", anXLSX, "关掉打开着的工作簿，交原来的那一份；这个文件可以删去。"}
	fileEmpty     = reason{"FILE-EMPTY", "文件是空的（%s），多半没有复制完。", anXLSX, sendMore}
	fileZeros     = reason{"FILE-ZEROS", "文件里没有内容（%s），多半是复制或下载中断留下的。", anXLSX, sendMore}
	fileEncrypted = reason{"FILE-ENCRYPTED", "这份工作簿有打开密码，程序读不了（%s）。", "没有打开密码的 Excel 工作簿",
		"在 Excel 里打开它，文件→信息→保护工作簿→用密码进行加密，把密码清空后另存。"}
	fileDRM    = reason{"FILE-DRM", "这份文件被文档安全软件加了密（%s），程序读不了。", "没有加密的 Excel 工作簿", "在本单位的电脑上用文档安全软件解密（外发），再交解密后的文件。"}
	fileET     = reason{"FILE-ET", "这是 WPS 表格自己的格式（%s），程序读不了；只改扩展名也不行。", anXLSX, saveAs}
	fileXLS    = reason{"FILE-XLS", "这是旧的 Excel 97-2003 格式（%s），程序读不了；只改扩展名也不行。", anXLSX, saveAs}
	fileOLE    = reason{"FILE-OLE", "这不是 Excel 工作簿，而是%s。", anXLSX, saveAs}
	fileHTML   = reason{"FILE-HTML", "这其实是网页（%s），不是工作簿。", anXLSX, saveAs}
	fileXML    = reason{"FILE-XML", "这其实是 XML 文件（%s），不是 Excel 工作簿。", anXLSX, saveAs}
	fileCSV    = reason{"FILE-CSV", "这其实是文本文件（%s），不是 Excel 工作簿。", anXLSX, "如果是 CSV 数据，把扩展名改成 .csv；否则" + saveAs}
	fileName   = reason{"FILE-NAME", "扩展名是 .csv，里面却是%s。", "扩展名与内容一致", "把扩展名改成 .xlsx。"}
	fileXLSB   = reason{"FILE-XLSB", "这是二进制工作簿（%s），程序读不了。", anXLSX, saveAs}
	fileNot    = reason{"FILE-NOTXLSX", "这不是 Excel 工作簿，而是%s。", anXLSX, "核对是否放错了文件；" + saveAs}
	fileLarge  = reason{"FILE-LARGE", "文件过大，为安全起见不读：%s。", "不超过 50 MB、2000 个部件；每个部件展开不超过 200 MB，合计不超过 400 MB", "删去多余的工作表、图片和空行，或拆成几份，再另存。"}
	fileBroken = reason{"FILE-DAMAGED", "文件已损坏，读出来的数不可信：%s。", "完整无损的工作簿", sendMore}
	fileParts  = reason{"FILE-PARTS", "工作簿的内部结构不对：%s。", "部件齐全、名称不重复的工作簿", rebuild}
)

// The lines of a CSV.
var (
	csvForm     = reason{"CSV-FORM", "CSV 的列分不清：%s。", "英文双引号成对，格里的双引号写两次", csvFix}
	csvText     = reason{"CSV-TEXT", "CSV 里有解不开的字：%s。", "UTF-8、GB18030（GBK）或带标记的 UTF-16 文字", csvFix}
	csvEncoding = reason{"CSV-ENCODING", "看不出 CSV 用的是哪一种文字编码：%s。", "UTF-8（带标记）或 GB18030（GBK）", csvFix}
)

// The XML in its parts.
var (
	xmlForm     = reason{"XML-FORM", "工作簿内部的 XML 写错了：%s。", wholeXML, rebuild}
	xmlDoctype  = reason{"XML-DOCTYPE", "工作簿内部带有 DOCTYPE 声明，为安全起见不读：%s。", "不带 DOCTYPE 的 XML", saveAs}
	xmlEncoding = reason{"XML-ENCODING", "工作簿内部用了少见的文字编码：%s。", "UTF-8 编码（或带标记的 UTF-16 编码）的 XML", saveAs}
	xmlLarge    = reason{"XML-LARGE", "工作簿内部的 XML 超出限度，为安全起见不读：%s。", "一处不超过 1 MB、嵌套不超过 64 层、不超过 64 个属性、64 个命名空间", saveAs}
)

// What the parts say.
var (
	sheetChoice = reason{"SHEET-CHOICE", "数据里有只给部分软件看的内容，读哪一份说不准：%s。", "每个单元格只有一种写法", saveAs}
	sheetForm   = reason{"SHEET-FORM", "工作簿内部的结构不合规范：%s。", "Excel 能原样打开的工作簿", rebuild}
	sheetRow    = reason{"SHEET-ROW", "行号不对：%s。", "行号为 1 到 1048576，从上到下递增，不重复", rebuild}
	sheetCell   = reason{"SHEET-CELL", "单元格地址不对：%s。", "地址在 A1:XFD1048576 内，属于所在的行，从左到右递增，不重复", rebuild}
	sheetString = reason{"SHEET-STRING", "单元格的文字找不到了：%s。", "共享文字表里有的序号", rebuild}
	sheetStyle  = reason{"SHEET-STYLE", "样式的序号不对：%s。", "样式表里有的序号", rebuild}
	sheetMerge  = reason{"SHEET-MERGE", "合并单元格的范围不对：%s。", "在 A1:XFD1048576 内、互不重叠的范围", rebuild}
	sheetNumber = reason{"SHEET-NUMBER", "单元格里的数不是数：%s。", "十进制数", "在 Excel 里重新填写这个单元格，再另存。"}
	sheetKind   = reason{"SHEET-KIND", "单元格的内容与它的类型不符：%s。", "数、文字、真假、日期、错误值之一", "在 Excel 里重新填写这个单元格，再另存。"}
	sheetLarge  = reason{"SHEET-LARGE", "内容过多，为安全起见不读：%s。", "一张表不超过 500 万个单元格、400 MB 文字、1 万处合并，一行不超过 16 MB；共享文字不超过 500 万条、64 MB；格式不超过 10 万种", "删去多余的行、列、合并单元格和格式，或拆成几份，再另存。"}
)

// short is what stands there, fit for a message: cut, and nothing in it that
// does not show.
func short[T string | []byte](s T) string {
	const most = 40
	var out strings.Builder
	n := 0
	for _, r := range string(s) {
		if n++; n > most {
			out.WriteRune('…')
			break
		}
		if !unicode.IsPrint(r) {
			r = utf8.RuneError
		}
		out.WriteRune(r)
	}
	return out.String()
}
