from __future__ import annotations

import pytest

from phoihop.indicators.loading import catalogue_load
from phoihop.indicators.models import Indicator
from phoihop.indicators.synonyms import parsed, wordings
from phoihop.vietnamese.folding import clean, search_key


@pytest.fixture
def catalogue(db: None) -> list[Indicator]:
    catalogue_load()
    return list(Indicator.objects.all())


def test_every_indicator_has_several_phrases_of_its_own(catalogue: list[Indicator]) -> None:
    assert {line.code for line in catalogue} == set(wordings())
    for line in catalogue:
        assert len(line.synonyms.splitlines()) >= 3, line.code


def test_phrases_are_clean_and_in_small_letters() -> None:
    for code, wording in wordings().items():
        for phrase in wording.synonyms + wording.other_units + wording.not_with:
            assert phrase == clean(phrase).lower(), (code, phrase)
            assert search_key(phrase), (code, phrase)


def test_no_indicator_rules_its_own_phrases_out() -> None:
    for code, wording in wordings().items():
        assert not set(wording.synonyms) & set(wording.not_with), code


def test_measured_indicators_name_no_units_of_things(catalogue: list[Indicator]) -> None:
    for line in catalogue:
        if line.dimension != "count":
            assert not line.other_units, line.code


def test_names_of_groups_stand_for_their_phrases() -> None:
    found = parsed(
        "@b: buổi | đợt\n# lời\nX01\nunits: @b | cuộc\nnot: phim\nnói chuyện | mở … lớp\n"
    )
    assert found["X01"].as_fields() == {
        "synonyms": "nói chuyện\nmở … lớp",
        "other_units": "buổi\nđợt\ncuộc",
        "not_with": "phim",
    }


def test_loading_brings_changed_phrases_back(catalogue: list[Indicator]) -> None:
    Indicator.objects.filter(code="A01").update(synonyms="khác")
    catalogue_load()
    assert "tuyên truyền" in Indicator.objects.get(code="A01").synonyms
