// Package nearest finds the known name nearest to a mistyped one.
package nearest

import "strings"

// Name returns the candidate with the least edit distance to word, the first
// of equals; one that only lacks the word's beginning or end, or has more there,
// before all others: 110kV城东变电站 is 城东变电站. It returns "" when none is near
// enough to be meant: more than half of the longer of the two would have to
// change.
func Name(word string, candidates []string) string {
	best, least, within := "", -1, false
	for _, c := range candidates {
		d, in := distance([]rune(word), []rune(c)), strings.Contains(word, c) || strings.Contains(c, word)
		if d > max(len([]rune(word)), len([]rune(c)))/2 || within && !in {
			continue
		}
		if least < 0 || d < least || in && !within {
			best, least, within = c, d, in
		}
	}
	return best
}

// distance is the Levenshtein distance, one row at a time.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, ra := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, rb := range b {
			cost := diagonal
			if ra != rb {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
