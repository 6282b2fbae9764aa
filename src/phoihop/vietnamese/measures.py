"""Mass, length and area in the unit a document would use; amounts are whole grams, metres, square metres.

Always exact: a larger unit is taken only when two decimals suffice, because a third after the comma
("1,234 kg") could be taken for thousands.
"""

from phoihop.vietnamese.numbers import format_integer, format_scaled


def format_mass(grams: int) -> str:
    """67_000_000 → "67 tấn", 12_800_000 → "12,8 tấn", 350_000 → "350 kg", 500 → "500 g"."""
    return _largest_exact(grams, ((6, "tấn"), (3, "kg")), "g")


def format_length(metres: int) -> str:
    """1_500 → "1,5 km", 850 → "850 m"."""
    return _largest_exact(metres, ((3, "km"),), "m")


def format_area(square_metres: int) -> str:
    """32_000 → "3,2 ha", 500 → "500 m²"."""
    return _largest_exact(square_metres, ((4, "ha"),), "m²")


def _largest_exact(amount: int, units: tuple[tuple[int, str], ...], smallest: str) -> str:
    for power, name in units:
        if abs(amount) >= 10**power and amount % 10 ** (power - 2) == 0:
            return f"{format_scaled(amount, power)} {name}"
    return f"{format_integer(amount)} {smallest}"
