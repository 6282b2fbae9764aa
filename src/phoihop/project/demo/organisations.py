"""The bodies of the demo: those of the time before 1 July 2025, what they passed into, and those
of today. The mapping follows the reform's general rule; where a successor's name is not known it
is left out, and the note says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phoihop.project.demo.shapes import Spot, then, today

# Boards merged in February 2025, on days that differ from place to place; districts' police ended
# on 1 March.
BOARDS_MERGED = date(2025, 3, 1)
REFORM = date(2025, 7, 1)
COMMUNE_COMMANDS = date(2026, 1, 26)
QUANG_NINH_CITY = date(2026, 9, 1)
LAST_DAY = date(2025, 6, 30)

REARRANGED = "Sắp xếp đơn vị hành chính, kết thúc cấp huyện từ 1/7/2025"
MERGED_PROVINCES = "Hợp nhất tỉnh theo Nghị quyết 202/2025/QH15"
MERGED_BOARDS = "Hợp nhất ban Tuyên giáo và ban Dân vận trong tháng 2/2025; ngày từng nơi chưa rõ"
CITY = "Thành lập thành phố Quảng Ninh, Nghị quyết 36/2026/QH16"
UNKNOWN_COMMAND = (
    "Còn có Ban Chỉ huy Phòng thủ khu vực kế tục nhiệm vụ; chưa rõ tên nên chưa ghi, xin bổ sung."
)
UNKNOWN_SUCCESSOR = "Đầu mối kế tục chưa rõ, xin bổ sung."


@dataclass(frozen=True)
class Line:
    code: str
    name: str
    hierarchy: str


@dataclass(frozen=True)
class Succession:
    """Into which bodies, from which day, on what basis."""

    into: tuple[str, ...]
    on: date = REFORM
    basis: str = REARRANGED


@dataclass(frozen=True)
class Body:
    """An organisation; `since` empty: the start is not known. A parent stands earlier in the list."""

    code: str
    name: str
    line: str
    spot: Spot
    short: str = ""
    parent: str = ""
    since: date | None = None
    until: date | None = None
    passed: Succession | None = None
    note: str = ""


LINES = (
    Line("cap-uy", "Cấp ủy Đảng", "party"),
    Line("ban-dang", "Ban tham mưu của cấp ủy", "party"),
    Line("chinh-quyen", "Chính quyền", "state"),
    Line("dan-toc", "Công tác dân tộc", "state"),
    Line("quan-su", "Quân sự", "military"),
    Line("bien-phong", "Bộ đội Biên phòng", "military"),
    Line("cong-an", "Công an", "military"),
    Line("mat-tran", "Mặt trận Tổ quốc", "mass"),
    Line("cong-doan", "Công đoàn", "mass"),
    Line("nong-dan", "Nông dân", "mass"),
    Line("thanh-nien", "Thanh niên", "mass"),
    Line("phu-nu", "Phụ nữ", "mass"),
    Line("cuu-chien-binh", "Cựu chiến binh", "mass"),
    Line("chu-thap-do", "Chữ thập đỏ", "other"),
)

# suffix, line, name before the place's, short name
_MASS = (
    ("mttq", "mat-tran", "Ủy ban MTTQ Việt Nam", "MTTQ"),
    ("ldld", "cong-doan", "Liên đoàn Lao động", "LĐLĐ"),
    ("nong-dan", "nong-dan", "Hội Nông dân", "Hội Nông dân"),
    ("doan", "thanh-nien", "Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên"),
    ("phu-nu", "phu-nu", "Hội Liên hiệp Phụ nữ", "Hội LHPN"),
    ("ccb", "cuu-chien-binh", "Hội Cựu chiến binh", "Hội CCB"),
)


def district(prefix: str, name: str, code: str, communes: tuple[str, ...]) -> tuple[Body, ...]:
    """Command, Front and mass organisations of a district, dissolved with it. Those of the Front's
    family passed into the Front of the communes; of the trade union it is not known."""
    spot, word = then(code), name.split()[0].casefold()
    word = "thị xã" if word == "thị" else word
    command = Body(
        f"{prefix}-bchqs", f"Ban Chỉ huy Quân sự {name}", "quan-su", spot, f"Ban CHQS {word}",
        passed=Succession(tuple(f"{commune}-bchqs" for commune in communes)), note=UNKNOWN_COMMAND,
    )  # fmt: skip
    fronts = Succession(tuple(f"{commune}-mttq" for commune in communes))
    mass = tuple(
        Body(
            f"{prefix}-{suffix}", f"{title} {name}", line, spot, f"{short} {word}",
            until=LAST_DAY,
            passed=None if suffix == "ldld" else fronts,
            note=UNKNOWN_SUCCESSOR if suffix == "ldld" else "",
        )
        for suffix, line, title, short in _MASS
    )  # fmt: skip
    return command, *mass


def government(prefix: str, name: str, code: str, communes: tuple[str, ...]) -> Body:
    passed = Succession(tuple(f"{commune}-ubnd" for commune in communes))
    return Body(
        f"{prefix}-ubnd", f"Ủy ban nhân dân {name}", "chinh-quyen", then(code), passed=passed
    )


def red_cross(prefix: str, name: str, code: str) -> Body:
    return Body(
        f"{prefix}-ctd", f"Hội Chữ thập đỏ {name}", "chu-thap-do", then(code),
        until=LAST_DAY, note=UNKNOWN_SUCCESSOR,
    )  # fmt: skip


def commune(
    prefix: str, name: str, code: str, *, command: str = "", front: str = ""
) -> tuple[Body, ...]:
    """The bodies of a commune of today. Its command has been an agency of its own, right under the
    province's, since 26 January 2026; before, it was part of the commune."""
    spot = today(code)
    return (
        Body(f"{prefix}-dang-uy", f"Đảng ủy {name}", "cap-uy", spot, since=REFORM),
        Body(f"{prefix}-ubnd", f"Ủy ban nhân dân {name}", "chinh-quyen", spot, since=REFORM),
        Body(
            f"{prefix}-bchqs", f"Ban Chỉ huy Quân sự {name}", "quan-su", spot,
            f"Ban CHQS {name}", parent=command, since=REFORM,
            note="Cơ quan quân sự địa phương trực thuộc Bộ CHQS từ 26/1/2026 (Nghị quyết 66.12/2026/NQ-CP).",
        ),
        Body(
            f"{prefix}-mttq", f"Ủy ban MTTQ Việt Nam {name}", "mat-tran", spot,
            f"MTTQ {name}", parent=front, since=REFORM,
        ),
    )  # fmt: skip


DONG_GIANG_NOW = ("dong-giang", "song-kon", "song-vang", "ben-hien")
_DONG_GIANG = (
    *commune("dong-giang", "xã Đông Giang", "20467"),
    *commune("song-kon", "xã Sông Kôn", "20476"),
    *commune("song-vang", "xã Sông Vàng", "20485"),
    *commune("ben-hien", "xã Bến Hiên", "20494"),
    *district("h-dong-giang", "huyện Đông Giang", "505", DONG_GIANG_NOW),
    red_cross("h-dong-giang", "huyện Đông Giang", "505"),
)

KIEN_TUONG_NOW = ("kien-tuong", "binh-hiep", "tuyen-thanh")
_KIEN_TUONG = (
    *commune("kien-tuong", "phường Kiến Tường", "27787"),
    *commune("binh-hiep", "xã Bình Hiệp", "27793"),
    *commune("tuyen-thanh", "xã Tuyên Thạnh", "27817"),
    *district("tx-kien-tuong", "thị xã Kiến Tường", "795", KIEN_TUONG_NOW),
    red_cross("tx-kien-tuong", "thị xã Kiến Tường", "795"),
    government("tx-kien-tuong", "thị xã Kiến Tường", "795", KIEN_TUONG_NOW),
)

MINH_LONG_NOW = ("minh-long", "son-mai")
_INTO_COMMITTEES = Succession(tuple(f"{commune}-dang-uy" for commune in MINH_LONG_NOW))
_OLD_COMMUNES = (
    ("long-hiep", "xã Long Hiệp", "21361", "minh-long"),
    ("thanh-an", "xã Thanh An", "21355", "minh-long"),
    ("long-mon", "xã Long Môn", "21358", "minh-long"),
    ("long-mai", "xã Long Mai", "21352", "son-mai"),
    ("long-son", "xã Long Sơn", "21349", "son-mai"),
)
_MINH_LONG = (
    *commune("minh-long", "xã Minh Long", "21361"),
    *commune("son-mai", "xã Sơn Mai", "21349"),
    Body(
        "quang-ngai-ca", "Công an tỉnh Quảng Ngãi", "cong-an", today("51"), "Công an tỉnh",
        since=REFORM,
    ),
    Body(
        "quang-ngai-ca-2025", "Công an tỉnh Quảng Ngãi (trước hợp nhất)", "cong-an", then("51"),
        "Công an tỉnh", passed=Succession(("quang-ngai-ca",), basis=MERGED_PROVINCES),
    ),
    Body("h-minh-long-hu", "Huyện ủy Minh Long", "cap-uy", then("531"), passed=_INTO_COMMITTEES),
    Body(
        "h-minh-long-btgdv", "Ban Tuyên giáo và Dân vận Huyện ủy Minh Long", "ban-dang",
        then("531"), parent="h-minh-long-hu", since=BOARDS_MERGED, passed=_INTO_COMMITTEES,
        note="Nhiệm vụ chuyển về Đảng ủy hai xã; tên ban ở xã chưa rõ.",
    ),
    Body(
        "h-minh-long-bdv", "Ban Dân vận Huyện ủy Minh Long", "ban-dang", then("531"),
        "Ban Dân vận Huyện ủy", parent="h-minh-long-hu",
        passed=Succession(("h-minh-long-btgdv",), BOARDS_MERGED, MERGED_BOARDS),
    ),
    Body(
        "h-minh-long-ca", "Công an huyện Minh Long", "cong-an", then("531"), "Công an huyện",
        passed=Succession(("quang-ngai-ca-2025",), BOARDS_MERGED, "Bỏ cấp huyện trong Công an"),
    ),
    government("h-minh-long", "huyện Minh Long", "531", MINH_LONG_NOW),
    Body(
        "h-minh-long-dan-toc", "Phòng Dân tộc huyện Minh Long", "dan-toc", then("531"),
        parent="h-minh-long-ubnd", until=LAST_DAY, note=UNKNOWN_SUCCESSOR,
    ),
    *district("h-minh-long", "huyện Minh Long", "531", MINH_LONG_NOW),
    *(
        Body(
            f"x-{code}-dan-van", f"Khối dân vận {name}", "ban-dang", then(place),
            passed=Succession((f"{now}-dang-uy",)),
        )
        for code, name, place, now in _OLD_COMMUNES
    ),
)  # fmt: skip


def _quang_ninh(suffix: str, line: str, name: str, short: str) -> tuple[Body, Body]:
    """A body of the province, and the same of the city that the province became."""
    city, province = f"tp-quang-ninh-{suffix}", f"t-quang-ninh-{suffix}"
    place = "Quảng Ninh"
    return (
        Body(
            city, f"{name} thành phố {place}", line, today("22"), f"{short} thành phố",
            since=QUANG_NINH_CITY,
        ),
        Body(
            province, f"{name} tỉnh {place}", line, then("22"), f"{short} tỉnh",
            passed=Succession((city,), QUANG_NINH_CITY, CITY),
        ),
    )  # fmt: skip


_QUANG_NINH = (
    *_quang_ninh("bchqs", "quan-su", "Bộ Chỉ huy Quân sự", "Bộ CHQS"),
    *(
        body
        for suffix, line, name, short in _MASS
        for body in _quang_ninh(suffix, line, name, short)
    ),
    Body("tp-quang-ninh-tu", "Thành ủy Quảng Ninh", "cap-uy", today("22"), since=QUANG_NINH_CITY),
    Body(
        "t-quang-ninh-tu", "Tỉnh ủy Quảng Ninh", "cap-uy", then("22"), "Tỉnh ủy",
        passed=Succession(("tp-quang-ninh-tu",), QUANG_NINH_CITY, CITY),
    ),
    Body(
        "tp-quang-ninh-btgdv", "Ban Tuyên giáo và Dân vận Thành ủy Quảng Ninh", "ban-dang",
        today("22"), parent="tp-quang-ninh-tu", since=QUANG_NINH_CITY,
    ),
    Body(
        "t-quang-ninh-btgdv", "Ban Tuyên giáo và Dân vận Tỉnh ủy Quảng Ninh", "ban-dang",
        then("22"), parent="t-quang-ninh-tu", since=BOARDS_MERGED,
        passed=Succession(("tp-quang-ninh-btgdv",), QUANG_NINH_CITY, CITY),
    ),
    Body(
        "t-quang-ninh-bdv", "Ban Dân vận Tỉnh ủy Quảng Ninh", "ban-dang", then("22"),
        "Ban Dân vận Tỉnh ủy", parent="t-quang-ninh-tu",
        passed=Succession(("t-quang-ninh-btgdv",), BOARDS_MERGED, MERGED_BOARDS),
    ),
)  # fmt: skip

_LAM_DONG = (
    Body("lam-dong-tu", "Tỉnh ủy Lâm Đồng", "cap-uy", today("68"), since=REFORM),
    Body(
        "lam-dong-btgdv", "Ban Tuyên giáo và Dân vận Tỉnh ủy Lâm Đồng", "ban-dang", today("68"),
        "Ban TG&DV Tỉnh ủy", parent="lam-dong-tu", since=REFORM,
    ),
    Body(
        "lam-dong-bchqs", "Bộ Chỉ huy Quân sự tỉnh Lâm Đồng", "quan-su", today("68"),
        "Bộ CHQS tỉnh", since=REFORM,
    ),
    Body(
        "lam-dong-bdbp", "Ban Chỉ huy Bộ đội Biên phòng tỉnh Lâm Đồng", "bien-phong", today("68"),
        "Ban Chỉ huy BĐBP tỉnh", parent="lam-dong-bchqs", since=REFORM,
    ),
    Body("lam-dong-ca", "Công an tỉnh Lâm Đồng", "cong-an", today("68"), "Công an tỉnh", since=REFORM),
    Body(
        "lam-dong-mttq", "Ủy ban MTTQ Việt Nam tỉnh Lâm Đồng", "mat-tran", today("68"),
        "MTTQ tỉnh", since=REFORM,
    ),
    Body(
        "lam-dong-phu-nu", "Hội Liên hiệp Phụ nữ tỉnh Lâm Đồng", "phu-nu", today("68"),
        "Hội LHPN tỉnh", parent="lam-dong-mttq", since=REFORM,
    ),
    Body(
        "lam-dong-doan", "Tỉnh đoàn Lâm Đồng", "thanh-nien", today("68"), "Tỉnh đoàn",
        parent="lam-dong-mttq", since=REFORM,
    ),
    *commune("tuy-duc", "xã Tuy Đức", "24739", command="lam-dong-bchqs", front="lam-dong-mttq"),
    *commune("quang-truc", "xã Quảng Trực", "24736", command="lam-dong-bchqs", front="lam-dong-mttq"),
    *commune("thuan-an", "xã Thuận An", "24682", command="lam-dong-bchqs", front="lam-dong-mttq"),
    *commune(
        "bac-gia-nghia", "phường Bắc Gia Nghĩa", "24611",
        command="lam-dong-bchqs", front="lam-dong-mttq",
    ),
)  # fmt: skip

_DAK_NONG = (
    Body(
        "dak-nong-tu", "Tỉnh ủy Đắk Nông", "cap-uy", then("67"), "Tỉnh ủy",
        passed=Succession(("lam-dong-tu",), basis=MERGED_PROVINCES),
    ),
    Body(
        "dak-nong-btgdv", "Ban Tuyên giáo và Dân vận Tỉnh ủy Đắk Nông", "ban-dang", then("67"),
        parent="dak-nong-tu", since=BOARDS_MERGED,
        passed=Succession(("lam-dong-btgdv",), basis=MERGED_PROVINCES),
    ),
    Body(
        "dak-nong-bdv", "Ban Dân vận Tỉnh ủy Đắk Nông", "ban-dang", then("67"),
        "Ban Dân vận Tỉnh ủy", parent="dak-nong-tu",
        passed=Succession(("dak-nong-btgdv",), BOARDS_MERGED, MERGED_BOARDS),
    ),
    Body(
        "dak-nong-bchqs", "Bộ Chỉ huy Quân sự tỉnh Đắk Nông", "quan-su", then("67"),
        "Bộ CHQS tỉnh", passed=Succession(("lam-dong-bchqs",), basis=MERGED_PROVINCES),
    ),
    Body(
        "dak-nong-ca", "Công an tỉnh Đắk Nông", "cong-an", then("67"), "Công an tỉnh",
        passed=Succession(("lam-dong-ca",), basis=MERGED_PROVINCES),
    ),
    Body(
        "dak-nong-bdbp", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Đắk Nông", "bien-phong", then("67"),
        "Bộ Chỉ huy BĐBP tỉnh", passed=Succession(("lam-dong-bdbp",), basis=MERGED_PROVINCES),
    ),
)  # fmt: skip

_ELSEWHERE = (
    Body(
        "ca-mau-phu-nu", "Hội Liên hiệp Phụ nữ tỉnh Cà Mau", "phu-nu", today("96"),
        "Hội LHPN tỉnh", since=REFORM,
    ),
)  # fmt: skip

BODIES: tuple[Body, ...] = (
    *_LAM_DONG, *_DAK_NONG, *_DONG_GIANG, *_KIEN_TUONG, *_MINH_LONG, *_QUANG_NINH, *_ELSEWHERE,
)  # fmt: skip
