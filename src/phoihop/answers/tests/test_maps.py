"""The drawing of the country, and numbers in classes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.answers.maps import MOST_CLASSES, chart, classes
from phoihop.directory.models import Place
from tests.places import all_places

__all__ = ["all_places"]

NUMBERS = st.lists(st.integers(-(10**15), 10**15) | st.decimals(-1000, 1000, places=2), min_size=1)


@pytest.mark.django_db
@pytest.mark.usefixtures("all_places")
def test_every_province_of_today_has_its_outline_and_no_other() -> None:
    provinces = Place.objects.filter(level=Place.Level.PROVINCE, valid_to=None)
    assert set(chart().outlines) == set(provinces.values_list("code", flat=True))


@pytest.mark.django_db
@pytest.mark.usefixtures("all_places")
def test_communes_are_drawn_within_the_box_of_their_province() -> None:
    box = chart().box("68").widened(0.05)
    communes = Place.objects.filter(
        level=Place.Level.COMMUNE, valid_to=None, parent__code="68", latitude__isnull=False
    )
    points = [
        chart().projection.point(each.latitude or 0, each.longitude or 0) for each in communes
    ]
    assert points
    for x, y in points:
        assert box.x <= x <= box.x + box.width
        assert box.y <= y <= box.y + box.height


def test_the_archipelagos_lie_within_the_drawing_east_of_the_coast() -> None:
    whole = chart().whole
    names = [each.name for each in chart().archipelagos]
    assert names == ["QĐ. Hoàng Sa", "QĐ. Trường Sa"]
    for archipelago in chart().archipelagos:
        for x, y in (*archipelago.islands, archipelago.label):
            assert 2000 < x < whole.width
            assert 0 < y < whole.height


@given(NUMBERS)
def test_every_number_is_in_a_class_that_holds_it(numbers: list[int | Decimal]) -> None:
    found = classes(numbers)
    assert found is not None
    ranges = found.ranges()
    assert 1 <= len(ranges) <= MOST_CLASSES
    for number in numbers:
        low, high = ranges[found.of(number) - 1]
        assert low <= number <= high


@given(NUMBERS)
def test_a_larger_number_is_never_in_a_lower_class(numbers: list[int | Decimal]) -> None:
    found = classes(numbers)
    assert found is not None
    ordered = [found.of(number) for number in sorted(numbers)]
    assert ordered == sorted(ordered)


def test_no_numbers_have_no_classes() -> None:
    assert classes([]) is None
