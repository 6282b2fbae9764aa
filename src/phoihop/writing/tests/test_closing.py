"""Who signs: one post on the right, or a grid of as many parties as there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.writing import PARTY, STATE, Document, Form, Layout, Paragraph, Run, Section, Signature
from phoihop.writing.closing import signature_rows
from phoihop.writing.layout import Part
from phoihop.writing.phrases import authority_lines, ended
from phoihop.writing.tests.official import STATE_REPORT, programme
from phoihop.writing.tests.reading import texts, written


@pytest.mark.parametrize(
    ("count", "rows"),
    [
        (1, [(1,)]),
        (2, [(2, 1)]),
        (3, [(3, 2, 1)]),
        (4, [(2, 1), (4, 3)]),
        (5, [(3, 2, 1), (5, 4)]),
        (7, [(3, 2, 1), (5, 4), (7, 6)]),
    ],
)
def test_the_lead_signs_on_the_right_and_the_others_follow(
    count: int, rows: list[tuple[int, ...]]
) -> None:
    assert signature_rows(range(1, count + 1), "right") == rows
    assert signature_rows(range(1, count + 1), "left") == [row[::-1] for row in rows]


@given(st.integers(2, 60))
def test_nobody_signs_in_a_row_alone(count: int) -> None:
    rows = signature_rows(range(count), "left")
    assert [one for row in rows for one in row] == list(range(count))
    assert {len(row) for row in rows} <= {2, 3}


@pytest.mark.parametrize("form", [Form.STATE, Form.PARTY])
@pytest.mark.parametrize("parties", [2, 3, 5])
def test_each_party_has_its_body_its_post_and_room_to_sign(parties: int, form: Form) -> None:
    word = written(programme(parties, form))
    grids = word.tables[1:]
    assert [len(grid.columns) for grid in grids] == {2: [2], 3: [3], 5: [3, 2]}[parties]
    for grid in grids:
        bodies, posts = grid.rows
        for body, post in zip(bodies.cells, posts.cells, strict=True):
            assert body.text.isupper()
            lines = [one.text for one in post.paragraphs]
            assert lines[0].isupper()
            assert lines[1:6] == [""] * 5
    assert grids[0].rows[0].cells[-1].text == "BỘ CHỈ HUY QUÂN SỰ TỈNH"
    assert grids[0].rows[1].cells[-1].paragraphs[-1].text == "Đại tá"


def test_the_lead_may_sign_on_the_left() -> None:
    grid = written(replace(programme(2), lead_side="left")).tables[1]
    assert grid.rows[0].cells[0].text == "BỘ CHỈ HUY QUÂN SỰ TỈNH"


def test_recipients_of_a_joint_paper_stand_under_the_grid() -> None:
    word = written(programme(3))
    assert [one.text for one in word.paragraphs][-4:] == [
        "Nơi nhận:",
        "- Thường trực Tỉnh ủy;",
        "- Các bên ký kết;",
        "- Lưu: VT.",
    ]


def test_minutes_are_signed_by_posts_alone() -> None:
    posts = (Signature(post="Chủ trì"), Signature(post="Thư ký"))
    grid = written(replace(STATE_REPORT, signatures=posts)).tables[-1]
    assert [cell.paragraphs[0].text for cell in grid.rows[0].cells] == ["THƯ KÝ", "CHỦ TRÌ"]
    assert len(grid.rows) == 1


def test_the_end_of_the_text_stays_with_the_signature() -> None:
    paragraphs = written(STATE_REPORT).paragraphs
    last = next(one for one in reversed(paragraphs) if one.text)
    assert last.text.endswith("./.")
    assert last.paragraph_format.keep_with_next


@pytest.mark.parametrize("layout", [STATE, PARTY])
@pytest.mark.parametrize("end", ["…" * 14, "Kiến nghị: " + "…" * 14, "." * 30 + " "])
def test_a_line_that_is_still_to_be_filled_in_gets_no_end_mark(layout: Layout, end: str) -> None:
    (section,) = ended((Section("I. Kết quả", 1, (Paragraph(end),)),), layout.end_mark)
    assert section.blocks == (Paragraph((Run(end),)),)


@pytest.mark.parametrize(
    ("given_line", "state", "party"),
    [
        ("TM. Ủy ban nhân dân", "TM. Ủy ban nhân dân", "T/M Ủy ban nhân dân"),
        ("T/M Đảng ủy", "TM. Đảng ủy", "T/M Đảng ủy"),
        ("KT Chủ tịch", "KT. Chủ tịch", "K/T Chủ tịch"),
        ("TUQ. Chủ tịch", "TUQ. Chủ tịch", "T/L Chủ tịch"),
        ("Q. Giám đốc", "Q. Giám đốc", "Q. Giám đốc"),
        ("Quyền Giám đốc", "Quyền Giám đốc", "Quyền Giám đốc"),
        ("Tmavang", "Tmavang", "Tmavang"),
    ],
)
def test_short_forms_before_a_post_are_those_of_the_form(
    given_line: str, state: str, party: str
) -> None:
    def written_as(layout: Layout) -> list[str]:
        return authority_lines(Signature(post="Phó Chủ tịch", authority=given_line), layout)

    assert written_as(STATE) == [state]
    assert written_as(PARTY) == [party]


def test_several_lines_of_authority_keep_their_order() -> None:
    lines = ("TM. Ủy ban nhân dân", "KT. Chủ tịch")
    signed: Document = replace(
        STATE_REPORT, signatures=(Signature(post="Phó Chủ tịch", authority=lines),)
    )
    assert texts(written(signed), Part.AUTHORITY) == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
