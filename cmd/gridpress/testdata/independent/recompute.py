#!/usr/bin/env python3
"""Recompute a month's time limits and the ledger of rewards and penalties.

Written from the description of the domain alone (the S- and I-numbers below are
its paragraphs), from the declared rules and from the names of columns and units,
without reading the program, its tests or its pages; afterwards four readings of
the description were mended (the log of this folder says which and why). It shares
no code with the program and needs only the standard library (Python 3.11 or later).

    python3 recompute.py ../../../../data 2022-05 > 2022-05.csv

A line is one figure: month, part, unit, item, ref, measure, value. The parts are
time (orders of the month by category), qualification and ledger and sum (of each
month of the year up to it) and year (the sums of these months). Money is in
yuan, time in working days.
"""

import csv
import datetime
import sys

from ledger import entry_lines, month_ledger, sum_lines
from site_data import Data
from time_limits import clocks, time_lines


def recompute(root, month):
    """All lines of the month, after those of the ledger of the year's earlier months."""
    data, ledger, orders, deeds = Data(root), [], [], set()
    check_calendar(data.calendar)
    for current in [f"{month[:4]}-{n:02}" for n in range(1, int(month[5:]) + 1)]:
        found = data.month(current)
        orders = list(clocks(found, data.cutoff(current), data))
        why, rates, entries = month_ledger(current, found, orders, deeds, data)
        ledger += entries
        for unit in data.units:
            yield current, "qualification", unit, "", "", "reasons", ";".join(why[unit]) or "qualified"
            if rates[unit] != "—":
                yield current, "qualification", unit, "", "", "rate", rates[unit]
        yield from ((current, *line) for line in entry_lines(entries))
        yield from ((current, *line) for line in sum_lines("sum", entries, data))
    yield from ((month, *line) for line in time_lines(orders, data))
    yield from ((month, *line) for line in sum_lines("year", ledger, data))


def check_calendar(calendar):
    """Some of the published test vectors (B5) before anything is counted."""
    for start, count, end in [("2021-02-10", 5, "2021-02-23"), ("2021-09-30", 12, "2021-10-22"),
                              ("2021-12-31", 1, "2022-01-04"), ("2022-01-28", 2, "2022-01-30")]:
        if len(calendar.days(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))) != count:
            raise ValueError(f"working days from {start} to {end} are not {count}")


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["month", "part", "unit", "item", "ref", "measure", "value"])
    writer.writerows(recompute(sys.argv[1], sys.argv[2]))
