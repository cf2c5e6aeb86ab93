// Package nearest finds the known name nearest to a mistyped one.
package nearest

// Name returns the candidate with the least edit distance to word, the first
// of equals. It returns "" when none is near enough to be meant: more than
// half of the longer of the two would have to change.
func Name(word string, candidates []string) string {
	best, bestDistance := "", -1
	for _, c := range candidates {
		d := distance([]rune(word), []rune(c))
		if d > max(len([]rune(word)), len([]rune(c)))/2 {
			continue
		}
		if bestDistance < 0 || d < bestDistance {
			best, bestDistance = c, d
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
