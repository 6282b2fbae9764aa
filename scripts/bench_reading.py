"""How well and how fast texts are read: `make bench-reading`.

Reads the five published articles (`PHOIHOP_EXAMPLES`), our own sentences and traps, and whatever
annotated texts are named, and prints the shares that are right, beside those of a crude pattern;
then how long it takes, how that grows, and what the command needs to start and to hold 200 pages.
"""

from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from phoihop.reading.model import ReadFigure
from phoihop.reading.reading import read_text
from phoihop.reading.tests.crude import crude_figures
from phoihop.reading.tests.scoring import Expected, Score, match, read_gold, score
from phoihop.reading.tests.sentences import sentences
from scripts import reading_speed
from scripts.reading_errors import print_errors

Reader = Callable[[str], list[ReadFigure]]

HEAD = (
    f"{'text':34} {'figures':>7} {'read':>5} {'prec':>6} {'recall':>6} {'F1':>6} {'unit':>6}"
    f" {'qualif':>6} {'what':>6} {'actor':>6} {'sure':>6} {'right':>6}"
)


@dataclass(frozen=True)
class Article:
    name: str
    text: str
    expected: list[Expected]


def main() -> int:
    options = parsed()
    groups = groups_of(options)
    for title, articles in groups:
        print_group(title, articles, figures, options)
    if not options.errors and not options.quality:
        reading_speed.print_speed(figures, [a.text for _, articles in groups for a in articles])
    return 0


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, help="folder with NNN.jsonl")
    parser.add_argument("--texts", type=Path, help="folder with NNN….txt for them")
    parser.add_argument(
        "--errors", action="store_true", help="list what is wrong, with its sentence"
    )
    parser.add_argument("--quality", action="store_true", help="leave out what takes time")
    options = parser.parse_args()
    if bool(options.gold) != bool(options.texts):
        parser.error("--gold and --texts go together")
    return options


def figures(text: str) -> list[ReadFigure]:
    return list(read_text(text).figures)


def groups_of(options: argparse.Namespace) -> list[tuple[str, list[Article]]]:
    if options.gold:
        return [(str(options.gold), articles(options.gold, options.texts))]
    groups = []
    examples = os.environ.get("PHOIHOP_EXAMPLES", "")
    if examples:
        folder = Path(examples)
        groups.append(("published articles", articles(folder / "gold", folder / "seeds")))
    else:
        print("Skipped: the published articles (PHOIHOP_EXAMPLES is not set).")
    groups.append(("our own sentences", own_sentences()))
    return groups


def articles(gold: Path, texts: Path) -> list[Article]:
    found = []
    for path in sorted(gold.glob("*.jsonl")):
        [text] = [*texts.glob(f"{path.stem}.txt"), *texts.glob(f"{path.stem}_*.txt")]
        found.append(Article(path.stem, as_it_stands(text), read_gold(path)))
    return found


def as_it_stands(path: Path) -> str:
    return unicodedata.normalize("NFC", path.read_bytes().decode("utf-8"))


def own_sentences() -> list[Article]:
    return [Article(one.place, one.text, list(one.expected)) for one in sentences()]


def print_group(
    title: str, group: list[Article], reader: Reader, options: argparse.Namespace
) -> None:
    print(f"\n{title}\n{HEAD}")
    for name, members in rows_of(group):
        scores = [score(one.expected, reader(one.text)) for one in members]
        print_row(name, sum(scores, Score()))
    print_row("in all", total(group, reader))
    print_row("a crude pattern", total(group, crude_figures))
    if options.errors:
        for one in group:
            print_errors(one.name, one.text, match(one.expected, reader(one.text)))


def rows_of(group: list[Article]) -> Iterable[tuple[str, list[Article]]]:
    """A row for each article, and one for each file of sentences."""
    rows: dict[str, list[Article]] = {}
    for one in group:
        rows.setdefault(one.name.partition(":")[0], []).append(one)
    return rows.items()


def total(group: list[Article], reader: Reader) -> Score:
    return sum((score(one.expected, reader(one.text)) for one in group), Score())


def print_row(name: str, one: Score) -> None:
    shares = (
        (one.precision, one.read),
        (one.recall, one.expected),
        (one.f1, one.read + one.expected),
        (one.unit_share, one.matched),
        (one.qualifier_share, one.matched),
        (one.what_share, one.matched),
        (one.actor_f1, one.actors_read + one.actors_expected),
        (one.sure_share, one.read),
        (one.sure_precision, one.sure),
    )
    columns = " ".join(f"{value:6.3f}" if of else f"{'-':>6}" for value, of in shares)
    print(f"{name:34} {one.expected:7d} {one.read:5d} {columns}")


if __name__ == "__main__":
    sys.exit(main())
