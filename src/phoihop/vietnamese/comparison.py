"""How a figure stands to an earlier one, as reports say it: "tăng 12,5% so với cùng kỳ"."""

from decimal import Decimal

from phoihop.vietnamese.numbers import format_decimal

# From here on a growth is told in times: nobody reads "tăng 150%" as two and a half times.
_DOUBLED = 2


def compared(now: int, before: int, against: str) -> str:
    """(225, 200, "cùng kỳ") → "tăng 12,5% so với cùng kỳ"; "bằng cùng kỳ"; "gấp 2,5 lần cùng kỳ".

    "" where nothing can be said: with nothing before, or with amounts below zero.
    """
    if before <= 0 or now < 0:
        return ""
    if now == before:
        return f"bằng {against}"
    if now >= _DOUBLED * before:
        return f"gấp {format_decimal(_rounded(Decimal(now) / before))} lần {against}"
    change = _rounded(Decimal(abs(now - before)) * 100 / before)
    if not change:
        return f"xấp xỉ {against}"
    return f"{'tăng' if now > before else 'giảm'} {format_decimal(change)}% so với {against}"


def _rounded(value: Decimal) -> Decimal:
    return Decimal(format_decimal(value, 1).replace(".", "").replace(",", "."))
