"""An invented report that uses every kind of block once."""

from __future__ import annotations

from datetime import date, datetime

from phoihop.writing import (
    Align,
    Bullets,
    Column,
    Document,
    Paragraph,
    Row,
    RowKind,
    Run,
    Section,
    Signature,
    Table,
)

NOTICE = "Chỉ dùng cho thông tin không thuộc bí mật nhà nước."
RESULTS = Table(
    columns=(
        Column("TT", Align.CENTRE),
        Column("Chỉ tiêu thống kê"),
        Column("Đơn vị tính", Align.CENTRE),
        Column("Kết quả", Align.RIGHT),
    ),
    rows=(
        Row(("Tuyên truyền, vận động",), RowKind.GROUP),
        Row(("1", "Số buổi tuyên truyền", "buổi", Run("232", figure_id="a1b2"))),
        Row(("2", "Lượt người được tuyên truyền", "lượt người", "trên 7.135")),
        Row(("", "Tổng kinh phí", "đồng", "400.000.000"), RowKind.TOTAL),
    ),
    caption="Kết quả theo nội dung",
)
REPORT = Document(
    title="Báo cáo tổng kết",
    subject="Chương trình phối hợp giai đoạn 2021 - 2026",
    issuing_body="Ban Chỉ đạo phối hợp",
    superior_body="Tỉnh ủy Ví Dụ",
    place="Ví Dụ",
    dated=date(2026, 1, 5),
    written_on=datetime(2026, 1, 5, 8, 30),
    notice=NOTICE,
    legal_bases=("Căn cứ chương trình đã ký", "Căn cứ kế hoạch năm 2025"),
    sections=(
        Section(
            "I. Tình hình chung",
            1,
            (
                Paragraph(
                    ("Đã tổ chức ", Run("232 buổi", bold=True, figure_id="a1-b2"), " tuyên truyền.")
                ),
                Bullets(("Hội Phụ nữ: 80 buổi;", "Đoàn Thanh niên: 152 buổi.")),
            ),
        ),
        Section("II. Kết quả", 1, (RESULTS, RESULTS)),
        Section("1. Ghi chú", 2, (Paragraph("Giữa trang", align=Align.CENTRE),)),
    ),
    recipients=("Các bên ký kết", "Lưu văn thư"),
    signatures=(Signature(post="Trưởng ban", authority="TM. Ban Chỉ đạo"),),
)


def report_of(*blocks: Paragraph | Table | Bullets, title: str = "Báo cáo") -> Document:
    return Document(
        title=title,
        subject="",
        issuing_body="Ban Chỉ đạo",
        superior_body=None,
        written_on=datetime(2026, 1, 5),
        notice=NOTICE,
        sections=(Section("I. Phần một", 1, blocks),),
    )
