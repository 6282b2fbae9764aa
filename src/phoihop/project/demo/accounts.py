"""The people of the demo: a post each, never a name. Pure data, so that settings may read it.

`signs_in` marks the accounts that are published with their password; the others only stand beside
what their bodies recorded, and nobody can sign in with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DEMO_PASSWORD: Final = "phoihop-demo-2026"


@dataclass(frozen=True)
class Held:
    """A post: role and body by code."""

    role: str
    body: str
    title: str


@dataclass(frozen=True)
class Account:
    """A user. The first post is the one shown; `at` names its body for the sign-in page."""

    username: str
    title: str
    at: str
    posts: tuple[Held, ...] = ()
    is_admin: bool = False
    signs_in: bool = False


_BOARD = "Ban Tuyên giáo và Dân vận Tỉnh ủy Lâm Đồng"
_COMMAND = "Bộ Chỉ huy Quân sự tỉnh Lâm Đồng"
_WOMEN = "Hội Liên hiệp Phụ nữ tỉnh Lâm Đồng"
_TUY_DUC = "Ủy ban MTTQ Việt Nam xã Tuy Đức"
_READER = "Chuyên viên được xem chương trình đã lưu trữ"
_KEEPER = "Người giữ phông lưu trữ"

CURATOR: Final = "luutru"
OFFICE: Final = "vanphong"


def _pair(name: str, body: str, at: str, title: str, chief: str) -> tuple[Account, Account]:
    """A reporter and the leader who signs off, who record in the demo but never sign in."""
    return (
        Account(name, title, at, (Held("reporter", body, title),)),
        Account(f"{name}-ky", chief, at, (Held("leader", body, chief),)),
    )


_PUBLISHED = (
    Account(
        OFFICE, "Chuyên viên cơ quan thường trực", _BOARD,
        (
            Held("office", "lam-dong-btgdv", "Chuyên viên cơ quan thường trực"),
            Held("reader", "dong-giang-mttq", _READER),
            Held("reader", "kien-tuong-mttq", _READER),
            Held("reader", "tp-quang-ninh-btgdv", _READER),
            Held("reader", "tp-quang-ninh-mttq", _READER),
            Held("reader", "minh-long-dang-uy", _READER),
        ),
        signs_in=True,
    ),
    Account(
        "vanphong-ky", "Lãnh đạo Ban ký báo cáo", _BOARD,
        (Held("leader", "lam-dong-btgdv", "Lãnh đạo Ban ký báo cáo"),), signs_in=True,
    ),
    Account(
        "quansu", "Trợ lý dân vận", _COMMAND,
        (Held("reporter", "lam-dong-bchqs", "Trợ lý dân vận"),), signs_in=True,
    ),
    Account(
        "quansu-ky", "Thủ trưởng ký báo cáo", _COMMAND,
        (Held("leader", "lam-dong-bchqs", "Thủ trưởng ký báo cáo"),), signs_in=True,
    ),
    Account(
        "phunu", "Chuyên viên phong trào", _WOMEN,
        (Held("reporter", "lam-dong-phu-nu", "Chuyên viên phong trào"),), signs_in=True,
    ),
    Account(
        "phunu-ky", "Thường trực Hội ký báo cáo", _WOMEN,
        (Held("leader", "lam-dong-phu-nu", "Thường trực Hội ký báo cáo"),), signs_in=True,
    ),
    # The commune's only account: where nobody leads, whoever writes signs off too.
    Account(
        "xa-tuyduc", "Cán bộ tổng hợp của xã", _TUY_DUC,
        (Held("reporter", "tuy-duc-mttq", "Cán bộ tổng hợp của xã"),), signs_in=True,
    ),
    Account(
        CURATOR, "Cán bộ lưu trữ", "Phông lưu trữ của các chương trình đã kết thúc",
        (
            Held("office", "h-dong-giang-bchqs", _KEEPER),
            Held("office", "tx-kien-tuong-bchqs", _KEEPER),
            Held("office", "t-quang-ninh-bchqs", _KEEPER),
            Held("office", "dak-nong-bdv", _KEEPER),
            Held("office", "h-minh-long-bdv", _KEEPER),
        ),
        signs_in=True,
    ),
    Account(
        "nguoingoai", "Chuyên viên ở tỉnh khác", "Hội Liên hiệp Phụ nữ tỉnh Cà Mau",
        (Held("reporter", "ca-mau-phu-nu", "Chuyên viên ở tỉnh khác"),), signs_in=True,
    ),
    Account("quantri", "Quản trị hệ thống", "Đơn vị vận hành", is_admin=True, signs_in=True),
)  # fmt: skip

_QUIET = (
    *_pair("congan", "lam-dong-ca", "Công an tỉnh Lâm Đồng", "Cán bộ tổng hợp", "Lãnh đạo ký báo cáo"),
    *_pair(
        "mattran", "lam-dong-mttq", "Ủy ban MTTQ Việt Nam tỉnh Lâm Đồng",
        "Chuyên viên dân chủ, pháp luật", "Thường trực Ủy ban MTTQ tỉnh",
    ),
    *_pair("tinhdoan", "lam-dong-doan", "Tỉnh đoàn Lâm Đồng", "Chuyên viên", "Thường trực Tỉnh đoàn"),
    *_pair(
        "xa-quangtruc", "quang-truc-mttq", "Ủy ban MTTQ Việt Nam xã Quảng Trực",
        "Cán bộ tổng hợp của xã", "Thường trực Ủy ban MTTQ xã",
    ),
    *_pair(
        "xa-thuanan", "thuan-an-mttq", "Ủy ban MTTQ Việt Nam xã Thuận An",
        "Cán bộ tổng hợp của xã", "Thường trực Ủy ban MTTQ xã",
    ),
    *_pair(
        "p-bacgianghia", "bac-gia-nghia-mttq", "Ủy ban MTTQ Việt Nam phường Bắc Gia Nghĩa",
        "Cán bộ tổng hợp của phường", "Thường trực Ủy ban MTTQ phường",
    ),
)  # fmt: skip

ACCOUNTS: Final[tuple[Account, ...]] = (*_PUBLISHED, *_QUIET)

# user name, post, organisation
DEMO_ACCOUNTS: Final[tuple[tuple[str, str, str], ...]] = tuple(
    (account.username, account.title, account.at) for account in ACCOUNTS if account.signs_in
)


def for_sign_in() -> dict[str, object]:
    """What the sign-in page of a demonstration shows; named by the setting DEMO_ACCOUNTS."""
    return {"demo_accounts": DEMO_ACCOUNTS, "demo_password": DEMO_PASSWORD}
