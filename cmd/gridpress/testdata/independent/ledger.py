"""Rewards and penalties of a month (S-101…S-138, I-22…I-45), in fen."""

import re
from fractions import Fraction

from values import PENDING, TOTAL, percent, yuan
from workbook import day, number


def rate_counts(unit, found, orders):
    """Judged orders and those in time; the reported counts only where no orders were sent."""
    if found["orders"]:
        judged = [o for o in orders if o["unit"] == unit and o["status"] == "archived" and o["limit"] is not None]
        return len(judged), sum(o["verdict"] == "in_time" for o in judged)
    report = next(r for r in found["unit_kpi"] if r["unit"] == unit)
    return int(report["n_archived"]), int(report["n_in_time"])


def upheld(found, month):
    """The events upheld in the month, whenever they occurred (I-43)."""
    return [e for e in found["events"] if e["upheld"] == "是" and f"{day(e['upheld_on']):%Y-%m}" == month]


def reasons(unit, found, orders, month):
    """Why a unit does not qualify; nothing when it does.

    A ruling stands in for the rate of a unit without orders (I-73), not for the
    two other conditions (S-120).
    """
    judged, in_time = rate_counts(unit, found, orders)
    violated = any(e["unit"] == unit for e in upheld(found, month))
    score = number(next(r for r in found["unit_kpi"] if r["unit"] == unit).get("capability_score"))
    sixth = number(found["prov_kpi"][0]["prov6_capability"])
    checks = [("no_orders", judged == 0 and ruling(unit, found) != "yes"), ("rate", in_time < judged),
              ("capability_missing", score is None), ("capability", score is not None and score < sixth),
              ("violation", violated)]
    return [name for name, failed in checks if failed]


def ruling(unit, found):
    """The ruling on a unit's qualification, if there is one."""
    return next((d["ruling"] for d in found["decisions"] if d["object"] == "qualification" and d["unit"] == unit), None)


def split(pool, weights):
    """The pool in fen by weight: largest remainder, ties in the order given (I-34)."""
    total = sum(weights.values())
    exact = {unit: pool * weight / total for unit, weight in weights.items()}
    shares = {unit: int(share) for unit, share in exact.items()}
    order = sorted(weights, key=lambda unit: shares[unit] - exact[unit])
    for unit in order[:pool - sum(shares.values())]:
        shares[unit] += 1
    return shares


def pool_entries(qualified, found, data, coefficients):
    """Each qualified unit's share, if the published rank activates the pool (S-119)."""
    if int(found["prov_kpi"][0]["index_rank"]) > data.rule("monthly.rank"):
        return
    for unit, share in split(data.fen("monthly.pool"), {u: coefficients[u] for u in qualified}).items():
        yield entry(unit, "monthly.pool", "", "reward", None, share)


# ---- Ledger entries ----

def entry(unit, item, ref, direction, cases, fen, **more):
    """One line of the ledger; cases of events and persons only, no amount where it is not settled."""
    return {"unit": unit, "item": item, "ref": ref, "direction": direction, "cases": cases, "fen": fen, **more}


def penalty_entries(found, month, data):
    """Upheld events: amount a case, never multiplied by a coefficient (S-123…S-128, I-35)."""
    events = upheld(found, month)
    numbers = [e.get("order_no", "—") for e in events]
    for event in events:
        cases, each = int(event["cases"]), data.fen(f"penalty.{event['type']}")
        fen = each * cases if each is not None else ruled_amount(event, found)
        more = {"same_order": "yes"} if event.get("order_no", "—") != "—" and numbers.count(event["order_no"]) > 1 else {}
        more |= printed_reading(event["type"], cases, each, data)
        yield entry(event["unit"], f"penalty.{event['type']}", event["event_no"], "penalty", cases, fen, **more)


def ruled_amount(event, found):
    """The amount of the whole event by a ruling that exists (I-28…I-30); nothing otherwise."""
    known = {d["decision_ref"] for d in found["decisions"]}
    amount = number(event.get("manual_amount"))
    return int(amount * 100) if amount is not None and event.get("decision_ref") in known else None


def printed_reading(kind, cases, each, data):
    """The amount as printed, where it is another than the presumed one (I-27)."""
    printed = data.rules["penalty"][kind].get("printed", "")
    found = re.fullmatch(r"([\d.]+) ?(万?)元/件", printed)
    if not found:
        return {}
    fen = int(Fraction(found[1]) * 100 * (10000 if found[2] else 1))
    return {} if fen == each else {"printed_amount": yuan(fen * cases)}


def exam_entries(found, data):
    """The provincial exam: units below the sixth place, persons below 90 as a count, whose money is not the unit's (S-129, I-24, A2)."""
    sixth = number(found["prov_kpi"][0].get("prov6_exam"))
    for exam in (e for e in found["exam"] if e["kind"] == "provincial"):
        if number(exam["mean"]) < sixth:
            yield entry(exam["unit"], "exam.unit_below", exam["exam"], "penalty", None, data.fen("exam.unit_below"))
        persons = int(number(exam.get("below90")) or 0)
        if persons:
            yield entry(exam["unit"], "exam.person_below", exam["exam"], "persons", persons, persons * data.fen("exam.person_below"))


def award_entries(found, known, data):
    """Innovation prizes (S-130…S-134); of one deed only the highest counts (I-41), a case not met here."""
    for award in found["awards"]:
        deed = award.get("deed_group", "—")
        if deed != "—" and deed in known:
            raise ValueError(f"deed {deed} is rewarded twice: decide which is the highest")
        known.add(deed)
        yield entry(award["unit"], f"innovation.{award['level']}", award["award_no"], "reward", None, data.fen(f"innovation.{award['level']}"))


REWARDS = {"province": [(3, "province_1_3"), (6, "province_4_6"), (9, "province_7_9")], "city": [(1, "city_1"), (2, "city_2")]}
DEDUCTIONS = {"province": [(12, "province_10_12"), (15, "province_13_15"), (18, "province_16_18")], "city": [(3, "city_3"), (999, "city_4")]}


def band(rank, bands, floor):
    """The rule a rank falls under; nothing outside the bands."""
    return next((f"annual.{name}" for last, name in bands if rank is not None and floor < rank <= last), None)


def annual_entries(found, data):
    """Higher reward and higher deduction, both listed, never netted (S-111…S-117, I-37)."""
    for year in found["annual_eval"]:
        ranks = {"province": number(year.get("prov_rank")), "city": number(year.get("city_rank"))}
        register = register_of(data, int(year["year"]))
        for direction, bands, floors in (("reward", REWARDS, (0, 0)), ("penalty", DEDUCTIONS, (9, 2))):
            hits = [band(ranks[kind], bands[kind], floor) for kind, floor in zip(("province", "city"), floors)]
            rule = max((h for h in hits if h), key=data.fen, default=None)
            for row in register.values() if rule else []:
                if row["assessed"] == "是":
                    fen = int(data.fen(rule) * Fraction(row["coefficient"]))
                    yield entry(row["unit"], rule, year["year"], direction, None, fen)


def register_of(data, year):
    """The register of units of a year, by unit."""
    rows = data.load("standing")["units"]
    return {row["unit"]: row for row in rows if int(row["year"]) == year}


def month_ledger(month, found, orders, deeds, data):
    """Reasons and rates by unit, and all entries of a month."""
    coefficients = {u: Fraction(r["coefficient"]) for u, r in register_of(data, int(month[:4])).items()}
    why = {unit: reasons(unit, found, orders, month) for unit in data.units}
    qualified = [unit for unit in data.units if not why[unit]]
    entries = [*pool_entries(qualified, found, data, coefficients), *penalty_entries(found, month, data),
               *exam_entries(found, data), *award_entries(found, deeds, data), *annual_entries(found, data)]
    rates = {unit: percent(in_time, judged) for unit in data.units for judged, in_time in [rate_counts(unit, found, orders)]}
    return why, rates, sorted(entries, key=lambda e: data.units.index(e["unit"]))


def entry_lines(entries):
    """The measures of each entry."""
    for e in entries:
        e["amount"] = PENDING if e["fen"] is None else yuan(e["fen"])
        for measure in ("direction", "cases", "amount", "printed_amount", "same_order"):
            if e.get(measure) is not None:
                yield "ledger", e["unit"], e["item"], e["ref"], measure, e[measure]


def sum_lines(part, entries, data):
    """Rewards, penalties, money of persons and the count of amounts left out, by unit and in total."""
    for unit in [*data.units, TOTAL]:
        own = [e for e in entries if unit in (e["unit"], TOTAL)]
        for direction in ("reward", "penalty", "persons"):
            fen = sum(e["fen"] or 0 for e in own if e["direction"] == direction)
            yield part, unit, direction, "", "amount", yuan(fen)
        yield part, unit, "pending", "", "count", sum(e["fen"] is None for e in own)
