package check

import (
	"fmt"
	"slices"

	"gridpress/cmd/gridpress/internal/declare"
	"gridpress/cmd/gridpress/internal/quantity"
)

// tree follows the rows as answers to questions, from the first question on. It
// finds answers that lead nowhere, to two places, to a question that is not
// there or stands elsewhere already, ways that ask too much, and questions that
// nothing leads to.
func (p *pass) tree(k *declare.Tree) {
	w := walk{pass: p, k: k, node: p.sheet.Column(k.Node), next: p.sheet.Column(k.Next), leaf: p.sheet.Column(k.Leaf), answers: map[string][]place{}, from: map[string]place{}}
	for t, row := range p.rows(p.sheet, p.check.Where) {
		question := t.Columns[w.node].Texts.At(row)
		if w.answers[question] == nil {
			w.order = append(w.order, question)
		}
		w.answers[question] = append(w.answers[question], place{t, row})
	}
	if len(w.order) == 0 {
		return
	}
	w.ask(w.order[0], 1)
	for _, question := range w.order[1:] {
		if _, asked := w.from[question]; !asked {
			a := w.answers[question][0]
			w.say(a, w.node, question, "有回答引到这一问", fmt.Sprintf("没有哪个回答引到“%s”这一问。", question))
		}
	}
}

// walk is a tree on its way: the answers to each question, the questions in the
// order in which they first stand, and the answer that led to each.
type walk struct {
	*pass
	k                *declare.Tree
	node, next, leaf int
	order            []string
	answers          map[string][]place
	from             map[string]place
}

// ask follows the answers to a question, the depth-th of its way.
func (w *walk) ask(question string, depth int) {
	for _, a := range w.answers[question] {
		next, ends := a.table.Columns[w.next], a.table.Columns[w.leaf].States[a.row] == quantity.Present
		target := next.Texts.At(a.row)
		earlier, asked := w.from[target]
		goes := next.States[a.row] == quantity.Present
		if goes == ends {
			found := map[bool]string{true: "两样都写了", false: "两样都没写"}[goes]
			w.say(a, w.next, found, "恰好一样", fmt.Sprintf("%s〔%s〕和〔%s〕%s，应恰好写一样。", w.subject(a.table, a.row), w.sheet.Columns[w.next].Name, w.sheet.Columns[w.leaf].Name, found))
		}
		switch {
		case !goes:
		case !slices.Contains(w.order, target):
			w.say(a, w.next, target, "表里有的一问", fmt.Sprintf("%s下一问写的是“%s”，表里没有这一问。", w.subject(a.table, a.row), target))
		case asked || target == w.order[0]:
			where := "第一问"
			if asked {
				where = earlier.table.Pos(earlier.row, w.next).String() + " 引到的一问"
			}
			w.say(a, w.next, target, "另一问", fmt.Sprintf("%s“%s”已经是%s，一问只能从一处引来。", w.subject(a.table, a.row), target, where))
		case depth == w.k.Most:
			w.from[target] = a
			w.say(a, w.next, fmt.Sprintf("第 %d 问", depth+1), fmt.Sprintf("最多 %d 问", w.k.Most), fmt.Sprintf("%s再往下是第 %d 问，最多只问 %d 次。", w.subject(a.table, a.row), depth+1, w.k.Most))
		default:
			w.from[target] = a
			w.ask(target, depth+1)
		}
	}
}

func (w *walk) say(a place, column int, found, expected, message string) {
	w.tell(a.table, a.row, column, func() said { return said{found: found, expected: expected, message: message} })
}
