"""Rows of xlsx workbooks and the values in their cells, with the standard library alone."""

import datetime
import re
import unicodedata
import zipfile
from fractions import Fraction
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def shared_strings(archive):
    """The workbook's string table, rich text flattened."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    table = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in table]


def cell_text(cell, strings):
    """What stands in a cell, as text; a number as it is stored."""
    inline, value = cell.find(MAIN + "is"), cell.find(MAIN + "v")
    if inline is not None:
        return "".join(t.text or "" for t in inline.iter(MAIN + "t"))
    if value is None or value.text is None:
        return ""
    return strings[int(value.text)] if cell.get("t") == "s" else value.text


def sheets(path, wanted):
    """Yield (name, rows) of the wanted sheets; a code before a name is left out."""
    with zipfile.ZipFile(path) as archive:
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        target = {link.get("Id"): link.get("Target") for link in links}
        strings = None
        for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(MAIN + "sheet"):
            name = re.sub(r"^T\d\d\s*", "", sheet.get("name"))
            if name not in wanted:
                continue
            strings = shared_strings(archive) if strings is None else strings
            part = "xl/" + target[sheet.get(LINK)].lstrip("/").removeprefix("xl/")
            yield name, sheet_rows(ElementTree.fromstring(archive.read(part)), strings)


def sheet_rows(root, strings):
    """The rows of a sheet that are not blank: column letters to text."""
    rows = []
    for row in root.iter(MAIN + "row"):
        cells = {re.match("[A-Z]+", c.get("r"))[0]: cell_text(c, strings).strip() for c in row.iter(MAIN + "c")}
        rows.append({column: text for column, text in cells.items() if text})
    return [row for row in rows if row]


def plain(text):
    """A heading or a name without blanks, line breaks and a unit in brackets."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"\(.*?\)$", "", text)


def records(rows, columns):
    """The rows under the heading by column id; notes and totals are left out."""
    names = {plain(n): c["id"] for c in columns for n in [c["name"], *c.get("aliases", [])]}
    required = {c["id"] for c in columns if c.get("required")}
    headed = None
    for row in rows:
        if headed is None:
            found = {letter: names[plain(text)] for letter, text in row.items() if plain(text) in names}
            headed = found if required <= set(found.values()) else None
            continue
        record = {headed[letter]: text for letter, text in row.items() if letter in headed}
        if required <= set(record) and record.get("unit") != "合计":
            yield record


def day(text):
    """A date; nothing for a dash or a blank."""
    if not text or text == "—":
        return None
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(float(text)))
    year, month, date = re.findall(r"\d+", text)[:3]
    return datetime.date(int(year), int(month), int(date))


def month_name(text):
    """A statistic month as YYYY-MM, from a serial number or from text."""
    if re.fullmatch(r"\d{5}", text):
        return f"{day(text):%Y-%m}"
    year, month = re.match(r"(\d{4})\D*(\d{1,2})", text).groups()
    return f"{year}-{int(month):02}"


def number(text):
    """An exact number; nothing for a dash, a blank or words such as 暂无."""
    try:
        return Fraction(text)
    except (ValueError, TypeError):
        return None
