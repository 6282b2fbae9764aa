"""The fonts made from the wheel: every Vietnamese letter is there, and columns of digits line up."""

from __future__ import annotations

import itertools
import unicodedata
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from fontTools.ttLib import TTFont
from pytest_django import Settings

from phoihop.web import vendor

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
VOWELS = [a + tone for a, tone in itertools.product("aăâeêioôơuưy", TONES)]
LOWER = {unicodedata.normalize("NFC", letter) for letter in [*VOWELS, *"bcdđghklmnpqrstvx"]}
LETTERS = LOWER | {letter.upper() for letter in LOWER}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("cache")
    vendor.build(root)
    return root


def test_the_alphabet_counts_134_letters_with_marks() -> None:
    assert len([letter for letter in LETTERS if not letter.isascii()]) == 134


@pytest.mark.parametrize("weight", vendor.TEXT_WEIGHTS)
def test_every_vietnamese_letter_and_digit_is_in_the_text_face(root: Path, weight: int) -> None:
    characters = TTFont(root / f"vendor/be-vietnam-pro-{weight}.woff2").getBestCmap()
    wanted = LETTERS | set("0123456789.,-/%()“”‘’–—…·×−₫") | set(TONES[1:])
    assert not {letter for letter in wanted if ord(letter) not in characters}


@pytest.mark.parametrize("weight", vendor.NUMERAL_WEIGHTS)
def test_the_ten_numerals_share_one_advance_width(root: Path, weight: int) -> None:
    font = TTFont(root / f"vendor/phoi-hop-numerals-{weight}.woff2")
    characters = font.getBestCmap()
    assert "".join(map(chr, sorted(characters))) == vendor.DIGITS
    assert len({font["hmtx"][name][0] for name in characters.values()}) == 1
    assert font["name"].getBestFamilyName() == vendor.NUMERALS_NAME


@pytest.mark.parametrize("weight", vendor.NUMERAL_WEIGHTS)
def test_no_numeral_reaches_out_of_its_width(root: Path, weight: int) -> None:
    font = TTFont(root / f"vendor/phoi-hop-numerals-{weight}.woff2")
    for name in font.getBestCmap().values():
        glyph = font["glyf"][name]
        assert glyph.xMin >= 0
        assert glyph.xMax <= font["hmtx"][name][0]


def test_a_second_build_makes_the_same_bytes(root: Path, tmp_path: Path) -> None:
    vendor.build(tmp_path)
    for path in (root / "vendor").iterdir():
        assert (tmp_path / "vendor" / path.name).read_bytes() == path.read_bytes()


def test_a_cache_of_another_recipe_is_built_again(root: Path, tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor/OFL.txt").write_text("old")
    (tmp_path / "vendor.recipe").write_text("0")
    vendor.build(tmp_path)
    assert "SIL Open Font License" in (tmp_path / "vendor/OFL.txt").read_text()


def test_a_good_cache_is_left_alone(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (root / "vendor").iterdir()}
    vendor.build(root)
    assert before == {path: path.stat().st_mtime_ns for path in (root / "vendor").iterdir()}


def test_the_finder_finds_and_lists_what_was_built(root: Path, settings: Settings) -> None:
    settings.VENDOR_CACHE = root
    finder = vendor.VendorFinder()
    assert finder.find("vendor/OFL.txt") == str(root / "vendor/OFL.txt")
    assert finder.find("vendor/none.woff2") == []
    assert finder.find("phoihop/css/phoihop.css") == []
    listed = dict(finder.list([]))
    assert len(listed) == 1 + len(vendor.TEXT_WEIGHTS) + len(vendor.NUMERAL_WEIGHTS)
    assert all(isinstance(storage, FileSystemStorage) for storage in listed.values())


def test_every_font_named_in_the_style_sheet_is_built(root: Path) -> None:
    sheet = (Path(vendor.__file__).parent / "static/phoihop/css/fonts.css").read_text()
    names = {path.name for path in (root / "vendor").glob("*.woff2")}
    assert {name for name in names if f'url("../../vendor/{name}")' in sheet} == names
    assert sheet.count("url(") == len(names)
