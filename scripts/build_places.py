"""Build the packaged places file from the data files of `vietnamadminunits` (MIT).

    python scripts/build_places.py SOURCE [--out FILE] [--compare OTHER]

SOURCE is the wheel of the version named in `places_inputs.json`, or a directory it was unpacked or
installed in. Its two data files are read as data (the package is never imported) and must have the
digests written there, so the same inputs always give the same bytes.

What the source lacks comes from `places_inputs.json`: the changes of 2026, the points that are
withheld because they lie far outside the commune, and the links on which a second, independent
table disagrees. `--compare OTHER` reads that second table (the wheel of `vietnam-provinces`, or its
directory) and fails unless the pairs listed are exactly the ones that differ. It is only ever
compared with: nothing of it is written.
"""

import argparse
import ast
import hashlib
import json
import sqlite3
import sys
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
INPUTS = ROOT / "scripts" / "places_inputs.json"
OUT = ROOT / "src" / "phoihop" / "directory" / "data" / "places.json"

DATABASE = "dataset.db"
CONVERTER = "converter_2025.json"
OTHER_TABLE = "_ward_conversion_2025.py"

# The prefix of a name decides its kind; a "Thành phố" is one of two by the length of its code.
KINDS = {
    "Tỉnh": "tinh",
    "Thành phố": "thanh_pho",
    "Quận": "quan",
    "Huyện": "huyen",
    "Thị xã": "thi_xa",
    "Xã": "xa",
    "Phường": "phuong",
    "Thị trấn": "thi_tran",
    "Đặc khu": "dac_khu",
}
APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'"))
PROVINCE_CODE_LENGTH = 2

# A row is written as one JSON array; a link is (old code, new code, flags).
Row = list[Any]
Pair = tuple[str, str]
Link = tuple[str, str, str]


class BuildError(Exception):
    """The inputs do not fit each other; the message says where."""


@dataclass(frozen=True)
class Source:
    """The source's two files as read, and their SHA-256 digests by file name."""

    database: sqlite3.Connection
    converter: dict[str, Any]
    sha256: dict[str, str]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, help="wheel or directory of vietnamadminunits")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--compare", type=Path, help="wheel or directory of vietnam-provinces")
    args = parser.parse_args()
    try:
        inputs = json.loads(INPUTS.read_text(encoding="utf-8"))
        source = read_source(args.source, expected=inputs["source"]["sha256"])
        places = build(source, inputs)
        if args.compare:
            compare(places["links"], args.compare, inputs["disputed"])
    except BuildError as error:
        print(f"build_places: {error}", file=sys.stderr)
        return 1
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(to_text(places) + "\n", encoding="utf-8", newline="\n")
    print(f"{args.out}: {args.out.stat().st_size} bytes, {places['meta']['counts']}")
    return 0


def read_source(path: Path, *, expected: dict[str, str]) -> Source:
    files = {name: read_member(path, name) for name in (CONVERTER, DATABASE)}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    for name, digest in digests.items():
        if digest != expected[name]:
            raise BuildError(f"{name} is not the version expected (sha256 {digest})")
    database = sqlite3.connect(":memory:")
    database.deserialize(files[DATABASE])
    return Source(database, json.loads(files[CONVERTER]), digests)


def read_member(path: Path, name: str) -> bytes:
    """The bytes of the one file called `name` anywhere in a directory or a wheel."""
    if path.is_dir():
        found = sorted(path.rglob(name))
        if len(found) == 1:
            return found[0].read_bytes()
    elif path.is_file():
        with zipfile.ZipFile(path) as wheel:
            members = [m for m in wheel.namelist() if m.rsplit("/", 1)[-1] == name]
            if len(members) == 1:
                return wheel.read(members[0])
    raise BuildError(f"{path} does not hold one file {name}")


def build(source: Source, inputs: dict[str, Any]) -> dict[str, Any]:
    old = old_units(source.database)
    new = new_units(source.database, withheld=set(inputs["points_withheld"]))
    first_day = inputs["first_day_of_two_levels"]
    former = apply_changes({row[0]: row for row in new}, inputs["changes"], first_day)
    disputed = inputs["disputed"]
    links = commune_links(source, {(a, b) for a, b in disputed["links_only_here"]})
    links += province_links(old, new, links, source)
    links.sort(key=lambda link: (len(link[0]), link))
    return {
        "meta": {
            "source": {**inputs["source"], "sha256": source.sha256},
            "compared_with": disputed["compared_with"],
            "counts": counts(old, new, former, links),
            "notes": NOTES,
        },
        "epochs": [
            {
                "valid_from": None,
                "valid_to": inputs["last_day_of_districts"],
                "decrees": {},
                "columns": ["code", "kind", "name", "parent"],
                "units": old,
            },
            {
                "valid_from": first_day,
                "valid_to": None,
                "decrees": inputs["decrees"],
                "columns": ["code", "kind", "name", "parent", "lat", "lon", "area_km2"],
                "units": new,
            },
        ],
        "former_names": former,
        "links": [list(link) for link in links],
        "disputed": disputed_rows(disputed),
    }


NOTES = [
    "Units until 2025-06-30 are those in force on that day; changes before it are not recorded.",
    "Unit names and kinds are the latest; former_names holds the earlier ones and the decree that ended each.",
    "The decree of a unit is the one that made it; for communes the one that lists and codes them.",
    "Points are centres in degrees. A missing point or area is unknown, or withheld as plainly wrong.",
    "A default target of a divided commune is the source's guess from geometry: never apply it unasked.",
    "Disputed: pairs of codes on which the source and the table in compared_with differ.",
]


def clean_name(name: str) -> str:
    """NFC, single spaces, straight apostrophes, and the official spelling of the prefix."""
    name = " ".join(unicodedata.normalize("NFC", name).translate(APOSTROPHES).split())
    for prefix in KINDS:
        if name.lower().startswith(prefix.lower() + " "):
            return prefix + name[len(prefix) :]
    raise BuildError(f"no known prefix: {name}")


def kind_of(name: str, code: str) -> str:
    prefix = next(p for p in KINDS if name.startswith(p + " "))
    if prefix == "Thành phố" and len(code) == PROVINCE_CODE_LENGTH:
        return "thanh_pho_tw"
    return KINDS[prefix]


def unit_row(code: str, raw_name: str, parent: str | None) -> Row:
    name = clean_name(raw_name)
    return [code, kind_of(name, code), name, parent]


def old_units(database: sqlite3.Connection) -> list[Row]:
    """Provinces, districts and communes until 30/6/2025; five island districts have no commune."""
    rows: dict[str, Row] = {}
    for province, province_name, district, district_name, commune, commune_name in database.execute(
        "select provinceCode, province, districtCode, district, wardCode, ward from admin_units_legacy"
    ):
        rows[province] = unit_row(province, province_name, None)
        rows[district] = unit_row(district, district_name, province)
        if commune:
            rows[commune] = unit_row(commune, commune_name, district)
    return in_order(rows.values())


def new_units(database: sqlite3.Connection, *, withheld: set[str]) -> list[Row]:
    """Provinces and communes from 1/7/2025 under their names of that day, with centre and area."""
    rows: list[Row] = []
    for code, name, lat, lon in database.execute(
        "select distinct provinceCode, province, provinceLat, provinceLon from admin_units"
    ):
        rows.append([*unit_row(code, name, None), *geometry(lat, lon, None)])
    for code, name, province, *point_and_area in database.execute(
        "select wardCode, ward, provinceCode, wardLat, wardLon, wardAreaKm2 from admin_units"
    ):
        known = [None] * 3 if code in withheld else geometry(*point_and_area)
        rows.append([*unit_row(code, name, province), *known])
    return in_order(rows)


def geometry(lat: float | None, lon: float | None, area: float | None) -> list[float | None]:
    return [
        None if lat is None else round(lat, 4),
        None if lon is None else round(lon, 4),
        None if area is None else round(area, 2),
    ]


def in_order(rows: Iterable[Row]) -> list[Row]:
    """By level (a code has 2, 3 or 5 digits), then by code."""
    return sorted(rows, key=lambda row: (len(row[0]), row[0]))


def apply_changes(
    units: dict[str, Row], changes: list[dict[str, Any]], first_day: str
) -> list[Row]:
    """Rename units in place; return (code, valid_from of the unit, name, kind, from, to, decree)."""
    former: list[Row] = []
    for change in changes:
        renamed = [(change["code"], change["name"], change["decree"])]
        for code in change["communes_to_wards"]:
            if units[code][1] != "xa" or units[code][3] != change["code"]:
                raise BuildError(f"{code} is not a commune (xã) of {change['code']}")
            bare_name = units[code][2].removeprefix("Xã ")
            renamed.append((code, f"Phường {bare_name}", change["wards_decree"]))
        last_day = (date.fromisoformat(change["date"]) - timedelta(days=1)).isoformat()
        for code, name, decree in renamed:
            unit = units[code]
            former.append([code, first_day, unit[2], unit[1], first_day, last_day, decree])
            unit[1], unit[2] = kind_of(name, code), name
    return in_order(former)


def commune_links(source: Source, disputed: set[Pair]) -> list[Link]:
    """Old commune (or island district without communes) → new commune."""
    old = {
        f"{province}_{district}_{ward or ''}": code or district_code
        for province, district, ward, code, district_code in source.database.execute(
            "select provinceKey, districtKey, wardKey, wardCode, districtCode from admin_units_legacy"
        )
    }
    new = {
        (province, ward): code
        for province, ward, code in source.database.execute(
            "select provinceKey, wardKey, wardCode from admin_units"
        )
    }
    flags: dict[Pair, str] = {}
    for province, targets in source.converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, old_keys in targets.items():
            flags.update({(old[key], new[province, ward]): "whole" for key in old_keys})
    for province, divided in source.converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            for part in parts:
                pair = (old[key], new[province, part["newWardKey"]])
                flags[pair] = "part default" if part["isDefaultNewWard"] else "part"
    if missing := disputed - flags.keys():
        raise BuildError(f"disputed, but not among the links: {sorted(missing)}")
    if unlinked := set(old.values()) - {a for a, _ in flags}:
        raise BuildError(f"without a successor: {sorted(unlinked)}")
    return [(a, b, f + " disputed" if (a, b) in disputed else f) for (a, b), f in flags.items()]


def province_links(old: list[Row], new: list[Row], links: list[Link], source: Source) -> list[Link]:
    """Old province → new province, derived from the communes and checked against the source's own list."""
    old_parent = {row[0]: row[3] for row in old}
    new_parent = {row[0]: row[3] for row in new}
    derived: dict[str, set[str]] = defaultdict(set)
    for commune, successor, _ in links:
        # An island district stands where a commune would: its parent is the province already.
        parent = old_parent[commune]
        province = parent if len(parent) == PROVINCE_CODE_LENGTH else old_parent[parent]
        derived[province].add(new_parent[successor])
    old_key = dict(
        source.database.execute("select distinct provinceKey, provinceCode from admin_units_legacy")
    )
    new_key = dict(
        source.database.execute("select distinct provinceKey, provinceCode from admin_units")
    )
    listed = {
        old_key[key]: {new_key[target]}
        for target, keys in source.converter["DICT_PROVINCE"].items()
        for key in keys
    }
    if derived != listed:
        raise BuildError("the provinces' links do not follow from their communes")
    return [(code, target, "whole") for code, (target,) in derived.items()]


def disputed_rows(disputed: dict[str, Any]) -> list[Row]:
    """(kind, code, other code), kinds as in `phoihop.directory.places_file.DisputeKind`."""
    return [
        *(["link_only_here", *pair] for pair in disputed["links_only_here"]),
        *(["link_only_there", *pair] for pair in disputed["links_only_there"]),
        *(["code", *pair] for pair in disputed["codes"]),
    ]


def counts(old: list[Row], new: list[Row], former: list[Row], links: list[Link]) -> dict[str, int]:
    return {
        "old_units": len(old),
        "new_units": len(new),
        "former_names": len(former),
        "links": len(links),
        "whole_links": sum("whole" in flags.split() for _, _, flags in links),
        "part_links": sum("part" in flags.split() for _, _, flags in links),
        "disputed_links": sum("disputed" in flags.split() for _, _, flags in links),
    }


def compare(links: list[Row], path: Path, disputed: dict[str, Any]) -> None:
    """Fail unless the commune links differ from the other table in exactly the pairs listed."""
    commune_code_length = 5
    here = {(a, b) for a, b, _ in links if len(a) == commune_code_length}
    there = other_links(read_member(path, OTHER_TABLE).decode())
    for name, found in (("links_only_here", here - there), ("links_only_there", there - here)):
        listed = {(a, b) for a, b in disputed[name]}
        if found != listed:
            raise BuildError(f"{name} should be {json.dumps(sorted(found))}")


def other_links(text: str) -> set[Pair]:
    """The (old, new) pairs of the other table, parsed as a syntax tree: the module is never run."""
    # {4: OldToNewEntry(OldWardRef(4, …), (NewWardRef(4, …), NewWardRef(8, …))), …}
    for node in ast.parse(text).body:
        if not isinstance(node, ast.AnnAssign) or ast.unparse(node.target) != "OLD_TO_NEW":
            continue
        pairs: set[Pair] = set()
        for entry in node.value.values if isinstance(node.value, ast.Dict) else []:
            codes: dict[str, list[str]] = defaultdict(list)
            for call in ast.walk(entry):
                if isinstance(call, ast.Call) and isinstance(call.args[0], ast.Constant):
                    codes[ast.unparse(call.func)].append(ast.unparse(call.args[0]).zfill(5))
            (old,) = codes["OldWardRef"]
            pairs.update((old, new) for new in codes["NewWardRef"])
        return pairs
    raise BuildError(f"{OTHER_TABLE} has no OLD_TO_NEW")


def to_text(value: Any) -> str:
    """JSON with each row on a line of its own, so that a change of one unit shows as one line."""
    if isinstance(value, dict) and value:
        members = (f"{json.dumps(key)}: {to_text(item)}" for key, item in value.items())
        return "{\n" + ",\n".join(members) + "\n}"
    if isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        return "[\n" + ",\n".join(map(to_text, value)) + "\n]"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main())
