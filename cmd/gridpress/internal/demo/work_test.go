package demo

import (
	"strings"
	"testing"
)

// TestTheWorkAgrees reads back what departments send of their work.
func TestTheWorkAgrees(t *testing.T) {
	_, leaves := readFifteen(t)
	open := map[string]string{} // issues not closed yet, by number: since when known
	indices := map[string]int{} // rows by month
	for _, l := range leaves {
		still := map[string]string{}
		for _, r := range l.records {
			switch l.id {
			case "indices":
				indices[l.month]++
				if (r["n_resp"] == "0") != (r["mean"] == "—") {
					t.Errorf("%s: an index of nobody: %v", l.month, r)
				}
			case "reliability":
				if sum := r.number(t, "saidi_plan") + r.number(t, "saidi_fault"); sum-r.number(t, "saidi_h") > 1e-9 || r.number(t, "saidi_h")-sum > 1e-9 {
					t.Errorf("%s: %v hours in parts: %v", l.month, sum, r)
				}
			case "live_work":
				if r.number(t, "live_10kv") > r.number(t, "jobs_10kv") || r.number(t, "lv_live") > r.number(t, "lv_jobs") {
					t.Errorf("%s: more live jobs than jobs: %v", l.month, r)
				}
			case "exam":
				checkPaper(t, l, r)
			case "training":
				if _, err := dayOf(r["date"]); (err == nil) != (r["held"] == "是") {
					t.Errorf("%s: held without a day, or not: %v", l.month, r)
				}
			case "issues":
				if checkIssue(t, l, r); r["state"] == "整改中" {
					still[r["issue_no"]] = r["found"]
				}
				delete(open, r["issue_no"])
			}
		}
		if l.id == "issues" {
			for no := range open {
				t.Errorf("%s: %s was open and is gone", l.month, no)
			}
			open = still
		}
	}
	for month, rows := range indices {
		if rows != 12*7 {
			t.Errorf("%s: %d rows of indices", month, rows)
		}
	}
}

func checkPaper(t *testing.T, l leaf, r record) {
	t.Helper()
	below90, below80 := r.number(t, "below90"), r.number(t, "below80")
	if r.number(t, "resit_fail") > below80 || below80 > below90 || below90 > r.number(t, "n") || below90 == 0 && r.number(t, "mean") < 90 {
		t.Errorf("%s: no such exam: %v", l.month, r)
	}
	if d, err := dayOf(r["date"]); err != nil || key(d) != l.month {
		t.Errorf("%s: an exam on %s", l.month, r["date"])
	}
}

func checkIssue(t *testing.T, l leaf, r record) {
	t.Helper()
	found, _ := dayOf(r["found"])
	closed, err := dayOf(r["closed"])
	if (err == nil) != (r["state"] == "已销号") || err == nil && (closed.Before(found) || key(closed) != l.month) || key(found) > l.month {
		t.Errorf("%s: %v", l.month, r)
	}
}

// TestTheSixthsExam: the company stands before the sixth exactly when its
// published place says so.
func TestTheSixthsExam(t *testing.T) {
	_, leaves := readFifteen(t)
	points, people := map[string]float64{}, map[string]float64{}
	for _, l := range leaves {
		for _, r := range l.records {
			if l.id == "exam" && r["kind"] == "省公司调考" {
				points[l.month] += r.number(t, "mean") * r.number(t, "n")
				people[l.month] += r.number(t, "n")
			}
		}
	}
	for _, l := range leaves {
		if l.id != "prov_kpi" {
			continue
		}
		r := l.records[0]
		if mean := points[l.month] / people[l.month]; (mean >= r.number(t, "prov6_exam")) != (r.number(t, "exam_rank") <= 6) {
			t.Errorf("%s: place %s with %.2f against the sixth's %s", l.month, r["exam_rank"], mean, r["prov6_exam"])
		}
	}
}

// TestStanding: as many halls as the plan says, their numbers invented, and no
// numbered document both public and the company's own.
func TestStanding(t *testing.T) {
	_, leaves := readFifteen(t)
	for _, l := range leaves {
		switch l.id {
		case "halls":
			if len(l.records) != 210 {
				t.Errorf("%d halls", len(l.records))
			}
			for _, r := range l.records {
				if r["phone"][:8] != "0376-000" {
					t.Errorf("a telephone number that may be real: %v", r)
				}
			}
		case "instruments":
			if len(l.records) < 20 {
				t.Errorf("%d documents", len(l.records))
			}
			for _, r := range l.records {
				if r["public"] == "是" && strings.Contains(r["doc_no"], "〔") && (r["issuer"] == "信阳供电公司" || r["issuer"] == "河南省电力公司" || r["issuer"] == "国家电网公司") {
					t.Errorf("an internal document is public: %v", r)
				}
			}
		}
	}
}
