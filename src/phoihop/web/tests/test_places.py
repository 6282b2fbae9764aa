"""The pages of places, on all 14,150 of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from phoihop.base.models import User
from phoihop.directory.models import Place
from phoihop.directory.selectors import place_get
from tests.world import LAST_DAY_BEFORE, REFORM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_places")]

# The directory is public knowledge among those who sign in: a post is not needed.


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("reader", "mat-khau-thu-nghiem"))
    return client


def address(place: Place, day: str = "") -> str:
    url = reverse("web:place_detail", kwargs={"code": place.code, "valid_from": place.valid_from})
    return f"{url}?ngay={day}" if day else url


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.mark.parametrize("page", ["place_list", "place_disputes", "organisation_list", "search"])
def test_whoever_is_not_signed_in_is_asked_to_sign_in(page: str) -> None:
    assert Client().get(reverse(f"web:{page}")).status_code == 302


def test_before_the_reform_63_provinces_stand_and_after_it_34(client: Client) -> None:
    listed = reverse("web:place_list")
    before = client.get(f"{listed}?ngay=30/6/2025").context
    after = client.get(f"{listed}?ngay=1/7/2025").context
    assert (len(before["units"]), before["districts"], before["communes"]) == (63, 696, 10_035)
    assert (len(after["units"]), after["districts"], after["communes"]) == (34, 0, 3_321)


def test_a_province_bears_the_name_of_the_day(client: Client) -> None:
    listed = reverse("web:place_list")
    assert "Tỉnh Đồng Nai" in text(client, f"{listed}?ngay=29/4/2026")
    assert "Thành phố Đồng Nai" in text(client, f"{listed}?ngay=30/4/2026")
    dong_nai = place_get(code="75", on=REFORM)
    assert "<h1>Tỉnh Đồng Nai</h1>" in text(client, address(dong_nai, "29/4/2026"))


def test_an_unreadable_day_is_named_and_what_was_typed_stays(client: Client) -> None:
    reply = client.get(reverse("web:place_list") + "?ngay=31/2/2026")
    assert reply.status_code == 422
    assert 'value="31/2/2026"' in reply.content.decode()
    assert reply.context["asked"].problem.code == "date.unreadable"


def test_a_place_that_is_gone_shows_what_became_of_it(client: Client) -> None:
    page = text(client, address(place_get(code="505", on=LAST_DAY_BEFORE)))
    for name in ("Huyện Đông Giang", "Tỉnh Quảng Nam", "Thành phố Đà Nẵng", "Xã Sông Kôn", "Xã Sông Vàng",
                 "Xã Bến Hiên", "Xã Đông Giang", "30/06/2025"):  # fmt: skip
        assert name in page
    # Under it, on its last day, stood its eleven communes.
    assert "Xã Zà Hung" in page


def test_a_place_of_today_shows_what_it_was_made_of(client: Client) -> None:
    page = client.get(address(place_get(code="68", on=REFORM)))
    came_from = {one.into.name for one in page.context["page"].predecessors}
    assert came_from == {"Tỉnh Lâm Đồng", "Tỉnh Đắk Nông", "Tỉnh Bình Thuận"}


def test_a_split_commune_says_in_part_and_a_disputed_link_is_marked(client: Client) -> None:
    page = client.get(address(place_get(code="00556", on=LAST_DAY_BEFORE)))
    assert page.context["page"].has_disputed
    assert reverse("web:place_disputes") in page.content.decode()


def test_all_that_is_disputed_is_on_one_page(client: Client) -> None:
    page = client.get(reverse("web:place_disputes"))
    assert len(page.context["links"]) == 36
    assert len(page.context["elsewhere"]) == 5
    assert "06978" in page.content.decode()


@pytest.mark.parametrize(
    "url", ["/dia-ban/68/2025-13-45/", "/dia-ban/68/1999-01-01/", "/dia-ban/xx/2025-07-01/"]
)
def test_a_place_that_never_was_is_not_found(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("code_and_day", [("01", LAST_DAY_BEFORE), ("79", REFORM), ("VN", REFORM)])
def test_the_largest_places_stay_under_thirty_queries(
    client: Client,
    code_and_day: tuple[str, date],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    place = place_get(code=code_and_day[0], on=code_and_day[1])
    with django_assert_max_num_queries(30):
        assert client.get(address(place)).status_code == 200


@pytest.mark.parametrize(
    "url", ["/dia-ban/", "/dia-ban/?ngay=30/06/2025", "/dia-ban/chua-thong-nhat/", "/tim/?q=xa"]
)
def test_lists_of_places_stay_under_thirty_queries(
    client: Client, url: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(30):
        assert client.get(url).status_code == 200


def test_search_finds_places_of_both_times_and_says_until_when(client: Client) -> None:
    found = client.get("/tim/?q=dak nong").context["found"]
    assert found.places[0].name == "Tỉnh Đắk Nông"
    assert "đến 30/06/2025" in text(client, "/tim/?q=dak nong") or "until 30/06/2025" in text(
        client, "/tim/?q=dak nong"
    )
