"""A site's data directory: units, rules, the calendar, and the records of each month."""

import datetime
import pathlib
import tomllib

from workbook import day, month_name, plain, records, sheets


class Data:
    """Units, schemas, rules, calendar and the records of each month."""

    SHEETS = ["orders", "suspensions", "works", "unit_kpi", "prov_kpi", "events",
              "awards", "decisions", "annual_eval", "exam", "units"]

    def __init__(self, root):
        self.root = pathlib.Path(root)
        site = self.toml("site.toml")
        self.units = [unit["name"] for unit in site["unit"]]
        self.unit_of = {plain(n): u["name"] for u in site["unit"] for n in [u["name"], *u["aliases"]]}
        self.rules = self.toml("rules/2021.toml")
        self.schemas = {s: self.toml(f"sheets/{s}.toml") for s in self.SHEETS}
        self.calendar = Calendar(self.toml("calendar.toml"))

    def toml(self, name):
        return tomllib.loads((self.root / name).read_text(encoding="utf-8"))

    def rule(self, name):
        """A rule's value; nothing where the source gives none (A4)."""
        group, key = name.split(".")
        return self.rules[group][key].get("value")

    def fen(self, name):
        """A rule's amount in fen; nothing where the source gives none."""
        value = self.rule(name)
        return None if value is None else value * 100

    def load(self, folder):
        """All records of a folder by sheet id."""
        by_name = {schema["name"]: key for key, schema in self.schemas.items()}
        found = {key: [] for key in self.schemas}
        for path in sorted((self.root / folder).rglob("*.xlsx")):
            for name, rows in sheets(path, by_name):
                schema = self.schemas[by_name[name]]
                found[schema["id"]] += [self.typed(r, schema) for r in records(rows, schema["column"])]
        return found

    def typed(self, record, schema):
        """Names of units and of listed values made canonical."""
        for column in schema["column"]:
            text = record.get(column["id"])
            if text is None or text == "—":
                continue
            if column["type"] == "enum":
                names = {n: v["id"] for v in column["values"] for n in [v["name"], *v.get("aliases", [])]}
                record[column["id"]] = names[plain(text)]
            elif column["type"] == "unit":
                record[column["id"]] = self.unit_of[plain(text)]
        return record

    def month(self, month):
        """A month's records; every row must belong to the month."""
        found = self.load(month)
        strangers = [r for rows in found.values() for r in rows if month_name(r["month"]) != month]
        if strangers:
            raise ValueError(f"{month}: rows of another month: {strangers[:3]}")
        return found

    def cutoff(self, month):
        """The cut-off on the covers of the month, which must all say the same."""
        found = set()
        for path in (self.root / month).rglob("*.xlsx"):
            for _, rows in sheets(path, {"封面"}):
                values = [list(row.values()) for row in rows]
                found |= {day(v[-1]) for v in values if plain(v[0]).startswith("数据截止")}
        if len(found) != 1:
            raise ValueError(f"{month}: cut-offs on the covers: {found}")
        return found.pop()


class Calendar:
    """Working days from the State Council's tables (B5)."""

    def __init__(self, tables):
        self.years = tables["year"]
        self.local = {o["date"]: o["off"] for o in tables.get("override", [])}

    def works(self, date):
        table, key = self.years[str(date.year)], f"{date:%m-%d}"
        if date.isoformat() in self.local:
            return not self.local[date.isoformat()]
        return key in table["work"] or (date.weekday() < 5 and key not in table["off"])

    def days(self, start, end):
        """The working days after start up to and with end: day 1 is the next one (I-07)."""
        span = (start + datetime.timedelta(days=n) for n in range(1, (end - start).days + 1))
        return {date for date in span if self.works(date)}
