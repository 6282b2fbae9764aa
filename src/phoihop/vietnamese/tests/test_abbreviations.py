import csv
import unicodedata
from importlib.resources import files

import pytest

from phoihop.vietnamese.abbreviations import contract, expand


def rows() -> list[dict[str, str]]:
    with files("phoihop.vietnamese").joinpath("abbreviations.csv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


def test_a_plain_short_form_has_one_full_form() -> None:
    assert expand("UBND") == ("Ủy ban nhân dân",)
    assert expand("BCĐ") == ("Ban Chỉ đạo",)
    assert expand(unicodedata.normalize("NFD", "BĐBP ")) == ("Bộ đội Biên phòng",)
    assert expand("T.Ư") == expand("TW") == ("Trung ương",)


def test_an_ambiguous_short_form_gives_all_its_readings() -> None:
    assert expand("BCH") == ("Ban Chấp hành", "Ban Chỉ huy", "Bộ Chỉ huy")
    assert set(expand("TT")) == {"Thường trực", "Thị trấn", "Thông tri", "Thông tư"}


def test_case_counts_only_when_it_tells_short_forms_apart() -> None:
    assert expand("ubnd") == expand("UBND")
    assert expand("CTr") == ("Chương trình",)
    assert "Chương trình" not in expand("CT")


def test_the_unknown_is_not_made_up() -> None:
    assert expand("XYZ") == ()
    assert expand("") == ()
    assert contract("Câu không có trong bảng") is None


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ủy ban nhân dân", "UBND"),
        ("Uỷ ban  Nhân dân", "UBND"),
        ("Chương trình phối hợp", "CTPH"),
        ("trung ương", "TW"),
        ("Ban Chỉ huy Quân sự", "BCHQS"),
    ],
)
def test_a_full_form_gives_its_preferred_short_form(full: str, short: str) -> None:
    assert contract(full) == short


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['short']} {row['full']}")
def test_the_table_agrees_with_itself(row: dict[str, str]) -> None:
    readings = expand(row["short"])
    assert row["full"] in readings
    assert row["ambiguous"] == ("yes" if len(readings) > 1 else "no")
    assert row["full"] in expand(contract(row["full"]) or "")
    assert all(
        unicodedata.is_normalized("NFC", value) and value == value.strip() for value in row.values()
    )


def test_no_pair_is_listed_twice() -> None:
    pairs = [(row["short"], row["full"]) for row in rows()]
    assert len(pairs) == len(set(pairs))
