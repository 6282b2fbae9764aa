"""The invented example: what its bodies reported, window by window, and how far it came.

Three windows have closed. The youth union's third report is missing; the women's was returned; one
figure of the command's second was corrected after receipt; one commune's third waits for receipt.
The fourth window is open.
"""

from __future__ import annotations

from phoihop.project.demo.example_2026_deeds import (
    BAC_GIA_NGHIA,
    BOARD,
    COMMAND,
    FRONT,
    POLICE,
    QUANG_TRUC,
    THUAN_AN,
    TUY_DUC,
    WOMEN,
    YOUTH,
)
from phoihop.project.demo.shapes import Correction, Raised, Told

FIRST, SECOND, THIRD, FOURTH = "quý I/2026", "quý II/2026", "quý III/2026", "quý IV/2026"

REPORTERS = (
    BOARD, COMMAND, POLICE, FRONT, WOMEN, YOUTH,
    "tuy-duc-mttq", "quang-truc-mttq", "thuan-an-mttq", "bac-gia-nghia-mttq",
)  # fmt: skip

_FIRST = (
    Told(
        COMMAND, FIRST, cites=("service-law", "tet", "recruits", "livelihoods", "films"),
        text=(
            "Ngoài các hoạt động chung, đơn vị tự tuyên truyền ở thao trường và doanh trại "
            "{A01|14 buổi|buổi tuyên truyền}. Kết quả giao quân đạt {E01|100%|chỉ tiêu giao quân}."
        ),
    ),
    Told(
        POLICE, FIRST, cites=("service-law", "watch"),
        text=(
            "Toàn tỉnh có {E08|27 mô hình|mô hình tự quản về ANTT}; ở bốn địa bàn của chương trình, "
            "{E05|2/4 xã, phường|xã, phường đạt chuẩn An toàn về ANTT} đã đạt chuẩn."
        ),
    ),
    Told(
        FRONT, FIRST, cites=("tet", "recruits", "land-talk", "watch"),
        text=(
            "Đầu năm, {C18|55/64 thôn, bon, tổ|thôn, bon, tổ dân phố văn hóa} ở bốn địa bàn giữ danh hiệu "
            "văn hóa. Các quỹ nhận {D17|310 triệu đồng|tiền ủng hộ}."
        ),
        difficulties=(
            Raised(
                "Kiến nghị về đất sản xuất ở Tuy Đức còn tám việc chưa trả lời.",
                cause="Hồ sơ đất cũ nằm ở nhiều cơ quan sau sắp xếp.",
                remedy="Đề nghị sở chuyên ngành cử người làm việc tại xã trong quý II.",
            ),
        ),
    ),
    Told(
        WOMEN, FIRST, cites=("tet", "livelihoods", "spring-clean"),
        text=(
            "Hội kết nạp {B04|184 người|hội viên mới} và trao {D14|35 suất|suất học bổng} cho con hội viên."
        ),
    ),
    Told(
        YOUTH, FIRST, cites=("service-law", "recruits", "spring-clean"),
        text="Các cơ sở đoàn đăng {A13|96 bài|bài đăng mạng xã hội} và kết nạp {B04|240 người|đoàn viên mới}.",
    ),
    Told(
        BOARD, FIRST, cites=("films", "land-talk"),
        text=(
            "Theo dõi chung: tỉnh đang có {G01|86 mô hình|mô hình Dân vận khéo đang duy trì}; quý này đăng ký "
            "mới {G03|11 mô hình|mô hình đăng ký}. Đã họp {B15|1 cuộc|cuộc giao ban quý}."
        ),
    ),
    Told(
        "tuy-duc-mttq", FIRST, spot=TUY_DUC,
        text="Loa xã phát {A08|36 lần|lần phát thanh}; giám sát {B09|2 cuộc|cuộc giám sát}.",
    ),
    Told(
        "quang-truc-mttq", FIRST, spot=QUANG_TRUC,
        text="Loa các bon phát {A08|24 lần|lần phát thanh}; giúp {C10|18 hộ|hộ được giúp đỡ} làm ăn.",
    ),
    Told(
        "thuan-an-mttq", FIRST, spot=THUAN_AN,
        text="Loa xã phát {A08|30 lần|lần phát thanh}; ra quân dọn đường {C15|4 buổi|buổi vệ sinh}.",
    ),
    Told(
        "bac-gia-nghia-mttq", FIRST, spot=BAC_GIA_NGHIA,
        text="Loa phường phát {A08|48 lần|lần phát thanh}; treo {A12|65 cái|băng rôn, khẩu hiệu}.",
    ),
)  # fmt: skip

_SECOND = (
    Told(
        COMMAND, SECOND,
        cites=("road", "houses", "unity-houses", "clinic", "border-groups", "contest"),
        text=(
            "Đơn vị tự tuyên truyền thêm {A01|11 buổi|buổi tuyên truyền}, giúp dân thu hoạch "
            "{C08|12,5 ha|cà phê, lúa nước} với {C01|380 ngày công|ngày công giúp dân}."
        ),
        correction=Correction(
            "380 ngày công", 410,
            "Bổ sung 30 ngày công của tổ công tác tại Quảng Trực, gửi sổ theo dõi sau khi báo cáo đã được "
            "tiếp nhận.",
        ),
    ),
    Told(
        POLICE, SECOND, cites=("blood", "border-groups", "contest"),
        text=(
            "Nay có {E08|31 mô hình|mô hình tự quản về ANTT}; "
            "{E05|3/4 xã, phường|xã, phường đạt chuẩn An toàn về ANTT} đạt chuẩn; phát "
            "{A07|4.000 tờ|tờ rơi}."
        ),
    ),
    Told(
        FRONT, SECOND, cites=("houses", "unity-houses", "training", "elders", "contest"),
        text=(
            "Danh hiệu văn hóa có {C18|57/64 thôn, bon, tổ|thôn, bon, tổ dân phố văn hóa}; giám sát "
            "{B09|3 cuộc|cuộc giám sát, phản biện}."
        ),
    ),
    Told(
        WOMEN, SECOND, cites=("houses", "clinic", "contest"),
        text="Hội giúp {C10|64 hộ|hộ được giúp đỡ}, kết nạp {B04|97 người|hội viên mới}.",
    ),
    Told(
        YOUTH, SECOND, cites=("road", "blood", "contest"),
        text=(
            "Thanh niên làm {C21|7 công trình|công trình, phần việc thanh niên}, trị giá khoảng "
            "{C22 about|280 triệu đồng|giá trị công trình}."
        ),
        difficulties=(
            Raised(
                "Tổng hợp số liệu từ cơ sở đoàn cấp xã còn chậm.",
                cause="Cán bộ đoàn ở xã mới kiêm nhiệm sau sắp xếp.",
                remedy="Dùng chung một mẫu nhập và nhắc trước ngày chốt năm ngày.",
            ),
        ),
    ),
    Told(
        BOARD, SECOND, cites=("training", "elders", "contest"),
        text=(
            "Số mô hình đang duy trì là {G01|91 mô hình|mô hình Dân vận khéo đang duy trì}, trong đó mới xây "
            "dựng {G02|5 mô hình|mô hình mới}. Đã họp {B15|1 cuộc|cuộc giao ban quý}."
        ),
    ),
    Told(
        "tuy-duc-mttq", SECOND, spot=TUY_DUC,
        text="Loa xã phát {A08|40 lần|lần phát thanh}; hòa giải {B14|9/11 vụ|vụ hòa giải thành}.",
    ),
    Told(
        "quang-truc-mttq", SECOND, spot=QUANG_TRUC,
        text="Loa các bon phát {A08|28 lần|lần phát thanh}; hòa giải {B14|5/5 vụ|vụ hòa giải thành}.",
    ),
    Told(
        "thuan-an-mttq", SECOND, spot=THUAN_AN,
        text="Loa xã phát {A08|33 lần|lần phát thanh}; trồng {C14|350 cây|cây xanh} dọc đường thôn.",
    ),
    Told(
        "bac-gia-nghia-mttq", SECOND, spot=BAC_GIA_NGHIA,
        text="Loa phường phát {A08|52 lần|lần phát thanh}; gom {C16|1,2 tấn|rác thu gom}.",
    ),
)  # fmt: skip

_THIRD = (
    Told(
        COMMAND, THIRD, cites=("army-term", "martyrs-day", "cemeteries", "drill", "flood", "review"),
        text="Đơn vị tự tuyên truyền {A01|9 buổi|buổi tuyên truyền} ở các điểm đóng quân.",
        difficulties=(
            Raised(
                "Đường vào Tuy Đức sạt ở hai điểm, việc cứu giúp sau lũ mất thêm một ngày.",
                cause="Mưa lớn kéo dài, cống thoát nhỏ.",
                remedy="Đề nghị mở rộng cống trước mùa mưa 2027.",
                kind="proposal",
            ),
        ),
    ),
    Told(
        POLICE, THIRD, cites=("drill", "flood", "godmothers", "review", "drug-talks"),
        text=(
            "Hiện có {E08|34 mô hình|mô hình tự quản về ANTT}; "
            "{E05|3/4 xã, phường|xã, phường đạt chuẩn An toàn về ANTT} giữ chuẩn."
        ),
    ),
    Told(
        FRONT, THIRD, cites=("martyrs-day", "flood", "review"),
        text=(
            "Danh hiệu văn hóa có {C18|58/64 thôn, bon, tổ|thôn, bon, tổ dân phố văn hóa}; các quỹ nhận "
            "{D17|275 triệu đồng|tiền ủng hộ}."
        ),
    ),
    Told(
        WOMEN, THIRD, cites=("martyrs-day", "flood", "godmothers", "review"),
        text="Hội giúp {C10|71 hộ|hộ được giúp đỡ}; số hội viên mới sẽ báo sau.",
        fate="returned",
        reason=(
            "Bổ sung số hội viên mới của quý III và ghi rõ nguồn giúp của 71 hộ (vốn, con giống hay "
            "ngày công)."
        ),
    ),
    Told(
        BOARD, THIRD, cites=("review",),
        text=(
            "Số mô hình đang duy trì là {G01|95 mô hình|mô hình Dân vận khéo đang duy trì}, quý này xây dựng "
            "thêm {G02|4 mô hình|mô hình mới}. Đã họp {B15|1 cuộc|cuộc giao ban quý}."
        ),
    ),
    Told(
        "tuy-duc-mttq", THIRD, spot=TUY_DUC,
        text="Loa xã phát {A08|55 lần|lần phát thanh}, phần lớn về phòng chống mưa lũ.",
    ),
    Told(
        "quang-truc-mttq", THIRD, spot=QUANG_TRUC,
        text="Loa các bon phát {A08|31 lần|lần phát thanh}; giúp {C10|22 hộ|hộ được giúp đỡ} làm ăn.",
    ),
    Told(
        "thuan-an-mttq", THIRD, spot=THUAN_AN, fate="sent",
        text="Loa xã phát {A08|29 lần|lần phát thanh}; ra quân dọn kênh {C15|3 buổi|buổi vệ sinh}.",
    ),
    Told(
        "bac-gia-nghia-mttq", THIRD, spot=BAC_GIA_NGHIA,
        text="Loa phường phát {A08|47 lần|lần phát thanh}; hòa giải {B14|6/8 vụ|vụ hòa giải thành}.",
    ),
)  # fmt: skip

_FOURTH = (
    Told(
        COMMAND, FOURTH, cites=("canal", "unity-day"), fate="draft",
        text="Dự thảo quý IV: đã tuyên truyền {A01|6 buổi|buổi tuyên truyền}, còn chờ số của các đơn vị.",
    ),
)  # fmt: skip

REPORTS = (*_FIRST, *_SECOND, *_THIRD, *_FOURTH)
