"""One figure in words: in a sentence, in a cell of a table. Each stretch that states a figure bears
its id, so that the paper can be compared with the ledger figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from phoihop.answers.display import number_text
from phoihop.answers.totals import TotalRow
from phoihop.directory.models import Organisation, Place
from phoihop.directory.selectors import place_name_on
from phoihop.documents import wording
from phoihop.documents.composing.facts import Facts
from phoihop.documents.composing.model import sum_of
from phoihop.ledger.models import Entry, Source
from phoihop.ledger.selectors import credits_that_stand
from phoihop.rollup.adding import Total
from phoihop.rollup.amounts import tidy_unit
from phoihop.rollup.kinds import Dimension
from phoihop.vietnamese.numbers import pad_count
from phoihop.writing import Run

Words = tuple[str | Run, ...]

# Beyond so many co-parties a cell names none of them.
MANY = 3
# Amounts of these read "67 tấn lương thực"; the others are named first.
# "01 cuộc hội thi", "4.867 đợt tuyên truyền": these words are nothing without what they count.
_EVENTS = {"buổi", "cuộc", "ca", "đợt", "lần", "lớp", "vụ"}
_MEASURED = {Dimension.MASS, Dimension.LENGTH, Dimension.AREA, Dimension.VOLUME}


def cell(entry: Entry) -> Run:
    """The number as a table shows it: "trên 207.744", "35/71"; the unit has its own column."""
    return Run(_qualified(entry, _number(entry)), figure_id=str(entry.figure_id))


def spoken(entry: Entry) -> Run:
    """The number as a sentence says it, with its unit: "hơn 67 tấn", "02 tập thể", "100%"."""
    number = _number(entry)
    if entry.indicator.dimension == Dimension.COUNT and entry.denominator is None:
        number = pad_count(entry.amount)
    text = wording.with_unit(_qualified(entry, number), entry.unit)
    return Run(text, figure_id=str(entry.figure_id))


def _number(entry: Entry) -> str:
    number = number_text(entry.amount, entry.unit)
    if entry.denominator is None:
        return number
    return f"{number}/{number_text(entry.denominator, entry.unit)}"


def _qualified(entry: Entry, number: str) -> str:
    """After the very word of the source ("hơn", "trên") where the source says one."""
    said = ""
    if entry.span_start is not None:
        said = wording.word_before(entry.said_in, entry.span_start, entry.qualifier)
    return wording.qualified(entry.qualifier, number, said)


def told(entry: Entry, facts: Facts) -> Words:
    """The figure with what it counts and, in brackets, what the same goods are in other measures:
    "hơn 67 tấn lương thực (tương đương 400 triệu đồng)"."""
    words: list[str | Run] = list(_named(entry))
    for equivalent in _all_equivalents(entry, facts):
        words += [" (tương đương ", spoken(equivalent), ")"]
    if entry.figure.outside_phase:
        words.append(" (ngoài giai đoạn của chương trình, ghi theo nguồn)")
    return tuple(words)


def _named(entry: Entry) -> Words:
    return named(said_what(entry), spoken(entry), entry.unit, entry.indicator.dimension)


def named(what: str, number: Run, unit: str, dimension: str, link: str = " ") -> Words:
    """A number with what it counts: "04 buổi tuyên truyền", "tỷ lệ tuyển quân 100%"; `link` stands
    before a number that comes after: " đạt "."""
    rest = wording.rest_after_unit(what, unit)
    if rest is not None:
        return (number, wording.after(rest)) if rest else (number,)
    share = dimension == Dimension.PERCENT and not what.casefold().startswith("tỷ lệ")
    if dimension in _MEASURED or share or tidy_unit(unit) in _EVENTS:
        return (number, f" {what}")
    if unit.startswith("lượt "):
        what = what.removeprefix("lượt ")
    return (f"{what}{link}", number)


def said_what(entry: Entry) -> str:
    """What is counted, in the reporter's words; by the catalogue where they are none, or say no
    more than the unit and the catalogue goes on from there: "tập thể" is "tập thể được khen thưởng".
    """
    catalogue = wording.catalogue_name(entry.indicator.name)
    if not entry.what or entry.what == entry.indicator.name:
        return catalogue
    if wording.rest_after_unit(entry.what, entry.unit) == "":
        more = wording.rest_after_unit(catalogue, entry.unit)
        if more and more[0].isalpha():
            return catalogue
    percent = entry.indicator.dimension == Dimension.PERCENT
    if percent and entry.what.casefold() in catalogue.casefold():
        return catalogue
    return entry.what


def _all_equivalents(entry: Entry, facts: Facts) -> list[Entry]:
    """Equivalents, and equivalents of those."""
    found: list[Entry] = []
    waiting = [entry]
    while waiting:
        for equivalent in facts.equivalents.get(waiting.pop().figure_id, ()):
            if equivalent not in found and equivalent != entry:
                found.append(equivalent)
                waiting.append(equivalent)
    return found


def total_number(total: Total) -> str:
    """A total as a table shows it: "trên 214.879", "12–18", "88/142"; "" for nothing."""
    if total.low is None or total.high is None:
        return ""
    number = number_text(total.high, total.unit)
    if total.amount is None:
        number = f"{number_text(total.low, total.unit)}–{number}"
    if total.denominator is not None:
        number = f"{number}/{number_text(total.denominator, total.unit)}"
    return wording.qualified(total.qualifier.value, number)


def total_words(row: TotalRow) -> Run:
    """A total as a sentence says it, with its unit: "trên 214.879 lượt người", "02 tập thể"; the
    figure itself where it stands alone."""
    if len(row.figures) == 1:
        return spoken(row.figures[0])
    assert row.total is not None
    return spoken_total(row.total, row.figures)


def spoken_total(total: Total, figures: Sequence[Entry]) -> Run:
    number = total_number(total)
    padded = total.dimension is Dimension.COUNT and total.denominator is None
    if padded and total.amount is not None:
        number = wording.qualified(total.qualifier.value, pad_count(total.amount))
    return sum_of(wording.with_unit(number, total.unit), _ids(figures))


def cell_total(row: TotalRow) -> str | Run:
    """The result of a row for a table: the figure itself where it stands alone, else the total, its
    addends known; "" where there is none."""
    if len(row.figures) == 1:
        return cell(row.figures[0])
    return "" if row.total is None else sum_of(total_number(row.total), _ids(row.figures))


def _ids(figures: Iterable[Entry]) -> list[int]:
    return [entry.figure_id for entry in figures]


def credited(source: Source) -> tuple[list[Organisation], list[Organisation]]:
    """The leads and the co-parties of a source; for prefetched credits."""
    standing = credits_that_stand(source.credits.all())
    leads = [row.organisation for row in standing if row.role == row.Role.LEAD]
    others = [row.organisation for row in standing if row.role != row.Role.LEAD]
    return leads, others


def whose(entry: Entry) -> str:
    """Who stands behind the figure, short enough for a table: of an activity its lead and
    co-parties (many are named where the activity is told), else the body that it is of."""
    if entry.source.kind == Source.Kind.ACTIVITY:
        leads, others = credited(entry.source)
        if leads and others:
            names = [short(body) for body in others] if len(others) <= MANY else ["các bên khác"]
            return wording.roles(wording.joined([short(body) for body in leads]), names)
    if entry.organisation is None:
        return wording.upper_first(wording.WHOLE_PROGRAMME)
    return short(entry.organisation)


def short(body: Organisation) -> str:
    """The short name, except of a commune's body: there it rarely says of which commune."""
    if body.level >= Place.Level.COMMUNE:
        return body.name
    return body.short_name or body.name


def where(entry: Entry) -> str:
    """The place under the name it bore then, as inside a sentence."""
    return wording.place_in_text(place_name_on(entry.place, entry.period_to))
