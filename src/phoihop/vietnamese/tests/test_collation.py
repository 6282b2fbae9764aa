import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.vietnamese.collation import person_sort_key, sort_key
from phoihop.vietnamese.folding import clean, tone_form
from phoihop.vietnamese.tests.strategies import phrases, texts

IN_ORDER = [
    ["Ban", "Bàn", "Bản", "Bãn", "Bán", "Bạn"],
    ["An", "Ăn", "Ân"],
    ["Dak Nông", "Dầu Tiếng", "Duy Xuyên", "Đà Nẵng", "Đại Lộc", "Đắk Nông", "Đông Giang"],
    ["C", "Da", "Dạ", "Đa", "Đà", "E"],
    list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
    ["Hoa", "Hoà", "Hoá", "Hoạ", "Hoan"],
    ["az", "ăn", "ăz", "ân", "b"],
    ["Phường 2", "Phường 10", "Phường 10A", "Phường 101", "Phường An", "Phường Ơ"],
    ["Điều 1.2", "Điều 1.10", "Điều 2"],
    ["9" * 8, "1" + "0" * 8, "9" * 17, "1" + "0" * 17, "1" + "0" * 18],
    # The tone decides only when all letters of both texts are alike.
    ["Bàn A", "Ban B", "Bàn B"],
    ["Mà Cooi", "Mà Cooih"],
    ["An", "An Bình", "Anh"],
    ["ubnd", "Ubnd", "UBND"],
    ["z", "ß", "я"],
]


def shuffled(ordered: list[str]) -> list[str]:
    return random.Random(1).sample(ordered, len(ordered))


@pytest.mark.parametrize("ordered", IN_ORDER, ids=lambda ordered: str(ordered[0]))
def test_keys_sort_like_the_dictionary(ordered: list[str]) -> None:
    assert sorted(shuffled(ordered), key=sort_key) == ordered
    assert len({sort_key(text) for text in ordered}) == len(ordered)


def test_tone_placement_does_not_part_one_word_from_itself() -> None:
    assert sort_key("Hoà") == sort_key("Hòa") < sort_key("Hoá") == sort_key("Hóa")


def test_composition_spaces_apostrophes_and_punctuation_do_not_matter() -> None:
    assert sort_key(unicodedata.normalize("NFD", "Đắk Nông")) == sort_key(" Đắk\u00a0 Nông. ")
    assert sort_key("P'rao") == sort_key("P\u2019rao") == sort_key("Prao")
    assert sort_key("CT-XH") == sort_key("CT XH")


def test_leading_zeros_count_only_among_equals() -> None:
    assert sort_key("Tổ 2 A") < sort_key("Tổ 02 B") < sort_key("Tổ 3")
    assert sort_key("Tổ 2") < sort_key("Tổ 02") < sort_key("Tổ 002")


@given(texts())
def test_keys_are_printable_ascii_without_spaces_at_the_ends(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert not key or key.isprintable()
    assert key == key.strip()


@given(texts())
def test_forms_of_one_text_share_a_key(text: str) -> None:
    key = sort_key(text)
    assert sort_key(unicodedata.normalize("NFD", text)) == key
    assert sort_key(tone_form(clean(text), "old")) == key


@given(phrases(), phrases())
def test_what_differs_in_case_alone_stays_together(first: str, second: str) -> None:
    low, up = first.lower(), first.upper()
    if sort_key(low) < sort_key(second) < sort_key(up):
        assert sort_key(second.lower()) == sort_key(low)


@given(st.integers(0, 10**40), st.integers(0, 10**40))
def test_numbers_in_text_sort_by_value(first: int, second: int) -> None:
    assert (sort_key(f"Phường {first}") < sort_key(f"Phường {second}")) == (first < second)


@given(st.lists(texts(), max_size=6))
def test_byte_order_of_the_keys_is_their_order(several: list[str]) -> None:
    keys = [sort_key(text) for text in several]
    assert sorted(keys) == sorted(keys, key=str.encode)


def test_people_are_sorted_by_given_then_family_then_middle_name() -> None:
    ordered = [
        "Trần An",
        "Nguyễn Văn Binh",
        "Nguyễn Văn Bình",
        "Nguyễn Văn Bính",
        "Lê Dũng",
        "Lê Đức",
    ]
    assert sorted(shuffled(ordered), key=person_sort_key) == ordered
    same_given_name = ["Bình", "Đỗ Bình", "Lê Bình", "Lê An Bình", "Lê Ân Bình", "Lý An Bình"]
    assert sorted(shuffled(same_given_name), key=person_sort_key) == same_given_name


def test_names_that_follow_no_pattern_have_a_key_too() -> None:
    assert person_sort_key("H'Yim Kđoh") == person_sort_key("H\u2019Yim  Kđoh")
    assert person_sort_key("") == ""


def test_case_does_not_part_people_of_one_name() -> None:
    assert person_sort_key("LÊ AN") < person_sort_key("Trần An") < person_sort_key("VÕ AN")


@given(
    st.lists(st.sampled_from(["An", "Bình", "Binh", "BÌNH", "Lê", "Đỗ"]), min_size=1, max_size=4)
)
def test_a_person_key_begins_with_the_given_name(names: list[str]) -> None:
    given_name_letters = sort_key(names[-1]).split(" ")[0]
    assert person_sort_key(" ".join(names)).split(" ")[0] == given_name_letters
