"""The word of the command line becomes days, in the programme's own calendar."""

from __future__ import annotations

from datetime import date

import pytest

from phoihop.base.problems import Problem
from phoihop.documents.periods import default_period, period_of
from phoihop.programmes.models import Programme, ReportingRule
from tests.world import World

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2026-03", date(2026, 2, 15), date(2026, 3, 14), "tháng 3/2026"),
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14), "quý I/2026"),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14), "6 tháng đầu năm 2026"),
        ("2026", date(2025, 12, 15), date(2026, 12, 14), "năm 2026"),
    ],
)
def test_where_the_programme_closes_on_a_day_the_window_of_that_name_counts(
    world: World, text: str, start: date, end: date, label: str
) -> None:
    period = period_of(world.programme, text, ON)
    assert (period.start, period.end, period.label) == (start, end, label)
    assert not period.follows_calendar


def test_elsewhere_it_is_the_calendars(world: World) -> None:
    world.programme.reporting_rules.update(closing=ReportingRule.Closing.CALENDAR)
    world.programme.windows.all().delete()
    period = period_of(world.programme, "2026-Q1", ON)
    assert (period.start, period.end) == (date(2026, 1, 1), date(2026, 3, 31))
    assert period.follows_calendar


def test_a_window_that_bears_the_name_has_its_own_days(world: World) -> None:
    window = world.window
    window.start, window.end = date(2025, 12, 10), date(2026, 3, 9)
    window.save()
    period = period_of(world.programme, "2026-Q1", ON)
    assert (period.start, period.end) == (window.start, window.end)


def test_a_phase_is_the_programmes_and_an_open_one_ends_today(world: World) -> None:
    programme = world.programme
    assert period_of(programme, "phase", ON).end == programme.phase_to
    Programme.objects.filter(pk=programme.pk).update(phase_to=None)
    programme.refresh_from_db()
    assert period_of(programme, "phase", ON).end == ON


@pytest.mark.parametrize("text", ["", "2026-Q5", "2026-13", "quý I", "20 26", "phases", "9" * 30])
def test_any_other_word_is_refused(world: World, text: str) -> None:
    with pytest.raises(Problem) as refused:
        period_of(world.programme, text, ON)
    assert refused.value.code == "document.period"


def test_without_a_word_it_is_this_year_or_a_past_phase(world: World) -> None:
    assert default_period(world.programme, ON) == "2026"
    assert default_period(world.programme, date(2026, 3, 5), "quick") == "2026-03"
    assert default_period(world.programme, date(2028, 1, 1)) == "phase"


def test_a_period_is_compared_with_the_one_before_and_the_same_of_last_year(world: World) -> None:
    quarter = period_of(world.programme, "2026-Q1", ON)
    for found, name, called in (
        (quarter.before(), "2025-Q1", "cùng kỳ năm trước"),
        (quarter.just_before(), "2025-Q4", "quý trước"),
    ):
        assert found is not None
        assert (found[0].name, found[1]) == (name, called)
        assert found[0].end <= quarter.end
    assert period_of(world.programme, "phase", ON).before() is None
    assert quarter.next_label() == "quý II/2026"
    assert period_of(world.programme, "2026", ON).next_label() == "năm 2027"
