import os
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from phoihop.directory.places_file import (
    DisputeKind,
    LinkRow,
    PlaceKind,
    PlaceLevel,
    PlaceRow,
    PlacesFile,
    read_places,
)

BUILD_SCRIPT = Path(__file__).resolve().parents[4] / "scripts" / "build_places.py"
PACKAGED = Path(__file__).resolve().parents[1] / "data" / "places.json"
SOURCE = os.environ.get("PHOIHOP_PLACES_SOURCE")
REFORM = date(2025, 7, 1)


@pytest.fixture(scope="module")
def file() -> PlacesFile:
    return read_places()


@pytest.fixture(scope="module")
def old(file: PlacesFile) -> dict[str, PlaceRow]:
    return {place.code: place for place in file.places if place.valid_from is None}


@pytest.fixture(scope="module")
def new(file: PlacesFile) -> dict[str, PlaceRow]:
    return {place.code: place for place in file.places if place.valid_from == REFORM}


@pytest.fixture(scope="module")
def links_by_old(file: PlacesFile) -> dict[str, list[LinkRow]]:
    links: dict[str, list[LinkRow]] = defaultdict(list)
    for link in file.links:
        links[link.old_code].append(link)
    return links


def kinds_on(file: PlacesFile, day: date, level: PlaceLevel) -> Counter[PlaceKind]:
    """How many new units of a level bore each kind on a day."""
    kind_then = {
        former.code: former.kind
        for former in file.former_names
        if former.valid_from <= day <= former.valid_to
    }
    return Counter(
        kind_then.get(place.code, place.kind)
        for place in file.places
        if place.valid_from == REFORM and place.level == level
    )


def ancestor(places: dict[str, PlaceRow], code: str) -> PlaceRow:
    place = places[code]
    while place.parent_code is not None:
        place = places[place.parent_code]
    return place


def communes_under(places: dict[str, PlaceRow], code: str) -> list[PlaceRow]:
    return [
        place
        for place in places.values()
        if place.level == PlaceLevel.COMMUNE
        and code in (place.parent_code, ancestor(places, place.code).code)
    ]


def successors(file: PlacesFile, places: list[PlaceRow]) -> dict[str, set[str]]:
    """New code → names of the given old places that went into it."""
    names = {place.code: place.name for place in places}
    found: dict[str, set[str]] = defaultdict(set)
    for link in file.links:
        if link.old_code in names:
            found[link.new_code].add(names[link.old_code])
    return dict(found)


def test_the_old_epoch_has_63_provinces_696_districts_and_10035_communes(
    old: dict[str, PlaceRow],
) -> None:
    assert Counter(place.level for place in old.values()) == {
        PlaceLevel.PROVINCE: 63,
        PlaceLevel.DISTRICT: 696,
        PlaceLevel.COMMUNE: 10_035,
    }
    assert {place.valid_to for place in old.values()} == {date(2025, 6, 30)}


def test_the_new_epoch_has_34_provinces_and_3321_communes(new: dict[str, PlaceRow]) -> None:
    assert Counter(place.level for place in new.values()) == {
        PlaceLevel.PROVINCE: 34,
        PlaceLevel.COMMUNE: 3_321,
    }
    assert {place.valid_to for place in new.values()} == {None}
    assert all(place.decree for place in new.values())


@pytest.mark.parametrize(
    ("day", "cities", "provinces", "wards", "communes"),
    [
        (date(2025, 7, 1), 6, 28, 687, 2_621),
        (date(2026, 4, 29), 6, 28, 687, 2_621),
        (date(2026, 4, 30), 7, 27, 697, 2_611),
        (date(2026, 9, 1), 8, 26, 697, 2_611),
        (date(2026, 11, 22), 9, 25, 709, 2_599),
    ],
)
def test_kinds_follow_the_changes_of_2026(
    file: PlacesFile, day: date, cities: int, provinces: int, wards: int, communes: int
) -> None:
    assert kinds_on(file, day, PlaceLevel.PROVINCE) == {
        PlaceKind.CENTRAL_CITY: cities,
        PlaceKind.PROVINCE: provinces,
    }
    assert kinds_on(file, day, PlaceLevel.COMMUNE) == {
        PlaceKind.WARD: wards,
        PlaceKind.COMMUNE: communes,
        PlaceKind.SPECIAL_ZONE: 13,
    }


def test_dong_nai_is_a_province_until_29_april_2026_then_a_city(
    file: PlacesFile, new: dict[str, PlaceRow]
) -> None:
    (former,) = [row for row in file.former_names if row.code == "75"]
    assert (former.name, former.kind) == ("Tỉnh Đồng Nai", PlaceKind.PROVINCE)
    assert (former.unit_valid_from, former.valid_from) == (REFORM, REFORM)
    assert (former.valid_to, former.decree) == (date(2026, 4, 29), "30/2026/QH16")
    assert (new["75"].name, new["75"].kind) == ("Thành phố Đồng Nai", PlaceKind.CENTRAL_CITY)


def test_former_names_belong_to_units_and_differ_from_the_latest(
    file: PlacesFile, new: dict[str, PlaceRow]
) -> None:
    assert len(file.former_names) == 3 + 22
    for former in file.former_names:
        assert former.unit_valid_from == new[former.code].valid_from
        assert former.name != new[former.code].name
        assert former.kind != new[former.code].kind


def test_keys_are_unique(file: PlacesFile) -> None:
    assert len({(place.code, place.valid_from) for place in file.places}) == len(file.places)
    assert len({(link.old_code, link.new_code) for link in file.links}) == len(file.links)


def test_no_unit_is_an_orphan(file: PlacesFile) -> None:
    places = {(place.code, place.valid_from): place for place in file.places}
    expected = {
        (PlaceLevel.PROVINCE, True): None,
        (PlaceLevel.DISTRICT, True): PlaceLevel.PROVINCE,
        (PlaceLevel.COMMUNE, True): PlaceLevel.DISTRICT,
        (PlaceLevel.PROVINCE, False): None,
        (PlaceLevel.COMMUNE, False): PlaceLevel.PROVINCE,
    }
    for place in file.places:
        parent_level = None
        if place.parent_code is not None:
            parent_level = places[place.parent_code, place.parent_valid_from].level
        assert parent_level == expected[place.level, place.valid_from is None], place


def test_every_old_commune_and_province_has_a_successor_and_every_new_one_an_origin(
    file: PlacesFile, old: dict[str, PlaceRow], new: dict[str, PlaceRow]
) -> None:
    linked = {link.old_code for link in file.links}
    without = {place.name for code, place in old.items() if code not in linked}
    districts = {place.name for place in old.values() if place.level == PlaceLevel.DISTRICT}
    assert without <= districts
    assert {link.new_code for link in file.links} == new.keys()


def test_only_districts_without_communes_have_links_and_become_special_zones(
    links_by_old: dict[str, list[LinkRow]], old: dict[str, PlaceRow], new: dict[str, PlaceRow]
) -> None:
    islands = {
        old[code].name: new[links[0].new_code].name
        for code, links in links_by_old.items()
        if old[code].level == PlaceLevel.DISTRICT
    }
    short_names = ["Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"]
    assert islands == {f"Huyện {name}": f"Đặc khu {name}" for name in short_names}


def test_a_whole_link_is_the_only_one_and_a_divided_unit_has_several_and_one_default(
    links_by_old: dict[str, list[LinkRow]],
) -> None:
    for code, links in links_by_old.items():
        if any(link.is_whole for link in links):
            assert len(links) == 1, code
        else:
            assert len(links) > 1, code
        assert sum(link.is_default for link in links) == 1, code


def test_links_number_as_in_the_source(
    file: PlacesFile, links_by_old: dict[str, list[LinkRow]]
) -> None:
    assert len(file.links) == 10_602 + 63
    assert sum(link.is_whole for link in file.links) == 9_569 + 63
    assert sum(not links[0].is_whole for links in links_by_old.values()) == 471


def test_no_link_leaves_the_successor_of_its_province(
    file: PlacesFile,
    links_by_old: dict[str, list[LinkRow]],
    old: dict[str, PlaceRow],
    new: dict[str, PlaceRow],
) -> None:
    for link in file.links:
        (province_link,) = links_by_old[ancestor(old, link.old_code).code]
        assert ancestor(new, link.new_code).code == province_link.new_code


def test_code_80_is_long_an_before_and_tay_ninh_after(
    links_by_old: dict[str, list[LinkRow]], old: dict[str, PlaceRow], new: dict[str, PlaceRow]
) -> None:
    assert (old["80"].name, new["80"].name) == ("Tỉnh Long An", "Tỉnh Tây Ninh")
    assert [link.new_code for link in links_by_old["80"]] == ["80"]
    assert old["72"].name == "Tỉnh Tây Ninh"
    assert [link.new_code for link in links_by_old["72"]] == ["80"]


def test_dong_giang_becomes_four_communes_of_da_nang(
    file: PlacesFile, old: dict[str, PlaceRow], new: dict[str, PlaceRow]
) -> None:
    assert (old["505"].name, ancestor(old, "505").name) == ("Huyện Đông Giang", "Tỉnh Quảng Nam")
    communes = communes_under(old, "505")
    assert len(communes) == 11
    found = successors(file, communes)
    assert found == {
        "20467": {"Thị trấn Prao", "Xã Tà Lu", "Xã A Rooi", "Xã Zà Hung"},
        "20476": {"Xã Sông Kôn", "Xã Jơ Ngây", "Xã A Ting"},
        "20485": {"Xã Tư", "Xã Ba"},
        "20494": {"Xã Mà Cooih", "Xã Kà Dăng"},
    }
    assert [new[code].name for code in found] == [
        "Xã Đông Giang",
        "Xã Sông Kôn",
        "Xã Sông Vàng",
        "Xã Bến Hiên",
    ]
    assert {ancestor(new, code).name for code in found} == {"Thành phố Đà Nẵng"}
    origins = {link.old_code for link in file.links if link.new_code in found}
    assert origins == {commune.code for commune in communes}


def test_kien_tuong_becomes_three_communes_of_tay_ninh_two_of_them_with_neighbours(
    file: PlacesFile, old: dict[str, PlaceRow], new: dict[str, PlaceRow]
) -> None:
    communes = communes_under(old, "795")
    assert (old["795"].kind, len(communes)) == (PlaceKind.TOWN, 8)
    found = successors(file, communes)
    assert found == {
        "27787": {"Phường 1", "Phường 2", "Phường 3"},
        "27793": {"Xã Thạnh Trị", "Xã Bình Hiệp", "Xã Bình Tân"},
        "27817": {"Xã Tuyên Thạnh", "Xã Thạnh Hưng"},
    }
    assert {ancestor(new, code).name for code in found} == {"Tỉnh Tây Ninh"}
    origins = {link.old_code for link in file.links if link.new_code in found}
    neighbours = origins - {commune.code for commune in communes}
    assert {old[code].name for code in neighbours} == {"Xã Bình Hòa Tây", "Xã Bắc Hòa"}


def test_quang_ninh_keeps_its_code_and_becomes_a_city(
    file: PlacesFile, old: dict[str, PlaceRow], new: dict[str, PlaceRow]
) -> None:
    assert (old["22"].name, new["22"].name) == ("Tỉnh Quảng Ninh", "Thành phố Quảng Ninh")
    assert len(communes_under(old, "22")) == 171
    assert Counter(place.kind for place in communes_under(new, "22")) == {
        PlaceKind.WARD: 30,
        PlaceKind.COMMUNE: 22,
        PlaceKind.SPECIAL_ZONE: 2,
    }


def test_the_71_communes_of_dak_nong_become_28_of_lam_dong(
    file: PlacesFile, old: dict[str, PlaceRow], new: dict[str, PlaceRow]
) -> None:
    assert old["67"].name == "Tỉnh Đắk Nông"
    communes = communes_under(old, "67")
    found = successors(file, communes)
    assert (len(communes), len(found)) == (71, 28)
    assert {ancestor(new, code).name for code in found} == {"Tỉnh Lâm Đồng"}


def test_minh_long_becomes_two_communes(
    file: PlacesFile, old: dict[str, PlaceRow], new: dict[str, PlaceRow]
) -> None:
    found = successors(file, communes_under(old, "531"))
    assert found == {
        "21349": {"Xã Long Sơn", "Xã Long Mai"},
        "21361": {"Xã Thanh An", "Xã Long Môn", "Xã Long Hiệp"},
    }
    assert (new["21349"].name, new["21361"].name) == ("Xã Sơn Mai", "Xã Minh Long")
    assert {ancestor(new, code).name for code in found} == {"Tỉnh Quảng Ngãi"}


def test_disputed_pairs_are_listed_and_marked(
    file: PlacesFile, old: dict[str, PlaceRow], new: dict[str, PlaceRow]
) -> None:
    listed = {
        kind: {(row.code, row.other_code) for row in file.disputed if row.kind == kind}
        for kind in DisputeKind
    }
    links = {(link.old_code, link.new_code): link for link in file.links}
    marked = {pair for pair, link in links.items() if link.is_disputed}
    assert (len(marked), marked) == (36, listed[DisputeKind.LINK_ONLY_HERE])
    only_there = listed[DisputeKind.LINK_ONLY_THERE]
    assert len(only_there) == 4
    assert all(a in old and b in new and (a, b) not in links for a, b in only_there)
    assert listed[DisputeKind.CODE] == {("06970", "06978")}
    assert new["06970"].name == "Xã Ba Chẽ"


def test_names_are_clean(file: PlacesFile) -> None:
    names = [place.name for place in file.places] + [former.name for former in file.former_names]
    for name in names:
        assert name == unicodedata.normalize("NFC", name)
        assert name == " ".join(name.split())
        assert name[0].isupper()
        assert not set(name) & set("\u2018\u2019\u02bc`\u00b4")
    assert "Xã Ea H'Leo" in names


def test_names_bear_the_prefix_of_their_kind(file: PlacesFile) -> None:
    prefixes = {
        PlaceKind.PROVINCE: "Tỉnh",
        PlaceKind.CENTRAL_CITY: "Thành phố",
        PlaceKind.URBAN_DISTRICT: "Quận",
        PlaceKind.RURAL_DISTRICT: "Huyện",
        PlaceKind.TOWN: "Thị xã",
        PlaceKind.CITY: "Thành phố",
        PlaceKind.COMMUNE: "Xã",
        PlaceKind.WARD: "Phường",
        PlaceKind.TOWNSHIP: "Thị trấn",
        PlaceKind.SPECIAL_ZONE: "Đặc khu",
    }
    named = [(place.kind, place.name) for place in file.places]
    named += [(former.kind, former.name) for former in file.former_names]
    for kind, name in named:
        assert name.startswith(prefixes[kind] + " ")


def test_points_lie_in_the_country_and_the_withheld_ones_are_empty(
    new: dict[str, PlaceRow],
) -> None:
    communes = [place for place in new.values() if place.level == PlaceLevel.COMMUNE]
    without_point = [place for place in communes if place.lat is None]
    assert len(without_point) == 8
    assert all(place.lon is None and place.area_km2 is None for place in without_point)
    for place in communes:
        if place.lat is not None and place.lon is not None:
            assert 8.3 < place.lat < 23.5
            assert 102 < place.lon < 115


def test_the_licence_notice_of_the_source_is_packaged(file: PlacesFile) -> None:
    notice = PACKAGED.with_name("LICENCE-vietnamadminunits.txt").read_text(encoding="utf-8")
    assert file.source.name in notice
    assert "The above copyright notice and this permission notice shall be included" in notice


@pytest.mark.skipif(
    not SOURCE, reason="PHOIHOP_PLACES_SOURCE does not name a copy of vietnamadminunits 1.0.4"
)
def test_building_twice_gives_the_bytes_that_are_packaged(tmp_path: Path) -> None:
    built = []
    for name in ("first.json", "second.json"):
        out = tmp_path / name
        command = [sys.executable, str(BUILD_SCRIPT), str(SOURCE), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        built.append(out.read_bytes())
    assert built == [PACKAGED.read_bytes()] * 2
