package disclose

import "gridpress/cmd/gridpress/internal/declare"

// Publish is when the figures of a table are published.
type Publish struct {
	AsOf   string // YYYY-MM-DD, the day up to which they go
	Months int    // so many months apart
	Next   string // YYYY-MM-DD, the last day for the next
	Late   bool   // that day lies before the last that the months tell of
}

// Next is the last day, YYYY-MM-DD, for the figures that follow those of a month,
// of the indicators and sheets (ids) whose come first; "" where nothing says so.
func (r *Report) Next(indicators, sheets []string, month string) (next string) {
	for _, s := range r.public(indicators, sheets) {
		if s.Publish == nil {
			continue
		}
		if day := s.Publish.Next(month); next == "" || day < next {
			next = day
		}
	}
	return next
}

// publish is nil for a sheet that says nothing of it.
func (r *Report) publish(s *declare.Sheet, m Month) *Publish {
	if s.Publish == nil {
		return nil
	}
	next := s.Publish.Next(m.ID)
	return &Publish{AsOf: m.day, Months: s.Publish.Months, Next: next, Late: next < r.set.Day()}
}
