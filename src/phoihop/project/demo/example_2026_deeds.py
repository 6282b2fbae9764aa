"""The invented example: its joint activities, quarter by quarter."""

from __future__ import annotations

from datetime import date

from phoihop.project.demo.shapes import Claim, Deed, day, today
from phoihop.vietnamese.periods import Period

BOARD, COMMAND, POLICE = "lam-dong-btgdv", "lam-dong-bchqs", "lam-dong-ca"
FRONT, WOMEN, YOUTH = "lam-dong-mttq", "lam-dong-phu-nu", "lam-dong-doan"

TUY_DUC, QUANG_TRUC = today("24739"), today("24736")
THUAN_AN, BAC_GIA_NGHIA = today("24682"), today("24611")

FIRST_QUARTER = (
    Deed(
        key="service-law", title="Tuyên truyền Luật Nghĩa vụ quân sự ở bốn xã, phường", heading="ND1",
        lead=COMMAND, co_parties=(POLICE, YOUTH), held=Period(date(2026, 1, 5), date(2026, 1, 16)),
        text=(
            "Ba bên chia tổ về từng nhà văn hóa, nói chuyện {A01|8 buổi|buổi tuyên truyền} trước mùa giao "
            "quân, có {A02|1.240 lượt người|lượt người nghe} đến dự và nhận {A07|2.600 tờ|tờ gấp hỏi đáp}."
        ),
    ),
    Deed(
        key="tet", title="Tết Quân - Dân xuân Bính Ngọ ở Quảng Trực", heading="ND5",
        lead=COMMAND, co_parties=(FRONT, WOMEN), held=Period(date(2026, 2, 7), date(2026, 2, 8)),
        spot=QUANG_TRUC,
        text=(
            "Hai ngày giáp Tết, bộ đội gói bánh cùng bà con, sửa đường vào bon, khám bệnh. Cả chương trình "
            "hết hơn {D05 over|420 triệu đồng|kinh phí Tết Quân - Dân}. Trao {D06|350 suất|suất quà} cho hộ "
            "khó khăn, trị giá {D07 =D06|175 triệu đồng|giá trị số quà}; khám cho trên "
            "{D08 over|480 lượt người|lượt người được khám} với {D09|62,5 triệu đồng|tiền thuốc}."
        ),
    ),
    Deed(
        key="recruits", title="Gặp mặt, động viên tân binh trước ngày lên đường", heading="ND4",
        lead=COMMAND, co_parties=(YOUTH, FRONT), held=Period(date(2026, 2, 24), date(2026, 3, 1)),
        text=(
            "Mỗi địa bàn một cuộc gặp ấm cúng, tất cả {E14|4 buổi|buổi gặp mặt tân binh}; quà tặng kèm thư "
            "của đoàn thể là {D06|96 suất|suất quà cho tân binh}."
        ),
    ),
    Deed(
        key="land-talk", title="Đối thoại về đất sản xuất ở Tuy Đức", heading="ND2",
        lead=FRONT, co_parties=(BOARD,), held=day(date(2026, 3, 5)), spot=TUY_DUC,
        text=(
            "Lãnh đạo xã ngồi lại với người dân {B10|1 cuộc|cuộc đối thoại}, nghe "
            "{B11|46 ý kiến|ý kiến, kiến nghị}. Đến cuối quý đã trả lời "
            "{B13|38/46 ý kiến|ý kiến được trả lời}."
        ),
    ),
    Deed(
        key="spring-clean", title="Chủ nhật xanh đầu năm ở Bắc Gia Nghĩa", heading="ND3",
        lead=YOUTH, co_parties=(WOMEN,), held=day(date(2026, 3, 8)), spot=BAC_GIA_NGHIA,
        text=(
            "Đoàn viên và chị em ra quân {C15|1 buổi|buổi vệ sinh môi trường}, gần "
            "{C02 nearly|600 lượt người|lượt đoàn viên, hội viên} góp sức, trồng {C14|1.200 cây|cây xanh} và "
            "dọn {C16|3,5 tấn|rác thu gom}."
        ),
    ),
    Deed(
        key="livelihoods", title="Trao sinh kế cho phụ nữ vùng biên", heading="ND3",
        lead=WOMEN, co_parties=(COMMAND,), held=day(date(2026, 3, 6)), spot=QUANG_TRUC,
        text=(
            "Hội chọn hộ cùng cán bộ bon rồi giao bò, dê giống: {C20|15 mô hình|mô hình sinh kế}, giá trị "
            "khoảng {D16 about =C20|225 triệu đồng|giá trị con giống}."
        ),
    ),
    Deed(
        key="watch", title="Phát động Toàn dân bảo vệ ANTQ ở Thuận An", heading="ND4",
        lead=POLICE, co_parties=(FRONT,), held=day(date(2026, 1, 28)), spot=THUAN_AN,
        text=(
            "Lễ phát động {A05|1 đợt|phát động phong trào} có {A06|620 lượt người|lượt người dự}; phát "
            "{A07|1.500 tờ|tờ rơi} về phòng lừa đảo qua mạng."
        ),
    ),
    Deed(
        key="films", title="Chiếu phim lưu động phục vụ vùng xa", heading="ND1",
        lead=BOARD, co_parties=(COMMAND,), held=Period(date(2026, 1, 12), date(2026, 1, 17)),
        text=(
            "Đội chiếu phim của quân đội đi {A09|6 buổi|buổi chiếu phim}, khoảng "
            "{A10 about|1.900 lượt người|lượt người xem} đến sân nhà văn hóa."
        ),
    ),
)  # fmt: skip

SECOND_QUARTER = (
    Deed(
        key="road", title="Giúp Tuy Đức làm đường nội đồng", heading="ND3",
        lead=COMMAND, co_parties=(YOUTH,), held=Period(date(2026, 4, 6), date(2026, 4, 18)), spot=TUY_DUC,
        text=(
            "Bộ đội và thanh niên góp {C01|640 ngày công|ngày công giúp dân}, "
            "{C02|160 lượt người|lượt cán bộ, chiến sĩ}, đổ bê tông {C03|2,4 km|đường nội đồng}; bà con hiến "
            "{C13|3.150 m²|đất hiến}."
        ),
    ),
    Deed(
        key="houses", title="Dựng nhà tình nghĩa cho gia đình chính sách", heading="ND5",
        lead=COMMAND, co_parties=(FRONT, WOMEN), held=Period(date(2026, 4, 20), date(2026, 6, 10)),
        text=(
            "Bàn giao {D01|4 nhà|nhà tình nghĩa}, dùng {D02|360 triệu đồng|kinh phí dựng nhà} từ quỹ của các "
            "bên."
        ),
    ),
    Deed(
        key="unity-houses", title="Nhà đại đoàn kết cho hộ nghèo", heading="ND5",
        lead=FRONT, co_parties=(COMMAND,), held=Period(date(2026, 5, 4), date(2026, 6, 12)),
        text="Hộ nghèo đăng ký từ đầu năm, đến nay xong {D03|6 nhà|nhà đại đoàn kết}.",
    ),
    Deed(
        key="blood", title="Ngày hội hiến máu tháng năm", heading="ND5",
        lead=YOUTH, co_parties=(POLICE,), held=day(date(2026, 5, 17)), spot=BAC_GIA_NGHIA,
        text="Ngày hội nhận {D18|412 đơn vị|đơn vị máu}, nhiều hơn số đã hẹn.",
    ),
    Deed(
        key="training", title="Tập huấn kỹ năng tuyên truyền miệng", heading="ND1",
        lead=BOARD, co_parties=(FRONT,), held=Period(date(2026, 4, 14), date(2026, 4, 16)),
        text=(
            "Mở {A03|2 đợt|đợt quán triệt, tập huấn} cho báo cáo viên, "
            "{A04|310 lượt người|lượt người dự} tham gia trọn chương trình."
        ),
    ),
    Deed(
        key="clinic", title="Khám bệnh, cấp thuốc cho bà con Tuy Đức", heading="ND5",
        lead=COMMAND, co_parties=(WOMEN,), held=day(date(2026, 5, 23)), spot=TUY_DUC,
        text=(
            "Tổ quân y khám hơn {D08 over|520 lượt người|lượt người được khám}, cấp "
            "{D09|48 triệu đồng|tiền thuốc}."
        ),
    ),
    Deed(
        key="border-groups", title="Ra mắt tổ tự quản đường biên", heading="ND4",
        lead=COMMAND, co_parties=(POLICE,), held=day(date(2026, 3, 27)), spot=QUANG_TRUC,
        text="Sau lễ ra mắt, xã có {E16|12 tổ|tổ tự quản đường biên} đang hoạt động.",
    ),
    Deed(
        key="elders", title="Gặp mặt người có uy tín toàn tỉnh", heading="ND6",
        lead=FRONT, co_parties=(BOARD,), held=day(date(2026, 5, 28)),
        text=(
            "Cuộc gặp mời già làng, trưởng thôn, người có uy tín, tất cả "
            "{F02|54 lượt|lượt già làng, người có uy tín}."
        ),
    ),
    Deed(
        key="contest", title="Hội thi “Dân vận khéo” cấp tỉnh", heading="ND7",
        lead=BOARD, co_parties=(COMMAND, POLICE, FRONT, WOMEN, YOUTH), held=day(date(2026, 6, 5)),
        text="Cả sáu bên cùng tổ chức {A15|1 cuộc|hội thi}, nhận {A16|28 bài|bài dự thi}.",
    ),
)  # fmt: skip

THIRD_QUARTER = (
    Deed(
        key="army-term", title="Học kỳ trong quân đội hè 2026", heading="ND4",
        lead=COMMAND, co_parties=(YOUTH,), held=Period(date(2026, 6, 22), date(2026, 7, 4)),
        text="Hè này mở {E02|2 lớp|lớp học kỳ trong quân đội} cho {E03|118 học sinh|học sinh} các trường.",
    ),
    Deed(
        key="martyrs-day", title="Thăm gia đình chính sách dịp 27/7", heading="ND5",
        lead=FRONT, co_parties=(COMMAND, WOMEN), held=Period(date(2026, 7, 20), date(2026, 7, 27)),
        text=(
            "Các đoàn đi {D10|210 lượt|lượt thăm hỏi}, tặng {D06|210 suất|suất quà tri ân}, trị giá "
            "{D07 =D06|126 triệu đồng|giá trị số quà}."
        ),
    ),
    Deed(
        key="cemeteries", title="Chăm sóc nghĩa trang liệt sĩ", heading="ND5",
        lead=YOUTH, co_parties=(COMMAND,), held=Period(date(2026, 7, 18), date(2026, 7, 26)),
        text=(
            "Chi đoàn các nơi làm {D20|9 lượt|lượt dọn, sửa nghĩa trang}, có "
            "{C02|430 lượt người|lượt đoàn viên} tham gia và thắp nến tri ân."
        ),
    ),
    Deed(
        key="drill", title="Diễn tập phòng chống thiên tai có nhiều bên", heading="ND4",
        lead=COMMAND, co_parties=(POLICE, YOUTH), held=day(date(2026, 8, 12)), spot=THUAN_AN,
        text="Các bên phối hợp {E10|1 cuộc|cuộc diễn tập có phối hợp}; chỉ ghi số cuộc, không ghi nội dung.",
    ),
    Deed(
        key="flood", title="Giúp Tuy Đức sau mưa lũ", heading="ND4",
        lead=COMMAND, co_parties=(POLICE, FRONT, WOMEN),
        held=Period(date(2026, 8, 27), date(2026, 9, 2)), spot=TUY_DUC,
        text=(
            "Sau trận mưa lớn, {E11|260 lượt người|lượt lực lượng tham gia} cùng "
            "{E12|14 lượt phương tiện|lượt phương tiện} di dời, dựng lại {C07|9 nhà|nhà dân}; hậu phương gửi "
            "về gần {D15 nearly|5 tấn|gạo, nhu yếu phẩm}, ước {D16 about =D15|90 triệu đồng|giá trị hàng}."
        ),
    ),
    Deed(
        key="godmothers", title="Kết nối “Mẹ đỡ đầu” năm học mới", heading="ND5",
        lead=WOMEN, co_parties=(POLICE,), held=day(date(2026, 9, 5)),
        text="Đến khai giảng, {D13|42 cháu|cháu được đỡ đầu} có người nhận giúp đến hết lớp 12.",
    ),
    Deed(
        key="review", title="Biểu dương giữa năm", heading="ND7",
        lead=BOARD, co_parties=(COMMAND, POLICE, FRONT, WOMEN, YOUTH), held=day(date(2026, 6, 30)),
        text=(
            "Nhân {H04|1 hội nghị|hội nghị sơ kết}, cơ quan thường trực biểu dương "
            "{G06|4 tập thể|tập thể} và {G07|9 cá nhân|cá nhân làm tốt}."
        ),
    ),
    Deed(
        key="drug-talks", title="Nói không với ma túy trong trường học", heading="ND1",
        lead=POLICE, co_parties=(YOUTH,), held=Period(date(2026, 9, 7), date(2026, 9, 11)),
        text=(
            "Công an cùng giáo viên nói chuyện {A01|5 buổi|buổi tuyên truyền}, "
            "{A02|1.650 lượt người|lượt học sinh, phụ huynh} theo dõi."
        ),
    ),
)  # fmt: skip

FOURTH_QUARTER = (
    Deed(
        key="canal", title="Nạo vét kênh tưới Thuận An", heading="ND3",
        lead=COMMAND, co_parties=(FRONT, YOUTH), held=Period(date(2026, 10, 12), date(2026, 10, 17)),
        spot=THUAN_AN,
        text=(
            "Một tuần góp {C01|220 ngày công|ngày công giúp dân}, khơi thông {C04|1,8 km|kênh nội đồng}."
        ),
    ),
    Deed(
        key="women-day", title="Nói chuyện pháp luật với hội viên dịp 20/10", heading="ND1",
        lead=WOMEN, co_parties=(POLICE,), held=Period(date(2026, 10, 15), date(2026, 10, 20)),
        text=(
            "Hội mời báo cáo viên nói {A01|3 buổi|buổi tuyên truyền} cho {A02|420 lượt người|lượt hội viên}."
        ),
    ),
    Deed(
        key="unity-day", title="Ngày hội Đại đoàn kết ở Bắc Gia Nghĩa", heading="ND6",
        lead=FRONT, co_parties=(COMMAND, YOUTH), held=day(date(2026, 11, 15)), spot=BAC_GIA_NGHIA,
        text="Ngày hội ở khu dân cư tặng {D06|60 suất|suất quà} cho hộ vượt khó.",
    ),
)  # fmt: skip

DEEDS = (*FIRST_QUARTER, *SECOND_QUARTER, *THIRD_QUARTER, *FOURTH_QUARTER)

CLAIMS = (
    Claim(
        deed="tet", body=WOMEN, indicator="D06", words="380 suất",
        note="Hội tính cả quà chị em các chi hội tự mang theo; bên chủ trì chỉ tính quà của chương trình.",
    ),
)  # fmt: skip
