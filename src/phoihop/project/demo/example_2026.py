"""The invented example that is running now: Lâm Đồng, six parties, four communes, four quarters of
the 15-to-14 kind. Nobody signed it and nothing of it happened."""

from __future__ import annotations

from datetime import date

from phoihop.project.demo.example_2026_deeds import (
    BAC_GIA_NGHIA,
    BOARD,
    CLAIMS,
    COMMAND,
    DEEDS,
    FRONT,
    POLICE,
    QUANG_TRUC,
    THUAN_AN,
    TUY_DUC,
    WOMEN,
    YOUTH,
)
from phoihop.project.demo.example_2026_papers import HANDED_IN, LETTERS, OFFICIAL
from phoihop.project.demo.example_2026_reports import REPORTERS, REPORTS
from phoihop.project.demo.shapes import (
    Agreement,
    Basis,
    Decided,
    Heading,
    Meeting,
    Model,
    Party,
    Praise,
    Present,
    Promise,
    Raised,
    Running,
    today,
)
from phoihop.vietnamese.periods import Period

PHASE = Period(date(2025, 12, 15), date(2026, 12, 14))
HALF = Period(date(2025, 12, 15), date(2026, 6, 14))
SIGNED = date(2025, 12, 15)

_ALL = (BOARD, COMMAND, POLICE, FRONT, WOMEN, YOUTH)
_FRONTS = ("tuy-duc-mttq", "quang-truc-mttq", "thuan-an-mttq", "bac-gia-nghia-mttq")
_EVERYBODY = tuple(
    Present(name, post, organisation=code)
    for name, post, code in (
        ("Ban TG&DV Tỉnh ủy", "Phó Trưởng Ban", BOARD),
        ("Bộ CHQS tỉnh", "Phó Chính ủy", COMMAND),
        ("Công an tỉnh", "Phó Giám đốc", POLICE),
        ("Ủy ban MTTQ Việt Nam tỉnh", "Phó Chủ tịch", FRONT),
        ("Hội LHPN tỉnh", "Phó Chủ tịch", WOMEN),
        ("Tỉnh đoàn", "Phó Bí thư", YOUTH),
    )
)

AGREEMENT = Agreement(
    code="vi-du-lam-dong-2026",
    title="Ví dụ: Chương trình phối hợp dân vận và quốc phòng, an ninh năm 2026, tỉnh Lâm Đồng",
    short_title="Ví dụ: Lâm Đồng 2026",
    family="joint",
    spot=today("68"),
    phase=PHASE,
    is_example=True,
    number="01/CTPH-VD",
    signed_on=SIGNED,
    summary=(
        "Chương trình giả định để làm quen phần mềm: sáu bên cấp tỉnh cùng bốn xã, phường tuyên truyền, giúp "
        "dân, chăm lo hậu phương quân đội và giữ địa bàn yên ổn. Không có thật, không dùng để báo cáo."
    ),
    parties=(
        Party(BOARD, "Trưởng Ban", lead=True, office=True),
        Party(COMMAND, "Chính ủy"),
        Party(POLICE, "Giám đốc"),
        Party(FRONT, "Chủ tịch"),
        Party(WOMEN, "Chủ tịch"),
        Party(YOUTH, "Bí thư"),
    ),
    headings=(
        Heading("ND1", "Tuyên truyền, phổ biến pháp luật", "Mỗi quý mỗi bên ít nhất hai buổi tuyên truyền chung."),
        Heading("ND2", "Xây dựng cơ sở, dân chủ ở cơ sở", "Mỗi xã, phường ít nhất một cuộc đối thoại trong năm."),
        Heading("ND3", "Giúp dân phát triển kinh tế, nông thôn mới", "Góp ngày công làm đường, kênh; trao sinh kế."),
        Heading("ND4", "Quốc phòng, an ninh, phòng chống thiên tai", "Tuyển quân, tự quản đường biên, ứng phó mưa lũ."),
        Heading("ND5", "Hậu phương quân đội, an sinh", "Nhà tình nghĩa, Tết Quân - Dân, khám bệnh, hiến máu."),
        Heading("ND6", "Dân tộc, tôn giáo, vùng biên", "Gặp mặt người có uy tín, ngày hội Đại đoàn kết."),
        Heading("ND7", "“Dân vận khéo”, thi đua, khen thưởng", "Duy trì và nhân rộng mô hình, biểu dương kịp thời."),
        Heading("ND8", "Giao ban, báo cáo, sơ kết, tổng kết", "Chốt số liệu ngày 14 tháng cuối quý, giao ban mỗi quý."),
    ),
    bases=(
        Basis("25-NQ/TW", date(2013, 6, 3), "Ban Chấp hành Trung ương", "Tăng cường, đổi mới công tác dân vận"),
        Basis("23-QĐ/TW", date(2021, 7, 30), "Bộ Chính trị", "Quy chế công tác dân vận của hệ thống chính trị"),
        Basis("44-NQ/TW", date(2023, 11, 24), "Ban Chấp hành Trung ương", "Chiến lược bảo vệ Tổ quốc"),
        Basis("10/2022/QH15", None, "Quốc hội", "Luật Thực hiện dân chủ ở cơ sở"),
        Basis("97/2025/QH15", date(2025, 6, 27), "Quốc hội", "Sửa đổi các luật về Mặt trận, Công đoàn, Thanh niên, dân chủ ở cơ sở"),
        Basis("220/2025/NĐ-CP", date(2025, 8, 7), "Chính phủ", "Sửa đổi các nghị định về quốc phòng theo chính quyền hai cấp"),
        Basis("33/CT-TTg", date(2021, 11, 26), "Thủ tướng Chính phủ", "Công tác dân vận của chính quyền"),
    ),
    targets=(
        Promise("A01", "60 buổi"),
        Promise("A01", "40 buổi", COMMAND, "Phần Bộ CHQS tỉnh"),
        Promise("A02", "4.000 lượt người"),
        Promise("C01", "1.200 ngày công"),
        Promise("C03", "5 km"),
        Promise("C18", "60/64 thôn, bon, tổ"),
        Promise("C20", "20 mô hình", WOMEN, "Phần Hội LHPN tỉnh"),
        Promise("D01", "6 nhà"),
        Promise("D06", "600 suất"),
        Promise("D18", "400 đơn vị"),
        Promise("E05", "4/4 xã, phường"),
        Promise("G02", "12 mô hình"),
    ),
)  # fmt: skip

_SIGNING = Meeting(
    kind="signing", title="Hội nghị ký kết chương trình năm 2026 (ví dụ)", held_on=SIGNED, host=BOARD,
    chair_post="Trưởng Ban TG&DV Tỉnh ủy",
    summary="Sáu bên thống nhất nội dung, ký một bản chung và giao cơ quan thường trực tổng hợp.",
    present=_EVERYBODY,
    conclusions=(
        Decided(
            "Mỗi bên lập kế hoạch riêng và gửi cơ quan thường trực.", "Các bên ký kết", _ALL,
            due_on=date(2026, 1, 15), done="Đủ sáu kế hoạch.", checked_on=date(2026, 1, 15),
        ),
    ),
)  # fmt: skip

_FIRST_BRIEFING = Meeting(
    kind="briefing", title="Giao ban quý I/2026 (ví dụ)", held_on=date(2026, 3, 26), host=BOARD,
    about=Period(date(2025, 12, 15), date(2026, 3, 14)),
    chair_post="Phó Trưởng Ban TG&DV Tỉnh ủy",
    summary="Quý đầu đi vào nền nếp; đất sản xuất ở Tuy Đức là việc người dân quan tâm nhất.",
    present=_EVERYBODY,
    blocks=(
        ("forces", "Giao quân đủ chỉ tiêu; Tết Quân - Dân ở Quảng Trực được bà con chờ đón."),
        ("front", "Đối thoại tại Tuy Đức nghe thẳng, trả lời thẳng; hội viên tham gia đông."),
        ("board", "Theo dõi mô hình đăng ký mới, đội chiếu phim về được vùng xa."),
    ),
    conclusions=(
        Decided(
            "Trả lời hết kiến nghị về đất sản xuất ở Tuy Đức.", "Ủy ban MTTQ Việt Nam tỉnh", (FRONT,),
            due_on=date(2026, 6, 30), done="Đã trả lời đủ, niêm yết ở nhà văn hóa xã.",
            checked_on=date(2026, 6, 30),
        ),
        Decided(
            "Thống nhất một cách đếm suất quà khi nhiều bên cùng trao.", "Cơ quan thường trực", (BOARD,),
            due_on=date(2026, 5, 31), done="Theo số của bên chủ trì; số khác được giữ lại để đối chiếu.",
            checked_on=date(2026, 5, 29),
        ),
    ),
)  # fmt: skip

_HALF_WAY = Meeting(
    kind="half_way", title="Hội nghị sơ kết sáu tháng đầu năm 2026 (ví dụ)", held_on=date(2026, 6, 30),
    host=BOARD, about=HALF, chair_post="Trưởng Ban TG&DV Tỉnh ủy",
    summary="Đường Tuy Đức và nhà tình nghĩa xong trước hẹn; số liệu của cơ sở còn về chậm.",
    present=_EVERYBODY,
    conclusions=(
        Decided(
            "Tập huấn nhập số liệu cho cán bộ xã, phường.", "Cơ quan thường trực; MTTQ bốn xã, phường",
            (BOARD, *_FRONTS), due_on=date(2026, 8, 31), done="Đã mở hai buổi.", checked_on=date(2026, 8, 28),
        ),
        Decided(
            "Hoàn thành thêm hai nhà tình nghĩa.", "Bộ CHQS tỉnh", (COMMAND,), due_on=date(2026, 12, 10)
        ),
        Decided(
            "Đưa phường, xã còn lại đạt chuẩn an toàn.", "Công an tỉnh", (POLICE,), due_on=date(2026, 11, 30)
        ),
    ),
    difficulties=(
        Raised(
            "Số liệu của một số cơ sở về sau ngày chốt.",
            cause="Cán bộ kiêm nhiều việc, mỗi nơi một mẫu.",
            remedy="Một mẫu chung, nhập thẳng vào hệ thống.",
        ),
    ),
)  # fmt: skip

_THIRD_BRIEFING = Meeting(
    kind="briefing", title="Giao ban quý III/2026 (ví dụ)", held_on=date(2026, 9, 24), host=BOARD,
    about=Period(date(2026, 6, 15), date(2026, 9, 14)),
    chair_post="Phó Trưởng Ban TG&DV Tỉnh ủy",
    summary="Các bên giúp Tuy Đức sau lũ kịp thời. Một báo cáo chưa gửi, một báo cáo đề nghị bổ sung.",
    present=(
        *_EVERYBODY[:-1],
        Present("Tỉnh đoàn", "Có báo trước", "absent", YOUTH),
    ),
    blocks=(
        ("forces", "Diễn tập, học kỳ quân đội và giúp dân sau lũ làm đúng kế hoạch."),
        ("front", "Thăm hỏi dịp 27/7 chu đáo; quỹ cứu trợ nhận thêm ủng hộ."),
        ("state", "Chính quyền các xã bố trí nơi ở tạm cho hộ phải di dời."),
    ),
    conclusions=(
        Decided("Gửi báo cáo quý III còn thiếu.", "Tỉnh đoàn", (YOUTH,), due_on=date(2026, 10, 5)),
        Decided("Bổ sung và gửi lại báo cáo quý III.", "Hội LHPN tỉnh", (WOMEN,), due_on=date(2026, 10, 5)),
        Decided(
            "Khảo sát mở rộng cống trên đường vào Tuy Đức.", "Bộ CHQS tỉnh, Ủy ban nhân dân xã Tuy Đức",
            (COMMAND, "tuy-duc-ubnd"), due_on=date(2026, 12, 5),
        ),
        Decided(
            "Rà lại số hộ được giúp để không đếm trùng giữa Hội và xã.", "Hội LHPN tỉnh; MTTQ bốn xã, phường",
            (WOMEN, *_FRONTS), due_on=date(2026, 11, 15),
        ),
    ),
)  # fmt: skip

EXAMPLE_2026 = Running(
    agreement=AGREEMENT,
    reporters=REPORTERS,
    deeds=DEEDS,
    claims=CLAIMS,
    reports=REPORTS,
    letters=LETTERS,
    handed_in=(HANDED_IN,),
    papers=OFFICIAL,
    meetings=(_SIGNING, _FIRST_BRIEFING, _HALF_WAY, _THIRD_BRIEFING),
    models=(
        Model(
            "Tổ tự quản đường biên Quảng Trực", "security", "recognised", date(2026, 6, 5),
            "Mỗi tổ vài hộ cùng trông một đoạn đường biên, báo tin cho đồn và xã.",
            "Mười hai tổ hoạt động đều.", COMMAND, QUANG_TRUC,
        ),
        Model(
            "Giờ lắng nghe Tuy Đức", "political", "kept_up", date(2026, 6, 5),
            "Chiều thứ sáu đầu tháng, cán bộ xã ngồi ở nhà văn hóa nghe dân nói.",
            "Việc nhỏ được giải quyết ngay trong tuần.", FRONT, TUY_DUC,
        ),
        Model(
            "Bếp ấm vùng biên", "society", "replicated", date(2026, 8, 20),
            "Chị em góp gạo, nấu bữa trưa cho học trò ở xa.", "Thuận An đã học và làm theo.",
            WOMEN, QUANG_TRUC,
        ),
        Model(
            "Vườn cây giống thanh niên", "economy", "registered", date(2026, 7, 10),
            "Chi đoàn ươm cây giống, phát cho hộ khó khăn trước mùa mưa.", "", YOUTH, THUAN_AN,
        ),
        Model(
            "Phố không rác Bắc Gia Nghĩa", "society", "kept_up", date(2026, 7, 10),
            "Mỗi tổ dân phố nhận một đoạn phố, sáng chủ nhật cùng dọn.", "", YOUTH, BAC_GIA_NGHIA,
        ),
    ),
    praises=(
        Praise(
            form="certificate", awarded_on=date(2026, 6, 30), decided_by=BOARD,
            occasion="Sơ kết sáu tháng đầu năm 2026 (ví dụ)",
            achievement="Làm tốt phần việc của mình trong sáu tháng đầu năm.", counted=True,
        ),
    ),
)  # fmt: skip
