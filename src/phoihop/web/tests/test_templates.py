"""The templates keep the look's promises: nothing inline, no icon that is not drawn, numbers as they are."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from phoihop.web import patterns
from phoihop.web.templatetags.phoihop import period

WEB = Path(patterns.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
INLINE = re.compile(r"""<style|<script(?![^>]*\ssrc=)|\sstyle\s*=|\son[a-z]+\s*=|javascript:""")


def _name(path: Path) -> str:
    return str(path.relative_to(WEB / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    assert not INLINE.findall(path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_every_icon_a_template_asks_for_is_drawn(path: Path) -> None:
    asked = set(re.findall(r'parts/icon\.html" with name="([^"]+)"', path.read_text()))
    assert asked <= set(patterns.icon_names())


def test_a_bar_writes_its_numbers_for_the_drawing_not_for_the_reader() -> None:
    bar = render_to_string(
        "parts/bar.html", {"fill": 84.5, "tick": 100, "scale": 225744, "label": "x"}
    )
    assert 'width="84.5"' in bar
    assert 'viewBox="0 0 225744 14"' in bar


def test_a_figure_is_a_link_with_its_qualifier_before_and_its_unit_after() -> None:
    html = render_to_string("parts/figure.html", {"figure": patterns.FIGURES["attendances"]})
    assert html == (
        '<a href="#figures" class="fig"><span class="q">trên</span> 207.744</a>'
        ' <span class="unit">lượt người</span>'
    )


def test_a_ratio_stays_a_ratio() -> None:
    context = {"figure": patterns.FIGURES["ratio"], "bare": True}
    html = render_to_string("parts/figure.html", context)
    assert html == '<a href="#figures" class="fig ratio">35<span class="of">/71</span></a>'


def test_a_figure_without_an_address_is_no_link() -> None:
    context = {"figure": patterns.SampleFigure("5", url="")}
    assert render_to_string("parts/figure.html", context) == '<span class="fig">5</span>'


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 3, 15), date(2026, 6, 14), "15/03/2026–14/06/2026"),
        (date(2016, 1, 1), date(2021, 12, 31), "giai đoạn 2016-2021"),
        (date(2026, 5, 23), date(2026, 5, 23), "23/05/2026"),
    ],
)
def test_days_have_the_dash_of_a_range_and_years_a_hyphen(
    start: date, end: date, said: str
) -> None:
    assert period(SimpleNamespace(period_from=start, period_to=end)) == said
