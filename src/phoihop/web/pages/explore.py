"""The explore page: a question, its answer as table, chart and map, and where it leads from there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import parse_qsl

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phoihop.answers.access import questions_of
from phoihop.answers.asking import Answer, Axis, Calendar, Question, ask
from phoihop.answers.asking.question import require_sense
from phoihop.answers.boundaries import Boundaries
from phoihop.answers.margins import accumulated, part_of
from phoihop.answers.models import SavedQuestion
from phoihop.base.models import User
from phoihop.directory.models import Place
from phoihop.vietnamese.dates import format_date
from phoihop.web.crumbs import Crumb, crumbs
from phoihop.web.forms.explore import QuestionForm
from phoihop.web.forms.explore_words import Asked
from phoihop.web.pages.explore_cells import Table
from phoihop.web.pages.explore_links import explore_url, page_url
from phoihop.web.pages.explore_map import Map, map_of, wants_today
from phoihop.web.pages.explore_pictures import Picture, picture
from phoihop.web.pages.explore_table import table_of
from phoihop.web.pages.explore_title import axis_head, boundaries_words, joint_words, title_of, told

# Charts of more indicators than this would be a page of their own.
_MOST_PICTURES = 3


@dataclass(frozen=True)
class Example:
    """A question to begin with."""

    title: str
    url: str


@dataclass(frozen=True)
class Drawn:
    """A chart on the page; its files, for a wide screen and a narrow one, and to take away."""

    picture: Picture
    number: int
    wide_url: str
    narrow_url: str
    png_url: str


@dataclass(frozen=True)
class Told:
    """An answered question, ready for a page, a file or a picture. `earlier`: holds the year before."""

    asked: Asked
    answer: Answer
    form: QuestionForm
    places: list[str]
    user: User
    earlier: Answer | None

    @cached_property
    def title(self) -> str:
        return title_of(self.asked, self.answer, self.places)

    @property
    def questions(self) -> list[tuple[str, str]]:
        return told(self.asked, self.answer, self.form, self.places)

    @property
    def filed(self) -> Answer:
        """The answer as a file holds it: summed up along time where that is asked for."""
        return accumulated(self.answer) if self.asked.running else self.answer

    @property
    def lede(self) -> str:
        """On which boundaries, as known when, what is still open."""
        known = self.asked.question.as_known or self.answer.known_on
        parts = [
            boundaries_words(self.asked),
            _("as known on %(day)s") % {"day": format_date(known)},
        ]
        headers = (*self.answer.rows, *self.answer.columns)
        still = list(dict.fromkeys(one.label for one in headers if one.open))
        if still:
            parts.append(_("still open: %(periods)s") % {"periods": ", ".join(still)})
        if self.answer.cells and any(one.joint for one in self.answer.cells):
            parts.append(joint_words(self.asked))
        text = "; ".join(parts)
        return f"{text[:1].upper()}{text[1:]}."

    @property
    def address(self) -> list[tuple[str, str]]:
        return parse_qsl(self.asked.address)

    @property
    def url(self) -> str:
        return explore_url(self.asked)

    @property
    def xlsx_url(self) -> str:
        return page_url("explore_xlsx", self.asked)

    @property
    def csv_url(self) -> str:
        return page_url("explore_csv", self.asked)

    @property
    def save_url(self) -> str:
        return page_url("explore_save", self.asked)

    @property
    def row_head(self) -> str:
        return axis_head(self.asked.question.rows, self.form, "rows")

    @cached_property
    def table(self) -> Table:
        total = None
        if self._needs_total:
            total = ask(replace(self.asked.question, rows=Axis.NOTHING, top=None), self.user)
        return table_of(self.asked, self.answer, earlier=self.earlier, total=total)

    @property
    def _needs_total(self) -> bool:
        """Whether there is a total that the rows do not add up to: they are bodies, and none was
        picked, or they are only the first of many."""
        question = self.asked.question
        bodies = question.rows.is_party and not (question.lines or question.organisations)
        others = bodies or (question.top is not None and not question.by_party)
        return others and not question.columns.is_party and not self.asked.running

    @property
    def does_not_add_up(self) -> bool:
        return self.asked.question.by_party and bool(self.answer.cells)

    @cached_property
    def pictures(self) -> list[Drawn]:
        found: list[Drawn] = []
        if Axis.INDICATOR in self.asked.question.axes:
            return found
        for number in range(min(_MOST_PICTURES, len(self.answer.measures))):
            drawn = picture(self.asked, self.answer, number)
            if drawn is not None:
                svg = f"{page_url('explore_svg', self.asked)}&so={number}"
                png = f"{page_url('explore_png', self.asked)}&so={number}"
                found.append(Drawn(drawn, number, svg, f"{svg}&rong=hep", png))
        return found

    @cached_property
    def map(self) -> Map | None:
        return map_of(self.asked, self.answer)

    @property
    def wants_today(self) -> bool:
        return wants_today(self.asked)


def answered(form: QuestionForm, user: User) -> Told:
    """The answer to what the form asks; it must be valid. Raises the Problem of `ask`."""
    asked = form.asked
    answer, earlier = _asked(asked, user)
    names = _names(asked.question.places)
    form.show_places(names, asked.question.places)
    return Told(asked, answer, form, names, user, earlier)


def _asked(asked: Asked, user: User) -> tuple[Answer, Answer | None]:
    """The answer and, to compare with it, one that holds the year before: the same one where it
    reaches back that far, so that mostly it is asked for once."""
    question = asked.question
    if not asked.compare:
        return ask(question, user, coverage=True), None
    if question.grain is None:
        return ask(question, user, coverage=True), _a_year_before(question, user)
    if question.first is None:
        whole = ask(question, user, coverage=True)
        return whole, whole
    require_sense(question, today=timezone.localdate())
    whole = ask(replace(question, first=question.first - 100), user, coverage=True)
    return part_of(whole, question), whole


def _names(codes: tuple[str, ...]) -> list[str]:
    """What the places are called; of those that share a code, the latest."""
    if not codes:
        return []
    rows = Place.objects.filter(code__in=codes).order_by("valid_from").values_list("code", "name")
    known = dict(rows)
    return [known.get(code, code) for code in codes]


def _a_year_before(question: Question, user: User) -> Answer | None:
    """None where no whole time is asked for, so that there is none before it."""
    if question.first is None or question.last is None:
        return None
    first, last = question.first - 100, question.last - 100
    # Of the first rows of a ranking each may have been anywhere in it then.
    return ask(replace(question, first=first, last=last, top=None), user)


def saved_of(user: User) -> list[SavedQuestion]:
    return list(questions_of(user))


def examples(today: date) -> list[Example]:
    """Questions to begin with, about this year."""
    first, last = today.year * 100 + 1, today.year * 100 + 12
    base = Question(rows=Axis.PROVINCE, columns=Axis.QUARTER, first=first, last=last)
    return [
        _example(
            _("Propaganda sessions by province and quarter"), replace(base, indicators=("A01",))
        ),
        _example(
            _("Propaganda sessions by party line"),
            replace(base, indicators=("A01",), rows=Axis.LINE, columns=Axis.QUARTER),
        ),
        _example(
            _("Every indicator of a year, by programme"),
            replace(base, rows=Axis.INDICATOR, columns=Axis.PROGRAMME),
        ),
        _example(_("Every year, by indicator"), Question(rows=Axis.INDICATOR, columns=Axis.YEAR)),
    ]


def _example(title: str, question: Question) -> Example:
    asked = Asked(replace(question, calendar=Calendar.WINDOWS, boundaries=Boundaries.TODAY))
    return Example(title, explore_url(asked))


def explore_crumbs(*steps: Crumb) -> list[Crumb]:
    if not steps:
        return crumbs((_("Explore"), ""))
    return crumbs((_("Explore"), reverse("web:explore")), *steps)
