package check

import (
	"fmt"
	"strings"
	"time"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
)

// forms say what a code of each form is, and what is wrong with one, "" for
// nothing.
var forms = map[string]struct {
	is    string
	fault func(code string) string
}{
	"uscc": {"18 位统一社会信用代码", usccFault},
	"time": {"时刻，例如 7:00、17:30", timeFault},
}

// form finds codes that are not of their form.
func (p *pass) form(k *declare.Form) {
	column, form := p.sheet.Column(k.Column), forms[k.As]
	for t, row := range p.rows(p.sheet, p.check.Where) {
		code := t.Columns[column].Texts.At(row)
		why := form.fault(code)
		if t.Columns[column].States[row] != quantity.Present || why == "" {
			continue
		}
		p.tell(t, row, column, func() said {
			return said{found: code, expected: form.is, message: fmt.Sprintf("%s〔%s〕%s %s。", p.subject(t, row), p.sheet.Columns[column].Name, code, why)}
		})
	}
}

// usccLetters are the characters of a unified social credit code by their
// values; I, O, S, V and Z are none (GB 32100-2015).
const usccLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY"

const usccLength = 18

// timeFault says that a text is no time of day.
func timeFault(text string) string {
	if _, err := time.Parse("15:04", text); err != nil {
		return "不是一天里的时刻"
	}
	return ""
}

// usccFault says what is wrong with the length of a code, one of its characters
// or its check digit.
func usccFault(code string) string {
	letters := []rune(code)
	if len(letters) != usccLength {
		return fmt.Sprintf("有 %d 位，应为 %d 位", len(letters), usccLength)
	}
	sum, weight := 0, 1
	for _, c := range letters[:usccLength-1] {
		value := strings.IndexRune(usccLetters, c)
		if value < 0 {
			return fmt.Sprintf("里的 %c 不是代码用的字符（大写字母没有 I、O、S、V、Z）", c)
		}
		sum += value * weight
		weight = weight * 3 % len(usccLetters)
	}
	if want := usccLetters[(len(usccLetters)-sum%len(usccLetters))%len(usccLetters)]; letters[usccLength-1] != rune(want) {
		return fmt.Sprintf("的校验位不对：按前 17 位末位应为 %c，18 位里至少有一位写错", want)
	}
	return ""
}
