"""How often the right indicator is proposed first: part of `make bench-reading`.

For the published articles (`PHOIHOP_EXAMPLES`) and for our own sentences, beside how many of the proposals
are clear and how many of those are right. Needs no database: the catalogue is the packaged one.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import django


def main() -> int:
    os.environ.setdefault("PHOIHOP_SECRET_KEY", "only for measuring")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.project.settings")
    django.setup()
    print(f"\n{'right indicator first':34} {'figures':>7} {'right':>7} {'clear':>7} {'ms':>7}")
    wrong = [*of_articles(), *of_sentences()]
    print(*wrong, sep="\n")
    return 0


def of_articles() -> Iterable[str]:
    from phoihop.intake.tests.matching import ARTICLES, article, proposed, right_in

    folder = os.environ.get("PHOIHOP_EXAMPLES", "")
    if not folder:
        print("Skipped: the published articles (PHOIHOP_EXAMPLES is not set).")
        return
    for name, codes in ARTICLES.items():
        text = article(Path(folder), name)
        begun = time.perf_counter()
        found = proposed(text, packaged())
        took = time.perf_counter() - begun
        right, expected = right_in(name, found), len(codes.split())
        clear = sum(each.choice.is_clear for each in found)
        row(f"article {name}", expected, right, clear, took)
        if right < expected:
            yield f"article {name}: {codes} ≠ {' '.join(each.code or '-' for each in found)}"


def of_sentences() -> Iterable[str]:
    from phoihop.intake.tests.matching import proposed, sentences, wrong_in

    catalogue = packaged()
    begun = time.perf_counter()
    found = [(each, proposed(each.text, catalogue)) for each in sentences()]
    took = time.perf_counter() - begun
    wrong = [wrong for each, figures in found if (wrong := wrong_in(each, figures))]
    clear = sum(figure.choice.is_clear for _, figures in found for figure in figures)
    row("our own sentences", len(found), len(found) - len(wrong), clear, took)
    yield from wrong


def packaged() -> list:  # type: ignore[type-arg]  # models can be named only once Django is set up
    from phoihop.indicators.loading import catalogue

    lines = catalogue()
    for number, line in enumerate(lines, start=1):
        line.pk = number
    return lines


def row(name: str, figures: int, right: int, clear: int, took: float) -> None:
    print(f"{name:34} {figures:7} {right / figures:7.1%} {clear:7} {took * 1000:7.0f}")


if __name__ == "__main__":
    sys.exit(main())
