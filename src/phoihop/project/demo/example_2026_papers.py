"""The invented example: a paper handed in, how the bodies' papers look, one draft and two issued."""

from __future__ import annotations

from datetime import date

from phoihop.project.demo.example_2026_deeds import BOARD, COMMAND
from phoihop.project.demo.example_2026_reports import FOURTH
from phoihop.project.demo.shapes import HandedIn, Letters, Official, Outside

LETTERS = (
    Letters(
        BOARD, form="hd05", symbol="BTGDVTU", superior="Tỉnh ủy Lâm Đồng",
        signer_authority="T/M Ban Tuyên giáo và Dân vận", signer_post="Trưởng Ban",
        numbers_from=date(2025, 10, 1),
    ),
    Letters(
        COMMAND, form="nd30", variant="army", symbol="BCHQS", superior="Quân khu 7",
        signer_post="Chỉ huy trưởng",
    ),
)  # fmt: skip

HANDED_IN = HandedIn(
    BOARD,
    FOURTH,
    """BÁO CÁO
Kết quả phối hợp từ ngày 15/9 đến ngày 20/11/2026 (ví dụ)

1. Tuyên truyền, phổ biến pháp luật
Ban cùng Công an tỉnh mở 05 buổi tuyên truyền về an ninh mạng tại xã Tuy Đức và xã Thuận An, có trên 640 lượt người nghe; phát 1.200 tờ rơi cho các tổ tự quản.
2. Xây dựng cơ sở, dân chủ ở cơ sở
Dự và theo dõi 03 cuộc đối thoại giữa người đứng đầu cấp ủy, chính quyền xã với Nhân dân; ghi nhận 27 ý kiến, kiến nghị, đã trả lời 21/27 ý kiến.
3. Hậu phương quân đội, an sinh
Vận động 85 triệu đồng, trao 40 suất quà cho gia đình chính sách ở xã Quảng Trực; giúp 35 ngày công thu hoạch cà phê.
4. “Dân vận khéo”
Thêm 02 mô hình đăng ký mới, nâng số mô hình đang duy trì lên 93 mô hình.

Số liệu trên còn chờ đối chiếu với các bên.
""",
)

REPORT_THIRD = Official(
    "report", COMMAND, "2026-Q3", dated=date(2026, 9, 17),
    filled=(
        (
            "directions",
            (
                "Giúp dân Tuy Đức dựng lại nhà bếp, chuồng trại trước mùa gió.",
                "Phối hợp với bốn xã, phường rà soát thanh niên trong độ tuổi trước đợt khám tuyển.",
                "Mỗi đơn vị nhận đỡ đầu thêm một nhóm hộ khó khăn ở vùng biên.",
            ),
        ),
    ),
)  # fmt: skip
CONCLUSIONS = Official("conclusions", BOARD, "2026-Q3", dated=date(2026, 9, 28))
YEARLY = Official(
    "consolidated", BOARD, "2026",
    filled=(
        (
            "lessons",
            (
                "Việc nào có một bên nhận chủ trì, có ngày xong ghi trong kết luận thì việc ấy chạy.",
                "Chốt số theo cùng một ngày, dùng cùng một tên gọi chỉ tiêu thì không phải hỏi lại.",
            ),
        ),
    ),
    outside=Outside(
        "bao-cao-nam-sua-ngoai.docx", "thì không phải hỏi lại", "thì đỡ phải hỏi lại nhiều lần"
    ),
)  # fmt: skip

OFFICIAL = (REPORT_THIRD, CONCLUSIONS, YEARLY)
