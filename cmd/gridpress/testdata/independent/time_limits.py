"""Orders against their working-day limits (S-41…S-51, I-01…I-08)."""

from fractions import Fraction

from values import TOTAL, percent, two_places
from workbook import day

CATEGORIES = ["resident", "lv_general", "small_micro", "hv", "dg", "ev"]


def limit(order, works, data):
    """The order's limit in working days; nothing where the source names none."""
    category, built = order["category"], order["works"] == "是"
    if category in ("dg", "ev") or order["voltage"] not in ("lv", "kv10"):
        return None
    if category == "hv":
        return high_voltage_limit(order, works if built else [], data)
    if category == "small_micro":  # precedence: small_micro, lv_works, lv (I-02)
        return data.rule("limit.small_micro")
    if built:
        return data.rule("limit.lv_works")
    return data.rule("limit.ready" if order["ready"] == "是" else "limit.not_ready")


def high_voltage_limit(order, works, data):
    """12 or 21 working days, with the longest kind of works added (S-45…S-49, I-04, I-05)."""
    if order["supply"] not in ("single", "dual"):
        return None
    base = data.rule(f"limit.hv_{order['supply']}")
    if order["works"] == "是" and order.get("works_wd") not in (None, "—"):  # granted to this order alone, with a reason (I-05)
        return base + int(order["works_wd"])
    return base + max((data.rule(f"works.{kind}") for kind in works), default=0)


def responsible(order, suspensions, end, calendar):
    """Working days from acceptance to the end less the recorded suspensions (I-06)."""
    days = calendar.days(day(order["accepted"]), end)
    for pause in suspensions:
        days -= calendar.days(day(pause["from"]), day(pause.get("to")) or end)
    return len(days)


def kept(order, own, bound, end):
    """Within the limit; same-day means the same calendar date (S-41, I-07)."""
    if bound == 0 and own == 0:
        return end == day(order["accepted"])
    return own <= bound


def by_order(rows, value=lambda row: row):
    """Rows grouped by their order number."""
    groups = {}
    for row in rows:
        groups.setdefault(row["order_no"], []).append(value(row))
    return groups


def clocks(found, cutoff, data):
    """Every archived and in-flight order with its own time, its limit and its verdict."""
    pauses = by_order(found["suspensions"])
    works = by_order(found["works"], lambda row: row["type"])
    for order in found["orders"]:
        if order["status"] == "ended":
            continue
        number = order["order_no"]
        bound = limit(order, works.get(number, []), data)
        end = day(order.get("energised")) or cutoff  # the clock stops with the supply, filed or not
        own = responsible(order, pauses.get(number, []), end, data.calendar)
        whole = responsible(order, [], end, data.calendar)
        yield {**order, "own": own, "whole": whole, "limit": bound, "verdict": verdict(order, own, bound, end, data)}


def verdict(order, own, bound, end, data):
    """in_time or over for the archived; open, due_soon or overdue for the others (I-08).

    What is energised and only waits to be filed is no longer about to exceed its limit.
    """
    if bound is None:
        return "no_limit"
    if day(order.get("energised")):
        in_time, over = ("in_time", "over") if order["status"] == "archived" else ("open", "overdue")
        return in_time if kept(order, own, bound, end) else over
    lead = data.rule("warn.hv" if order["category"] == "hv" else "warn.lv")
    return "overdue" if not kept(order, own, bound, end) else "due_soon" if bound - own <= lead else "open"


def median(values):
    """The middle value, or the mean of the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    return Fraction(ordered[half]) if len(ordered) % 2 else Fraction(ordered[half - 1] + ordered[half], 2)


def averages(name, orders):
    """Mean and median of one of the two times, only where there are orders."""
    values = [order[name] for order in orders]
    if values:
        yield f"{name}_mean_wd", two_places(Fraction(sum(values), len(values)))
        yield f"{name}_median_wd", two_places(median(values))


def time_measures(orders):
    """The measures of a group of orders."""
    done = [o for o in orders if o["status"] == "archived"]
    running = [o for o in orders if o["status"] != "archived"]
    judged = [o for o in done if o["limit"] is not None]
    in_time = sum(o["verdict"] == "in_time" for o in judged)
    yield "archived", len(done)
    yield "judged", len(judged)
    yield "in_time", in_time
    yield "rate", percent(in_time, len(judged))
    yield "same_day", sum(day(o["energised"]) == day(o["accepted"]) for o in judged)
    yield from averages("own", judged)
    yield from averages("whole", judged)
    yield "in_flight", len(running)
    yield "due_soon", sum(o["verdict"] == "due_soon" for o in running)
    yield "overdue", sum(o["verdict"] == "overdue" for o in running)


def time_lines(orders, data):
    """By unit and category, with the totals of both."""
    for unit in [*data.units, TOTAL]:
        for category in [*CATEGORIES, "all"]:
            group = [o for o in orders if unit in (o["unit"], TOTAL) and category in (o["category"], "all")]
            for measure, value in time_measures(group):
                yield "time", unit, category, "", measure, value
