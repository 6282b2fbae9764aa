"""The eight contents that such programmes usually agree on, by the codes the catalogue of
indicators uses. A programme may rename them, leave some out or add its own."""

from __future__ import annotations

from typing import Final

DEFAULT_HEADINGS: Final = (
    ("ND1", "Tuyên truyền, giáo dục chính trị, pháp luật; giữ vững nền tảng tư tưởng của Đảng"),
    ("ND2", "Xây dựng, củng cố tổ chức và hệ thống chính trị ở cơ sở"),
    (
        "ND3",
        "Giúp Nhân dân phát triển kinh tế, văn hóa, xã hội; xây dựng nông thôn mới, giảm nghèo",
    ),
    ("ND4", "Quốc phòng, an ninh, trật tự; phòng, chống thiên tai, tìm kiếm cứu nạn"),
    ("ND5", "Chính sách hậu phương quân đội, đền ơn đáp nghĩa, an sinh xã hội, nhân đạo"),
    ("ND6", "Công tác dân tộc, tôn giáo, vùng biên giới, địa bàn khó khăn; lắng nghe Nhân dân"),
    ("ND7", "Thi đua, mô hình “Dân vận khéo”, biểu dương, khen thưởng"),
    ("ND8", "Xây dựng các bên vững mạnh; trao đổi thông tin, giao ban, sơ kết, tổng kết"),
)
