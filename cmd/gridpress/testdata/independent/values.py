"""Figures as they are written: yuan, percent, working days."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

TOTAL = "全市"
PENDING = "金额待定"


def yuan(fen):
    """Fen as yuan with two places."""
    return f"{fen // 100}.{fen % 100:02}"


def two_places(value):
    """A fraction rounded half up to two places."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def percent(part, whole):
    """A rate in percent to two places; only all of all is 100 (I-69)."""
    if whole == 0:
        return "—"
    return min(two_places(Fraction(part * 100, whole)), "100.00" if part == whole else "99.99", key=Decimal)
