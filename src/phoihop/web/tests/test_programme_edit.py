from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from phoihop.programmes.models import Programme
from phoihop.programmes.services import headings_default
from tests.world import World, signed_in

CODE = "thu-nghiem-2026"
HOME = f"/chuong-trinh/{CODE}/"
EDIT = f"{HOME}sua/"

# A picture of one white dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)


# --- adding and editing -----------------------------------------------------------------------

NEW = {
    "code": "moi-2027", "title": "Chương trình mới", "short_title": "Mới", "family": "bilateral",
    "phase_from": "1/1/2027", "phase_to": "31/12/2027", "place": "lam dong",
}  # fmt: skip


def test_the_office_drafts_a_programme_and_goes_on_to_its_parts(world: World) -> None:
    response = signed_in(world.office).post(
        "/chuong-trinh/them/", {**NEW, "office": world.board.pk}
    )
    programme = Programme.objects.get(code="moi-2027")
    assert response["Location"] == "/chuong-trinh/moi-2027/sua/"
    assert (programme.place, programme.state) == (world.province, "draft")
    assert programme.signatories.get().organisation == world.board


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"place": "Nơi Nào"}, "place", "Nơi Nào"),
        ({"phase_to": "31/12/2026"}, "phase_to", "31/12/2026"),
        ({"phase_from": "31/2/2027"}, "phase_from", "31/2/2027"),
        ({"code": CODE}, "code", CODE),
        ({"code": "them"}, "code", "them"),
    ],
)
def test_what_is_wrong_is_said_on_its_field_and_nothing_typed_is_lost(
    world: World, changes: dict[str, str], field: str, said: str
) -> None:
    response = signed_in(world.office).post(
        "/chuong-trinh/them/", {**NEW, "office": world.board.pk, **changes}
    )
    assert response.status_code == 422
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert said in form.errors[field][0]
    assert 'value="Chương trình mới"' in response.content.decode()
    assert not Programme.objects.filter(title="Chương trình mới").exists()


def test_the_programme_of_another_office_cannot_be_drafted(world: World) -> None:
    response = signed_in(world.office).post(
        "/chuong-trinh/them/", {**NEW, "office": world.women.pk}
    )
    assert list(response.context["form"].errors) == ["office"]


def test_the_programme_itself_is_edited_and_keeps_its_code(world: World) -> None:
    typed = {**NEW, "phase_from": "15/12/2025", "phase_to": "31/12/2026", "code": "khac"}
    response = signed_in(world.office).post(EDIT, typed)
    assert response.status_code == 302
    world.programme.refresh_from_db()
    assert (world.programme.title, world.programme.code) == ("Chương trình mới", CODE)


def part(prefix: str, **values: Any) -> dict[str, Any]:
    return {f"{prefix}-{name}": value for name, value in values.items()}


def test_a_target_of_the_wrong_unit_comes_back_on_its_box_with_all_that_was_typed(
    world: World,
) -> None:
    typed = part("target", indicator="A01", value="120", unit="tấn", note="cả năm",
                 period_from="15/12/2025", period_to="31/12/2026")  # fmt: skip
    response = signed_in(world.office).post(f"{EDIT}chi-tieu-giao/", typed)
    assert response.status_code == 422
    section = next(s for s in response.context["page"].sections if s.part.slug == "chi-tieu-giao")
    assert list(section.form.errors) == ["unit"]
    assert section.is_open
    assert 'value="cả năm"' in response.content.decode()
    assert not world.programme.targets.exists()


def test_a_target_is_added_changed_and_taken_off(world: World) -> None:
    client = signed_in(world.office)
    typed = part("target", indicator="A01 · Số buổi", value="1.200", period_from="15/12/2025",
                 period_to="31/12/2026")  # fmt: skip
    client.post(f"{EDIT}chi-tieu-giao/", typed)
    kept = world.programme.targets.get()
    assert (kept.amount, kept.unit) == (1200, "buổi")
    form = client.get(f"{EDIT}?sua=chi-tieu-giao-{kept.pk}").content.decode()
    assert 'value="1.200"' in form
    client.post(f"{EDIT}chi-tieu-giao/{kept.pk}/", typed | part("target", value="900"))
    assert world.programme.targets.get().amount == 900
    client.post(f"{EDIT}chi-tieu-giao/{kept.pk}/bo/")
    assert not world.programme.targets.exists()


def test_a_row_of_another_programme_is_not_found(world: World) -> None:
    foreign = world.running_programme("khac-2026").signatories.get(is_office=True)
    assert signed_in(world.office).post(f"{EDIT}ben-ky-ket/{foreign.pk}/bo/").status_code == 404


@pytest.mark.parametrize("address", [f"{EDIT}khong-co/", f"{EDIT}trang-thai/khong-co/"])
def test_an_unknown_part_or_state_is_not_found(world: World, address: str) -> None:
    assert signed_in(world.office).post(address).status_code == 404


def test_the_usual_headings_come_at_one_press(world: World) -> None:
    signed_in(world.office).post(f"{EDIT}noi-dung/mac-dinh/")
    assert world.programme.headings.count() == 8


def test_a_rule_opens_its_windows_and_the_page_says_what_overlaps(world: World) -> None:
    client = signed_in(world.office)
    client.post(
        f"{EDIT}lich-bao-cao/",
        part("reportingrule", frequency="year", closing="own", closing_day="14",
             due_days_after_close="4", reporters=[world.women.pk]),
    )  # fmt: skip
    rule = world.programme.reporting_rules.get(closing="own")
    typed = part(
        f"ky-{rule.pk}", label="đợt 1", start="1/1/2026", end="30/6/2026", due_on="5/7/2026"
    )
    client.post(f"{EDIT}ky/{rule.pk}/", typed)
    assert rule.windows.get().label == "đợt 1"
    again = client.post(f"{EDIT}ky/{rule.pk}/", typed)
    assert again.status_code == 422
    calendar = next(c for c in again.context["page"].calendars if c.rule == rule)
    assert list(calendar.form.errors) == ["start"]


def rule_typed(world: World, **more: object) -> dict[str, object]:
    rule = world.programme.reporting_rules.get()
    return part(
        "reportingrule", frequency=rule.frequency, closing=rule.closing, closing_day="14",
        due_days_after_close="4", reporters=[body.pk for body in rule.reporters.all()], **more,
    )  # fmt: skip


def test_a_body_below_a_party_reports_and_stays_when_the_rule_is_saved_again(world: World) -> None:
    below = world.organisation("women-tuy-duc", "Hội LHPN xã Tuy Đức", parent=world.women)
    rule = world.programme.reporting_rules.get()
    client = signed_in(world.office)
    address = f"{EDIT}lich-bao-cao/{rule.pk}/"
    assert client.post(address, rule_typed(world, also="women-tuy-duc")).status_code == 302
    assert below in rule.reporters.all()
    assert client.post(address, rule_typed(world)).status_code == 302
    assert set(rule.reporters.all()) == {world.military, world.women, below}


def test_a_body_that_stands_under_no_party_is_not_made_to_report(world: World) -> None:
    rule = world.programme.reporting_rules.get()
    response = signed_in(world.office).post(
        f"{EDIT}lich-bao-cao/{rule.pk}/", rule_typed(world, also="elsewhere")
    )
    assert response.status_code == 422
    assert world.elsewhere not in rule.reporters.all()


def test_days_of_a_window_in_the_wrong_order_name_the_field(world: World) -> None:
    rule = world.programme.reporting_rules.get()
    typed = part(f"ky-{rule.pk}", start="31/12/2026", end="1/1/2026")
    response = signed_in(world.office).post(f"{EDIT}ky/{rule.pk}/", typed)
    calendar = response.context["page"].calendars[0]
    assert list(calendar.form.errors) == ["end"]


def test_closing_asks_to_be_confirmed(world: World) -> None:
    client = signed_in(world.office)
    assert client.post(f"{EDIT}trang-thai/closed/").status_code == 422
    assert (
        client.post(f"{EDIT}trang-thai/closed/", part("move-closed", sure="on")).status_code == 302
    )
    world.programme.refresh_from_db()
    assert world.programme.state == "closed"


def test_what_hinders_a_step_is_said_beside_its_button(world: World) -> None:
    client = signed_in(world.office)
    client.post("/chuong-trinh/them/", {**NEW, "office": world.board.pk})
    response = client.post("/chuong-trinh/moi-2027/sua/trang-thai/signing/")
    move = next(m for m in response.context["page"].moves if m.to == "signing")
    assert response.status_code == 422
    assert move.form.non_field_errors()


def test_the_edit_page_takes_at_most_thirty_queries(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    headings_default(programme=world.programme, by=None)
    client = signed_in(world.office)
    client.get(EDIT)
    with django_assert_max_num_queries(30):
        client.get(EDIT)


# --- the signed copy --------------------------------------------------------------------------


def upload(world: World, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    return signed_in(world.office).post(f"{EDIT}ban-ky/", {"signedcopy-file": file})


@pytest.fixture
def own_files(settings: Any, tmp_path: Any) -> None:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**storage, "OPTIONS": {"location": tmp_path}},
    }


@pytest.mark.usefixtures("own_files")
def test_the_signed_copy_is_handed_out_as_a_file_to_those_who_see_the_programme(
    world: World,
) -> None:
    assert upload(world, "bản ký.png", DOT).status_code == 302
    response = signed_in(world.partner).get(f"{HOME}ban-ky/")
    assert b"".join(response) == DOT
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert signed_in(world.stranger).get(f"{HOME}ban-ky/").status_code == 404


@pytest.mark.usefixtures("own_files")
@pytest.mark.parametrize(
    ("name", "content"),
    [("lệnh.exe", b"MZ"), ("trống.pdf", b""), ("văn bản.txt", "TUYỆT MẬT\n".encode())],
)
def test_a_file_that_is_not_taken_says_why_on_its_box(
    world: World, name: str, content: bytes
) -> None:
    response = upload(world, name, content)
    assert response.status_code == 422
    assert list(response.context["page"].copy.errors) == ["file"]
    world.programme.refresh_from_db()
    assert world.programme.signed_copy is None


def test_without_a_signed_copy_there_is_nothing_to_fetch(world: World) -> None:
    assert signed_in(world.partner).get(f"{HOME}ban-ky/").status_code == 404
