"""Charts: plain data that say the same in black and white, in Vietnamese numbers."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from phoihop.answers.charts import Mark, Panel, bars_by_party, line_over_periods, small_multiples

PARTIES = [Mark("Bộ CHQS tỉnh", 1220, "trên 1.220"), Mark("Công an tỉnh", Decimal("2.5"), "2,5")]
TARGET = Mark("", 1500, "Chỉ tiêu giao: 1.500")


def texts(spec: dict[str, Any]) -> str:
    return json.dumps(spec, ensure_ascii=False)


def test_every_number_is_written_beside_its_mark_as_the_figure_says_it() -> None:
    for spec in (bars_by_party(PARTIES, unit="buổi"), line_over_periods(PARTIES, unit="buổi")):
        assert [row["text"] for row in spec["data"]["values"]] == ["trên 1.220", "2,5"]
        assert any(layer["mark"]["type"] == "text" for layer in spec["layer"])


def test_the_axis_begins_at_zero_and_holds_the_target() -> None:
    spec = bars_by_party(PARTIES, unit="buổi", target=TARGET)
    scale = spec["layer"][0]["encoding"]["x"]["scale"]
    assert scale["domain"][0] == 0
    assert scale["domain"][1] > 1500
    assert "Chỉ tiêu giao: 1.500" in texts(spec)
    assert [each["mark"].get("strokeDash") for each in spec["layer"]].count([5, 3]) == 1


def test_only_greys_are_used() -> None:
    spec = texts(bars_by_party(PARTIES, unit="buổi", target=TARGET))
    colours = {part[:6] for part in spec.split("#")[1:]}
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)


def test_numbers_and_letters_are_those_of_the_paper() -> None:
    config = bars_by_party(PARTIES, unit="buổi")["config"]
    assert config["font"].startswith("Times New Roman")
    assert config["locale"]["number"]["decimal"] == ","
    assert config["locale"]["number"]["thousands"] == "."


def test_nothing_is_fetched() -> None:
    spec = bars_by_party(PARTIES, unit="buổi", target=TARGET)
    assert '"url"' not in texts(spec)


def test_no_marks_are_an_empty_chart_not_a_failure() -> None:
    assert bars_by_party([], unit="")["data"]["values"] == []
    assert line_over_periods([], unit="")["data"]["values"] == []


def test_small_multiples_share_one_scale_that_holds_every_target() -> None:
    panels = [Panel("Quân sự", PARTIES[:1], target=1500), Panel("Công an", PARTIES[1:])]
    spec = small_multiples(panels, unit="buổi")
    scales = [
        layer["encoding"]["y"]["scale"]["domain"]
        for layer in spec["spec"]["layer"]
        if "scale" in layer["encoding"]["y"]
    ]
    assert all(low == 0 and high > 1500 for low, high in scales)
    assert spec["facet"]["sort"] == ["Quân sự", "Công an"]
    assert [row["target"] for row in spec["data"]["values"]] == [1500, None]


def test_two_panels_of_one_name_stay_two() -> None:
    spec = small_multiples([Panel("Xã Tân Lập", PARTIES), Panel("Xã Tân Lập", PARTIES)], unit="")
    assert spec["facet"]["sort"] == ["Xã Tân Lập", "Xã Tân Lập (2)"]
    assert len({row["panel"] for row in spec["data"]["values"]}) == 2


def test_a_period_that_still_runs_is_drawn_hollow() -> None:
    spec = small_multiples([Panel("x", [Mark("IV", 5, "5", open=True)])], unit="buổi")
    hollow = [layer for layer in spec["spec"]["layer"] if layer["mark"].get("color") == "white"]
    assert [layer["transform"] for layer in hollow] == [[{"filter": "datum.open"}]]
