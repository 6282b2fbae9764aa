"""Commendations: form, recipients, who awards them, what for."""

from __future__ import annotations

import pytest

from phoihop.reading.notices import Award, Commendation, Who, notices_of
from phoihop.reading.quantities import quantities_of
from phoihop.reading.tokens import tokens_of


def commended(text: str) -> tuple[Commendation, ...]:
    return notices_of(text, tokens_of(text)).commendations


def the_one(text: str) -> Commendation:
    (found,) = commended(text)
    return found


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("tặng Giấy khen cho", Award.CERTIFICATE),
        ("trao bằng khen cho", Award.MERIT),
        ("trao tặng Kỷ niệm chương cho", Award.MEDAL),
        ("tặng Cờ thi đua cho", Award.FLAG),
        ("trao Huân chương cho", Award.ORDER),
        ("phong tặng danh hiệu thi đua cho", Award.TITLE),
        ("khen thưởng", Award.NOT_STATED),
        ("biểu dương, khen thưởng", Award.PRAISE),
        ("tuyên dương", Award.PRAISE),
    ],
)
def test_the_form_and_the_numbers_are_read(words: str, kind: Award) -> None:
    found = the_one(
        f"Dịp này, UBND huyện Sơn Đông đã {words} 03 tập thể và 07 cá nhân có thành tích tốt."
    )
    assert (found.kind, found.collectives, found.individuals) == (kind, 3, 7)
    assert found.by is not None and found.by.text == "UBND huyện Sơn Đông"
    assert found.reason is not None and found.reason.text == "có thành tích tốt"


def test_recipients_begin_where_the_figure_of_their_number_begins() -> None:
    text = (
        "Dịp này, Hội Nông dân tặng Giấy khen cho 15 tập thể, 31 cá nhân và hai hộ gia đình;"
        " 1.200 đoàn viên dự."
    )
    starts = {each.start for each in quantities_of(text, tokens_of(text))}
    found = the_one(text)
    assert [each.number for each in found.recipients] == [15, 31, 2]
    assert {each.span.start for each in found.recipients} <= starts


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("06 tập thể được Giám đốc Công an tỉnh tặng Giấy khen.", "Giám đốc Công an tỉnh"),
        (
            "Lãnh đạo tỉnh trao Bằng khen của Chủ tịch UBND tỉnh cho 3 tập thể.",
            "Chủ tịch UBND tỉnh",
        ),
        (
            "Thừa ủy quyền của Bộ trưởng Bộ Công an, lãnh đạo huyện trao Bằng khen cho 2 cá nhân.",
            "Bộ trưởng Bộ Công an",
        ),
        (
            "Quyết định số 19/QĐ-UBND của Chủ tịch UBND tỉnh tặng Bằng khen cho 3 tập thể.",
            "Chủ tịch UBND tỉnh",
        ),
        ("Trong hội nghị đã khen thưởng 02 tập thể.", None),
        ("Đông Giang khen thưởng 26 tập thể.", None),
        ("10 cá nhân được Công an thành phố tôn vinh, khen thưởng.", "Công an thành phố"),
    ],
)
def test_who_awards_it_is_a_body_or_a_post(text: str, by: str | None) -> None:
    found = the_one(text).by
    assert (found.text if found else None) == by


def test_several_awards_in_one_sentence_keep_their_own_recipients() -> None:
    found = commended(
        "UBND tỉnh tặng Bằng khen cho 02 tập thể, 03 cá nhân; UBND huyện tặng Giấy khen cho 05 tập thể."
    )
    assert [(each.kind, each.collectives, each.individuals) for each in found] == [
        (Award.MERIT, 2, 3),
        (Award.CERTIFICATE, 5, None),
    ]


def test_awards_named_together_go_to_the_same() -> None:
    found = commended("Lãnh đạo huyện trao Bằng khen, Cờ thi đua và Giấy khen cho các tập thể.")
    assert [each.kind for each in found] == [Award.MERIT, Award.FLAG, Award.CERTIFICATE]


def test_a_caption_tells_the_same_again() -> None:
    found = the_one(
        "Trao Giấy khen của Ban Dân vận cho các tập thể và cá nhân\n"
        "Tại hội nghị, 12 tập thể, 24 cá nhân được tặng Giấy khen."
    )
    assert (found.collectives, found.individuals) == (12, 24)
    assert found.by is not None and found.by.text == "Ban Dân vận"


def test_one_number_may_count_both_kinds_and_certificates_their_holders() -> None:
    (both,) = the_one("Tỉnh Đoàn tuyên dương 70 cá nhân, tập thể tiêu biểu.").recipients
    assert (both.who, both.number) == (Who.MIXED, 70)
    (held,) = the_one("Công an tỉnh đã tặng 14 Giấy khen cho hội viên.").recipients
    assert (held.who, held.number) == (Who.INDIVIDUAL, 14)


def test_an_award_only_proposed_is_less_sure() -> None:
    given = the_one("Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể.")
    proposed = the_one("Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể.")
    assert proposed.confidence < given.confidence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lãnh đạo huyện biểu dương kết quả của các xã.",
        "Làm tốt công tác thi đua, khen thưởng.",
        "Hội đồng Thi đua - Khen thưởng họp.",
        "Có 95% hộ đạt danh hiệu Gia đình văn hóa.",
        "Tặng 120 suất quà cho 5 hộ gia đình khó khăn.",
    ],
)
def test_praise_of_results_and_fields_of_work_are_no_commendation(text: str) -> None:
    assert commended(text) == ()
