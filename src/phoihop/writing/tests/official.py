"""Invented papers in the official forms: a report, a programme of many parties, a letter."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date, datetime

from phoihop.writing import (
    Align,
    Annex,
    Bullets,
    Chart,
    Column,
    Document,
    Form,
    Kind,
    Paragraph,
    Row,
    RowKind,
    Run,
    Section,
    Signature,
    Table,
)
from phoihop.writing.tests.samples import NOTICE


def png(width: int = 900, height: int = 420) -> bytes:
    """Five bars, as a picture of whole dots."""
    bars = (0.45, 0.7, 0.55, 0.9, 0.3)
    lines = []
    for y in range(height):
        line = bytearray(b"\xff" * (3 * width))
        for number, part in enumerate(bars):
            if y > height * (1 - part):
                start = 3 * (width // 10 + number * width // 6)
                line[start : start + 3 * (width // 12)] = b"\x9b\x1c\x2e" * (width // 12)
        lines.append(b"\x00" + bytes(line))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(lines))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


TARGETS = Table(
    columns=(
        Column("TT", Align.CENTRE),
        Column("Chỉ tiêu"),
        Column("Đơn vị tính", Align.CENTRE),
        Column("Kế hoạch", Align.RIGHT),
        Column("Kết quả", Align.RIGHT),
        Column("Tỷ lệ", Align.RIGHT),
    ),
    rows=(
        Row(("Tuyên truyền, vận động",), RowKind.GROUP),
        Row(("1", "Buổi tuyên truyền", "buổi", "220", Run("232", figure_id="a1"), "105,5%")),
        Row(("2", "Lượt người được tuyên truyền", "lượt người", "7.000", "7.135", "101,9%")),
        Row(("An sinh xã hội",), RowKind.GROUP),
        Row(("3", "Nhà đại đoàn kết được xây mới", "nhà", "10", "8", "80,0%")),
        Row(("", "Tổng kinh phí", "triệu đồng", "2.400", "2.500", "104,2%"), RowKind.TOTAL),
    ),
    caption="Bảng 1. Kết quả so với chỉ tiêu giao",
)
MONTHS = Table(
    columns=(
        Column("TT", Align.CENTRE),
        Column("Chỉ tiêu thống kê"),
        Column("Đơn vị tính", Align.CENTRE),
        *(Column(f"Tháng {month}", Align.RIGHT) for month in range(1, 13)),
        Column("Cả năm", Align.RIGHT),
    ),
    rows=tuple(
        Row(
            (
                str(n),
                f"Chỉ tiêu số {n} về hoạt động tuyên truyền",
                "lượt người",
                *["1.234"] * 12,
                "14.808",
            )
        )
        for n in range(1, 31)
    ),
)
STATE_REPORT = Document(
    form=Form.STATE,
    kind=Kind.REPORT,
    title="Báo cáo",
    subject="Kết quả thực hiện Chương trình phối hợp công tác dân vận năm 2026",
    superior_body="Quân khu Ví Dụ",
    issuing_body="Bộ Chỉ huy Quân sự tỉnh Ví Dụ",
    number=5,
    symbol="BC-BCH",
    place="Ví Dụ",
    dated=date(2026, 1, 5),
    written_on=datetime(2026, 1, 5, 8, 30),
    notice=NOTICE,
    addressees=("Ban Chỉ đạo phối hợp tỉnh Ví Dụ", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    legal_bases=(
        "Căn cứ Chương trình phối hợp số 02/CTrPH-BCHQS-UBMTTQ ngày 10 tháng 02 năm 2025,",
        "Căn cứ Kế hoạch công tác năm 2026",
    ),
    sections=(
        Section(
            "I. Tình hình chung",
            1,
            (
                Paragraph(
                    (
                        "Năm 2026, các đơn vị đã tổ chức ",
                        Run("232 buổi", figure_id="a1"),
                        " tuyên truyền cho trên 7.135 lượt người (tăng 12,5% so với cùng kỳ), đạt 105,5% chỉ tiêu giao; huy động gần 750 nghìn ngày công và 2,5 tỷ đồng.",
                    )
                ),
                Paragraph("Các hoạt động nổi bật:"),
                Bullets(("Hội Phụ nữ: 80 buổi;", "Đoàn Thanh niên: 152 buổi.")),
            ),
        ),
        Section("II. Kết quả thực hiện", 1),
        Section("1. Kết quả so với chỉ tiêu giao", 2, (TARGETS,)),
        Section(
            "2. Diễn biến theo quý",
            2,
            (
                Chart(
                    png(),
                    "Số buổi tuyên truyền theo quý: 45, 70, 55, 90, 30",
                    "Biểu đồ 1. Số buổi tuyên truyền theo quý",
                    120,
                ),
                Paragraph("Số buổi tuyên truyền cao nhất là ở quý IV."),
            ),
        ),
        Section(
            "a) Tập thể tiêu biểu", 3, (Paragraph("Có 02 tập thể và 06 cá nhân được khen thưởng."),)
        ),
        Section(
            "III. Phương hướng, nhiệm vụ",
            1,
            (
                Paragraph(
                    "Tiếp tục thực hiện chương trình phối hợp; khắc phục hạn chế về nhà đại đoàn kết."
                ),
            ),
        ),
    ),
    recipients=("Thường trực Tỉnh ủy (để báo cáo)", "Các bên ký kết", "Lưu hồ sơ"),
    filing="CT",
    signatures=(
        Signature(post="Phó Chỉ huy trưởng", authority="KT. Chỉ huy trưởng", rank="Thượng tá"),
    ),
)
PARTY_REPORT = replace(
    STATE_REPORT,
    form=Form.PARTY,
    superior_body="Tỉnh ủy Ví Dụ",
    issuing_body="Ban Tuyên giáo và Dân vận",
    symbol="BC/BTGDVTU",
    subject="kết quả thực hiện Chương trình phối hợp công tác dân vận năm 2026",
    addressees=(),
    filing="Ban Tuyên giáo và Dân vận Tỉnh ủy",
    signatures=(Signature(post="Phó Trưởng ban", authority="KT. Trưởng ban"),),
)
BODIES = (
    "Bộ Chỉ huy Quân sự tỉnh",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Công an tỉnh",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Hội Liên hiệp Phụ nữ tỉnh",
)
POSTS = ("Chỉ huy trưởng", "Chủ tịch", "Giám đốc", "Trưởng ban", "Chủ tịch")


def programme(parties: int, form: Form = Form.STATE) -> Document:
    return Document(
        form=form,
        kind=Kind.PROGRAMME,
        title="Chương trình phối hợp",
        subject="Công tác dân vận giữa các bên giai đoạn 2026 - 2031",
        issuing_body="\n".join(BODIES[:2]),
        symbol="CTrPH-BCHQS-UBMTTQ" if form is Form.STATE else "CTr/BCHQS-UBMTTQ",
        place="Ví Dụ",
        written_on=datetime(2026, 1, 5),
        legal_bases=("Căn cứ Quy chế công tác dân vận của hệ thống chính trị",),
        sections=(
            Section("I. Mục đích, yêu cầu", 1, (Paragraph("Tăng cường phối hợp giữa các bên."),)),
            Section(
                "II. Tổ chức thực hiện", 1, (Paragraph("Chương trình được lập thành nhiều bản."),)
            ),
        ),
        signatures=tuple(
            Signature(body=body, post=post, rank="Đại tá" if number == 0 else "")
            for number, (body, post) in enumerate(zip(BODIES[:parties], POSTS, strict=False))
        ),
        recipients=("Thường trực Tỉnh ủy", "Các bên ký kết"),
    )


ANNEXED = replace(
    STATE_REPORT,
    annexes=(
        Annex("Số liệu theo tháng năm 2026", (MONTHS,), landscape=True),
        Annex("Danh sách tập thể tiêu biểu", (Bullets(("Hội Phụ nữ xã A", "Đoàn xã B")),)),
    ),
)
LETTER = replace(
    STATE_REPORT,
    kind=Kind.LETTER,
    title="",
    subject="Cung cấp số liệu năm 2026",
    symbol="BCH-CT",
    addressees=("Công an tỉnh Ví Dụ",),
    legal_bases=(),
)
