package schema

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"gridpress/cmd/gridpress/internal/fold"
	"gridpress/cmd/gridpress/internal/quantity"
	"gridpress/cmd/gridpress/internal/sheet"
)

// scientific is a long number as a spreadsheet shows it, its last digits gone.
var scientific = regexp.MustCompile(`^\d(\.\d+)?[eE]\+?\d+$`)

// words reads a text cell; numbers typed into it keep their digits.
func (c cellReader) words(cell *sheet.Cell) value {
	switch cell.Kind {
	case sheet.Number:
		return c.digits(cell.Text)
	case sheet.Date:
		return c.dateAsText(cell.Text)
	case sheet.Bool:
		return value{state: quantity.Present, text: boolean(cell.Text)}
	}
	text := strings.TrimSpace(cell.Text)
	if strings.IndexFunc(text, odd) >= 0 {
		return c.mend(text)
	}
	if scientific.MatchString(text) {
		return c.lostDigits(text)
	}
	if c.keyed[c.index] {
		if plain, ok := strings.CutPrefix(text, "'"); ok {
			if plain = strings.TrimSpace(plain); plain == "" {
				return c.blank()
			}
			c.repaired(text, plain)
			text = plain
		}
	}
	return value{state: quantity.Present, text: text}
}

// digits reads a number that stands in a text column: a code.
func (c cellReader) digits(stored string) value {
	n, ok := quantity.Parse(stored)
	if !ok {
		return c.lostDigits(stored)
	}
	if len(strings.TrimLeft(stored, "-0.")) > 15 || strings.ContainsAny(stored, "eE") {
		stored = n.String() // without the noise of binary fractions
	}
	return value{state: quantity.Present, text: stored}
}

func (c cellReader) lostDigits(found string) value {
	return c.fault("CELL-DIGITS", found, "全部数字", fmt.Sprintf("%s 是 Excel 缩写过的长号码，后几位已经丢失。", found),
		"把这一列的单元格格式改为“文本”，从原来的系统里重新抄一遍号码。")
}

// firstYears are the years in which either way of counting days begins: what
// lies there is a time without a date.
const firstYears = 1904

// dateAsText reads a date that stands in a text column, or a time. A spreadsheet
// makes dates of numbers like 3-12, so that a name or a code may not be one.
func (c cellReader) dateAsText(serial string) value {
	t, ok := c.book.Time(serial)
	if ok && t.Year() <= firstYears { // a time of day
		return value{state: quantity.Present, text: t.Format("15:04")}
	}
	if !ok || c.keyed[c.index] {
		shown := serial
		if ok {
			shown = t.Format("2006-01-02")
		}
		return c.fault("CELL-TEXT", "日期 "+shown, c.column.Name, fmt.Sprintf("这一格是日期 %s，多半是 Excel 把号码变成了日期。", shown),
			"把单元格格式改为“文本”，重新输入原来的内容。")
	}
	return value{state: quantity.Present, text: t.Format("2006-01-02")}
}

// odd reports whether a rune does not belong in a name or a code as it is.
func odd(r rune) bool {
	switch {
	case r < 0x7f:
		return r < ' '
	case r < 0x370:
		return r <= 0xa0 || r == 0xad || r == 0x34f
	case r < 0x530: // Greek and Cyrillic
		return true
	case r < 0x2000:
		return r == 0x61c || r == 0x115f || r == 0x1160 || r == 0x180e
	case r < 0x2e80:
		return r <= 0x200f || 0x2028 <= r && r <= 0x202f || 0x205f <= r && r <= 0x206f
	case r < 0xe000:
		return r <= 0x2fd5 || r == 0x3164
	}
	return r < 0xfb00 || 0xfe00 <= r && r <= 0xfe0f || r >= 0xfeff && r <= 0xff5a && (r < 0xff01 || unicode.IsLetter(r) || unicode.IsDigit(r)) || r == 0xffa0 || r == 0xfffd
}

// mend reads a text with characters that do not belong there: those that only
// look different are replaced, the invisible dropped, and where nobody can
// tell what was meant the text is refused (C4 47, 49).
func (c cellReader) mend(text string) value {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Bidi_Control, r):
			return c.fault("CELL-HIDDEN", fmt.Sprintf("%q", text), "看得见的文字", "含有看不见的方向控制符，显示的会和写的不一样。", "清空这一格，重新手工输入。")
		case r == 0xfffd || 0xe000 <= r && r <= 0xf8ff:
			return c.fault("CELL-GLYPH", fmt.Sprintf("%q", text), "完整的文字", fmt.Sprintf("%q 里有一个字丢失了，或只在原来的电脑上有。", text), "重新输入这个字。")
		case (unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Greek, r)) && c.keyed[c.index]:
			return c.fault("CELL-GLYPH", text, c.column.Name, fmt.Sprintf("%q 里的 %c 是%s字母，看上去和拉丁字母一样，其实是另一个字。", text, r, alphabet(r)), "删去这个字母，用英文输入法重新输入。")
		}
	}
	mended := strings.TrimSpace(strings.Map(c.plainRune, text))
	if mended == "" {
		return c.blank()
	}
	if mended != text {
		c.repaired(text, mended)
	}
	return value{state: quantity.Present, text: mended}
}

func alphabet(r rune) string {
	if unicode.Is(unicode.Greek, r) {
		return "希腊"
	}
	return "俄文"
}

// plainRune replaces one rune: blanks by the ordinary one, radicals by their
// characters, full-width letters and digits of names and codes by narrow ones;
// -1 drops it. Line breaks inside a longer text stay.
func (c cellReader) plainRune(r rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		if c.keyed[c.index] {
			return -1
		}
		return r
	case unicode.Is(unicode.Cf, r), unicode.IsControl(r), 0xfe00 <= r && r <= 0xfe0f, r == 0x34f, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0:
		return -1
	case unicode.IsSpace(r):
		return ' '
	case 0xff01 <= r && r <= 0xff5a && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		if c.keyed[c.index] {
			return r - 0xff01 + '!'
		}
		return r
	case 0xf900 <= r && r <= 0xfaff:
		return []rune(fold.Text(string(r)))[0]
	}
	return fold.Radical(r)
}
