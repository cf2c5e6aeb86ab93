package demo

import (
	"math"
	"time"
)

// ranking is what the provincial company publishes for a month. Scores are in
// hundredths of a point, the rate in hundredths of a percent.
type ranking struct {
	index, capability, exam int
	rate, score, sixth      int
	published               time.Time
}

// rank derives the month's ranking from what the units reported: the better
// the figures, the better the ranks, with some luck in the index.
func rank(n noise, i int, m time.Time, results []result) ranking {
	k := key(m)
	r := ranking{published: publication(m)}
	r.rate, r.score = companyFigures(results)
	r.sixth = int(math.Round(100 * (92.4 + 0.05*float64(i) + 0.5*n.swing(k, "sixth"))))
	lead := float64(r.score-r.sixth) / 100
	r.capability = min(max(6-int(math.Floor(lead/0.3)), 2), 14)
	index := 0.012*float64(r.rate-9825) + lead
	r.index = min(max(int(math.Round(8-1.4*index+n.swing(k, "index"))), 4), 12)
	before := key(m.AddDate(0, -1, 0))
	r.exam = 3 + int(math.Round(3.5*(n.at(k, "exam")+n.at(before, "exam"))))
	return r
}

// companyFigures are the rate in time over all orders and the score weighted
// by orders, both in hundredths.
func companyFigures(results []result) (rate, score int) {
	var archived, inTime, weighed, points int
	for _, r := range results {
		archived += r.archived
		inTime += r.inTime
		if r.why == "" {
			weighed += r.archived
			points += r.archived * r.score
		}
	}
	return hundredthsOfPercent(inTime, archived), divide(points, weighed)
}

// hundredthsOfPercent is part of whole, rounded half up.
func hundredthsOfPercent(part, whole int) int { return divide(part*10_000, whole) }

// divide rounds half up; nothing divided by nothing is 0.
func divide(a, b int) int {
	if b == 0 {
		return 0
	}
	return (2*a + b) / (2 * b)
}

// publication is the first weekday from the 10th of the following month on.
func publication(m time.Time) time.Time {
	d := m.AddDate(0, 1, 9)
	for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		d = d.AddDate(0, 0, 1)
	}
	return d
}
