"""What the room shows in the words of a paper."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from django.utils.translation import override

from phoihop.intake.models import Candidate, Paper
from phoihop.intake.selectors import handed_in_before
from phoihop.reading.quantities.qualifiers import QualifierWords
from phoihop.reading.reading import read_text
from phoihop.reporting.services import report_sign_off
from phoihop.web.forms.papers import HandInForm
from phoihop.web.pages.notices_read import Notice, notices_read
from phoihop.web.pages.same_activity import words_said
from tests.papers import draft, paper, press, read_paper, url
from tests.world import World, signed_in


@pytest.mark.parametrize(
    ("text", "before", "behind"),
    [
        ("Vận động hơn 67 tấn gạo.", "hơn", ""),
        ("Vận động được trên 67 tấn gạo.", "trên", ""),
        ("Có không dưới 67 hộ tham gia.", "không dưới", ""),
        ("Có 67 hộ trở lên tham gia.", "", "trở lên"),
        ("Có 67 hộ tham gia.", "", ""),
        ("Góp từ 10-15 triệu đồng.", "", ""),
    ],
)
def test_a_figure_is_qualified_in_the_words_of_its_text(
    text: str, before: str, behind: str
) -> None:
    quantity = read_text(text).figures[0].quantity
    said = {"qualifier": str(quantity.qualifier), "value_max": quantity.value_max}
    candidate = Candidate(span_start=quantity.start, span_end=quantity.end, said=said)
    assert words_said(candidate, text) == QualifierWords(before, behind)


def test_commendations_are_told_without_the_names_of_persons() -> None:
    span = {"text": "tặng bằng khen cho 4 tập thể và đồng chí Nguyễn Văn A"}
    told = {"kind": "merit", "span": span, "recipients": [{"span": {"text": "4 tập thể"}}]}
    made = Paper(notices={"commendations": [{**told, "by": {"text": "Chủ tịch UBND tỉnh"}}]})
    with override("en"):
        [notice] = notices_read(made)
    assert notice == Notice("commendation", "certificate of merit: 4 tập thể", "Chủ tịch UBND tỉnh")


def test_the_same_text_handed_in_twice_is_told(world: World) -> None:
    first, second = paper(world, draft(world)), paper(world)
    assert (handed_in_before(first), handed_in_before(second)) == (None, first)
    page = signed_in(world.inside).get(url("paper_detail", second)).text
    assert f'href="{url("paper_detail", first)}"' in page


def test_the_report_that_is_due_next_is_chosen_beforehand(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 3, 10))
    form = HandInForm(programme=world.programme, user=world.inside)
    assert form.initial["report"] == world.window
    report = draft(world)
    press(world.inside, "candidate_accept", read_paper(world, report), 1)
    report_sign_off(report=report, by=world.inside)
    form = HandInForm(programme=world.programme, user=world.inside)
    assert form.initial["report"] is None
    assert world.window not in form.fields["report"].queryset  # type: ignore[attr-defined]  # of a choice


def test_a_number_alone_in_its_cell_is_shown_with_its_unit(world: World) -> None:
    read = read_paper(world, draft(world))
    page = signed_in(world.inside).get(url("paper_detail", read)).text
    assert '12 <span class="q">buổi</span></b>' in page
    assert "<b>18 buổi</b>" in page
