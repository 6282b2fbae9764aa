"""The review says what the ledger says: every figure, word for word, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from phoihop.base.models import User
from phoihop.documents.review import consolidated_review
from phoihop.documents.tests.full import (
    ON,
    drug_free,
    everything,
    figures,
    goods,
    joint_activity,
    recruits,
    reported,
    send,
)
from phoihop.ledger.selectors import counted_entries
from phoihop.ledger.services import (
    figure_record,
    figure_restate,
    figure_withdraw,
    source_move,
    source_open,
)
from phoihop.programmes.services import programme_move
from phoihop.reporting.services import report_start
from phoihop.reporting.services.difficulties import difficulty_save
from phoihop.writing import document_figures, document_text, page_feet, write_docx
from tests.world import World, indicator


def text_of(world: World, user: User | None = None) -> str:
    return document_text(file_of(world, user))


def file_of(world: World, user: User | None = None) -> bytes:
    return write_docx(consolidated_review(programme=world.programme, on=ON, user=user))


def stated(world: World, user: User | None = None) -> dict[str, set[str]]:
    """What the file says of each figure, by figure id."""
    said: dict[str, set[str]] = defaultdict(set)
    for figure, text in document_figures(file_of(world, user)):
        # Totals are marked too, with a letter before their digits.
        if figure.isdecimal():
            said[figure].add(text)
    return said


def test_every_counted_figure_stands_in_the_file_and_no_other(world: World) -> None:
    everything(world)
    counted = {str(entry.figure_id) for entry in counted_entries(world.programme)}
    assert set(stated(world)) == counted


def test_a_figure_is_said_exactly_as_it_was_reported(world: World) -> None:
    everything(world)
    by_code: dict[str, set[str]] = defaultdict(set)
    codes = {str(e.figure_id): e.indicator.code for e in counted_entries(world.programme)}
    for figure, said in stated(world).items():
        by_code[codes[figure]] |= said
    assert by_code == {
        "A01": {"04 buổi", "4", "07 đợt", "7", "05 buổi", "5"},
        "A02": {"trên 207.744 lượt người", "trên 207.744", "7.135 lượt người", "7.135"},
        "D15": {"hơn 67 tấn", "hơn 67"},
        "D16": {"400 triệu đồng", "400"},
        "E01": {"100%", "100"},
        "E06": {"35/71 xã, phường, thị trấn", "35/71"},
        "G06": {"02 tập thể", "2"},
        "G07": {"06 cá nhân", "6"},
    }


def test_the_same_facts_give_the_same_file(world: World) -> None:
    everything(world)
    assert file_of(world) == file_of(world)


def test_an_equivalent_stands_beside_the_figure_it_restates(world: World) -> None:
    everything(world)
    text = text_of(world)
    assert "hơn 67 tấn lương thực, thực phẩm (tương đương 400 triệu đồng)" in text
    assert "Trị giá quy đổi hiện vật ủng hộ (giá trị tương đương)" in text


def test_a_total_with_one_over_in_it_is_over_and_so_is_its_part_of_the_target(world: World) -> None:
    everything(world)
    row = next(line for line in text_of(world).splitlines() if line.startswith("Cộng\ttrên"))
    assert row.split("\t")[:5] == ["Cộng", "trên 214.879", "lượt người", "200.000", "trên 107,44"]


def test_what_cannot_be_added_is_listed_with_the_reason(world: World) -> None:
    source = reported(world)
    persons = indicator("B02", name="Quần chúng ưu tú giới thiệu", unit="người", heading="ND1")
    period = {"period_from": date(2026, 1, 5), "period_to": date(2026, 3, 5)}
    figures(
        world, source,
        ("30", {"indicator": persons, "unit": "người", **period}),
        ("10", {"indicator": persons, "unit": "người"}),
    )  # fmt: skip
    send(source)
    text = text_of(world)
    assert "ghi riêng từng dòng, không cộng" in text
    assert "Cộng\t" not in text


def test_sessions_and_campaigns_are_never_one_total(world: World) -> None:
    everything(world)
    assert "\t16\t" not in text_of(world)


def test_a_joint_activity_is_told_once_with_its_lead_and_co_parties(world: World) -> None:
    everything(world)
    told = [line for line in text_of(world).splitlines() if "Ngày hội biên giới" in line]
    assert told == [
        "- Ngày 03/03/2026, tại xã Tuy Đức: Ngày hội biên giới (Bộ Chỉ huy Quân sự tỉnh chủ trì; "
        "Hội Liên hiệp Phụ nữ tỉnh phối hợp). Kết quả: 05 buổi tuyên truyền."
    ]


def test_figures_stand_under_the_heading_of_their_indicator(world: World) -> None:
    everything(world)
    text = text_of(world)
    first, _, rest = text.partition("\n1. Tuyên truyền\n")[2].partition("\n2. An sinh xã hội\n")
    second, _, other = rest.partition("\n3. Kết quả khác\n")
    assert "trên 207.744 lượt người" in first
    assert "hơn 67 tấn" in second
    assert "tỷ lệ hoàn thành chỉ tiêu tuyển quân 100%" in other


def test_sentences_name_body_time_and_place(world: World) -> None:
    everything(world)
    text = text_of(world)
    assert (
        "Ngày 05/01/2026, kết quả của Bộ Chỉ huy Quân sự tỉnh tại xã Tuy Đức: "
        "trên 207.744 lượt người tham gia" in text
    )
    assert (
        "Đến ngày 05/01/2026, kết quả của toàn chương trình: "
        "35/71 xã, phường, thị trấn không có tệ nạn ma túy." in text
    )


@pytest.mark.parametrize(
    "said",
    [
        "- Bộ Chỉ huy Quân sự tỉnh (ngày 30/06/2026): Đường vào bản bị sạt lở.",
        "3. Nguyên nhân\n- Mưa lớn.",
        "Tập trung khắc phục khó khăn, vướng mắc:\n- Góp ngày công sửa đường.",
        "Đề nghị bổ sung kinh phí.",
        "Mở thêm lớp xóa mù chữ.\tCác đơn vị vũ trang\tNgày 30/09/2026\tQuá hạn",
        "Dự họp: Hội Phụ nữ xã (Chủ tịch Hội).",
        "Lực lượng vũ trang: Bám địa bàn.",
        "Bếp ăn biên giới: lĩnh vực văn hóa - xã hội, đang duy trì, tại xã Tuy Đức",
        "Ngày 30 tháng 6 năm 2026, Ban Tuyên giáo và Dân vận Tỉnh ủy tặng giấy khen cho 02 tập thể và 06 cá nhân.",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy: bên chủ trì, cơ quan thường trực của chương trình.",
        "Các bên ký ngày 20 tháng 12 năm 2025.",
        "Lâm Đồng, ngày 22 tháng 11 năm 2026",
    ],
)
def test_the_review_restates_what_was_decided_raised_and_commended(world: World, said: str) -> None:
    everything(world)
    assert said in text_of(world)


def test_headings_are_numbered_without_a_gap(world: World) -> None:
    everything(world)
    document = consolidated_review(programme=world.programme, on=ON)
    first = [section.heading for section in document.sections if section.level == 1]
    assert first == [
        "",
        "I. Công tác lãnh đạo, chỉ đạo, quán triệt, triển khai thực hiện",
        "II. Kết quả thực hiện các nội dung phối hợp",
        "III. Đánh giá chung",
        "IV. Bài học kinh nghiệm",
        "V. Phương hướng, nhiệm vụ trọng tâm giai đoạn tiếp theo",
        "VI. Kiến nghị, đề xuất",
    ]


def test_drafts_are_not_in_it_not_even_for_their_own_body(world: World) -> None:
    source = reported(world)
    figures(world, source, ("987", {"what": "buổi tuyên truyền"}))
    joint_activity(world, move="")
    report = report_start(
        programme=world.programme, window=world.window, organisation=world.military,
        by=world.inside,
    )  # fmt: skip
    difficulty_save(
        programme=world.programme,
        text="Đường còn sạt lở",
        raised_on=ON,
        report=report,
        by=world.inside,
    )
    for user in (None, world.inside, world.office):
        text = text_of(world, user)
        assert "987" not in text
        assert "Ngày hội biên giới" not in text
        assert "Đường còn sạt lở" not in text


def test_what_was_restated_says_the_new_value_and_what_was_withdrawn_is_gone(world: World) -> None:
    source = reported(world)
    kept, gone = figures(world, source, ("41", {}), ("987", {"unit": "đợt"}))
    send(source)
    source_move(source=source, to="accepted", by=None)
    figure_restate(figure=kept, value=Decimal(42), reason="đếm lại", by=None)
    figure_withdraw(figure=gone, reason="nhầm", by=None)
    assert stated(world) == {str(kept.pk): {"42 buổi", "42"}}


def test_sensitive_figures_below_the_province_are_their_reporters_alone(world: World) -> None:
    contacts = indicator("F02", name="Lượt già làng được tiếp xúc", unit="lượt", is_sensitive=True)
    source = reported(world)
    figures(world, source, ("2841", {"indicator": contacts, "unit": "lượt"}))
    send(source)
    assert "2.841" in text_of(world, world.inside)
    assert "2.841" in text_of(world)
    for other in (world.office, world.partner):
        assert "2.841" not in text_of(world, other)
        assert stated(world, other) == {}


def test_a_programme_without_figures_says_so(world: World) -> None:
    assert "chưa có số liệu nào được gửi hoặc được tiếp nhận" in text_of(world)


def archive(world: World) -> None:
    programme = world.programme
    source = source_open(
        kind="import", programme=programme, label="Bài đăng về tổng kết", by=None,
        text="Có 12 tập thể.", published_by="Trang tin điện tử", published_on=date(2026, 2, 3),
    )  # fmt: skip
    source_move(source=source, to="accepted", by=None)
    programme.is_archive = True
    programme.archive_note = "Nhập từ một bài đăng"
    programme.place_is_inferred = True
    programme.place_note = "Suy từ tên đơn vị"
    programme.save()
    programme_move(programme=programme, to="closed", by=None, reason="đã tổng kết")


def test_an_archive_says_from_where_it_was_entered_and_what_is_inferred(world: World) -> None:
    archive(world)
    text = text_of(world)
    for said in (
        "Chương trình được nhập vào hệ thống từ báo cáo đã công bố",
        "Nguồn: Bài đăng về tổng kết, đăng bởi Trang tin điện tử, ngày 03/02/2026; nhập ngày ",
        "Nguồn không nêu tên địa bàn; địa bàn ghi ở đây là suy ra.",
        "là nguồn của chương trình này, không nêu số liệu nào",
    ):
        assert said in text
    # Notes of those who entered it stay on its page.
    assert "Suy từ tên đơn vị" not in text and "Nhập từ một bài đăng" not in text


def test_an_example_says_on_every_page_that_it_is_invented(world: World) -> None:
    world.programme.is_example = True
    world.programme.save()
    assert "mọi dữ liệu trong tài liệu đều do người làm phần mềm đặt ra" in text_of(world)
    assert all("không phải số liệu thật" in foot for foot in page_feet(file_of(world)))


def test_the_notice_stands_in_the_foot(world: World) -> None:
    assert all("bí mật nhà nước" in foot for foot in page_feet(file_of(world)))


def test_a_figure_outside_the_phase_is_marked(world: World) -> None:
    source = reported(world, kind="import", organisation=None)
    late = {"period_from": date(2027, 1, 1), "period_to": date(2027, 1, 31)}
    figure_record(source=source, figure=world.figure("3", **late), by=None, outside_phase=True)
    send(source)
    assert "(ngoài giai đoạn của chương trình, ghi theo nguồn)" in text_of(world)


def test_hostile_names_are_text_like_any_other(world: World) -> None:
    programme = world.programme
    programme.title = "</w:t> {{ 7*7 }} <script>\u202e\x0b ]]> & “Đồng”"
    programme.save()
    source = reported(world)
    figures(world, source, ("5", {"what": "=HYPERLINK(\x07'x') <b>&amp;\u200b"}))
    send(source)
    text = text_of(world)
    assert "</w:t> {{ 7*7 }} <script>" in text
    assert "=HYPERLINK('x') <b>&amp;" in text
    assert "\u202e" not in text


def test_a_body_that_is_no_more_issues_nothing(world: World) -> None:
    world.board.valid_to = date(2026, 6, 30)
    world.board.save()
    document = consolidated_review(programme=world.programme, on=ON)
    assert document.issuing_body != world.board.name


def test_the_words_do_not_change_with_the_readers_language(world: World) -> None:
    everything(world)
    vietnamese = text_of(world)
    with override("en"):
        assert text_of(world) == vietnamese


def test_an_equivalent_whose_original_is_hidden_still_stands(world: World) -> None:
    food, worth = goods()
    food.is_sensitive = True
    food.save()
    source = reported(world)
    (gift,) = figures(world, source, ("67", {"indicator": food, "unit": "tấn"}))
    figure_record(
        source=source,
        figure=world.figure("400", indicator=worth, unit="triệu đồng", what="trị giá"),
        by=None,
        equivalent_of=gift,
    )
    send(source)
    assert "trị giá 400 triệu đồng" in text_of(world, world.partner)
    assert "67" not in "".join(stated(world, world.partner))


def test_levels_and_ratios_keep_their_numbers(world: World) -> None:
    source = reported(world)
    figures(
        world, source,
        ("94.2", {"indicator": recruits(), "unit": "%"}),
        ("35", {"indicator": drug_free(), "denominator": Decimal(71), "unit": "xã"}),
    )  # fmt: skip
    send(source)
    said = set().union(*stated(world).values())
    assert {"94,2%", "35/71 xã"} <= said
