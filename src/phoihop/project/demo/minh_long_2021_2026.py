"""Minh Long district, 2021–2026: the mass mobilisation board with the armed forces; what is known
of it is one quarterly briefing, told without a single figure."""

from __future__ import annotations

from datetime import date

from phoihop.project.demo.shapes import (
    Agreement,
    Archive,
    Decided,
    Heading,
    Meeting,
    Party,
    Passage,
    Present,
    Published,
    Raised,
    then,
)
from phoihop.vietnamese.periods import Period

BRIEFING = date(2022, 4, 6)
PHASE = Period(date(2021, 1, 1), date(2026, 12, 31))
NO_FIGURES = "Bài không nêu số liệu nào, nên sổ số liệu của chương trình để trống."

_BOARD, _COMMAND, _POLICE = "h-minh-long-bdv", "h-minh-long-bchqs", "h-minh-long-ca"
_COMMITTEE, _GOVERNMENT, _FRONT = "h-minh-long-hu", "h-minh-long-ubnd", "h-minh-long-mttq"
_ETHNIC = "h-minh-long-dan-toc"
_UNIONS = tuple(f"h-minh-long-{suffix}" for suffix in ("ldld", "nong-dan", "doan", "phu-nu", "ccb"))
_COMMUNES = tuple(
    f"x-{code}-dan-van" for code in ("long-hiep", "thanh-an", "long-mon", "long-mai", "long-son")
)
_FORCES = (_COMMAND, _POLICE)
_NO_DAY = "Bài chỉ cho biết các bên LLVT đã ký trước cuộc trực báo 6/4/2022."

AGREEMENT = Agreement(
    code="minh-long-2021-2026",
    title="Chương trình phối hợp dân vận giai đoạn 2021-2026 của huyện Minh Long",
    short_title="Huyện Minh Long: dân vận – LLVT, 2021–2026",
    family="mobilisation",
    spot=then("531"),
    phase=PHASE,
    summary=(
        "Tiếp nối giai đoạn 2016-2021: lực lượng vũ trang huyện làm công tác dân vận cùng Ban Dân vận, "
        "có kế hoạch từng năm và trực báo từng quý."
    ),
    archive_note=(
        "Nhập từ một tin của Ủy ban nhân dân huyện Minh Long ngày 13/4/2022 về trực báo quý I/2022. "
        + NO_FIGURES
        + " Tên các bên ký suy từ các lực lượng có mặt."
    ),
    parties=(
        Party(_BOARD, lead=True, office=True, note=_NO_DAY),
        Party(_COMMAND, note=_NO_DAY),
        Party(_POLICE, note=_NO_DAY),
    ),
    headings=(
        Heading(
            "ND2", "Xây dựng Đảng, chính quyền và tổ chức vững mạnh",
            "Tham gia xây dựng Đảng, chính quyền; phát triển đoàn viên, hội viên, lo đại hội các đoàn thể.",
        ),
        Heading(
            "ND3", "Phát triển kinh tế - xã hội",
            "Thúc đẩy sản xuất, giữ tiến độ công trình trọng điểm, phòng chống dịch Covid-19.",
        ),
        Heading(
            "ND4", "Quốc phòng, an ninh", "Nắm tình hình, đấu tranh với tội phạm, giữ trật tự."
        ),
        Heading(
            "ND5", "An sinh xã hội", "Chăm lo gia đình chính sách, người có công, hộ nghèo, đồng bào DTTS."
        ),
        Heading("ND6", "Công tác dân tộc, tôn giáo", "Giải quyết kịp thời những việc nảy sinh."),
        Heading("ND7", "“Dân vận khéo” và các phong trào thi đua", "Hướng dẫn, đẩy mạnh thi đua."),
        Heading("ND8", "Trực báo, trao đổi thông tin", "Trực báo hằng quý, bàn việc quý sau."),
    ),
)  # fmt: skip

_PUBLISHED = Published(
    label="Tin trực báo dân vận quý I/2022, huyện Minh Long",
    by="Trang thông tin điện tử của Ủy ban nhân dân huyện Minh Long",
    on=date(2022, 4, 13),
    passages=(
        Passage(
            "Sáng 6/4/2022, Thường trực Huyện ủy mời các khối họp trực báo: nhìn lại quý I, bàn việc quý "
            "II. Người chủ trì và kết luận là Phó Bí thư Thường trực Huyện ủy."
        ),
        Passage(
            "Tin kể kết quả của từng khối bằng lời, nhắc tới tồn tại và cách khắc phục nhưng không liệt kê, "
            "rồi nêu việc trọng tâm của quý sau. " + NO_FIGURES
        ),
    ),
)

_NOT_LISTED = "Nguồn không liệt kê."

_BRIEFING = Meeting(
    kind="briefing",
    title="Trực báo dân vận quý I/2022, bàn việc quý II/2022, huyện Minh Long",
    held_on=BRIEFING,
    about=Period(date(2022, 1, 1), date(2022, 3, 31)),
    host=_COMMITTEE,
    chair_post="Phó Bí thư Thường trực Huyện ủy",
    summary=(
        "Dù bối cảnh nhiều khó khăn, quý I/2022 của huyện có kết quả đáng mừng về kinh tế - xã hội, quốc "
        "phòng, an ninh, xây dựng Đảng và chính quyền."
    ),
    note=NO_FIGURES,
    present=(
        Present("Thường trực Huyện ủy", "Phó Bí thư Thường trực", "chair", _COMMITTEE),
        Present("Ủy ban MTTQ Việt Nam huyện", "Thường trực", organisation=_FRONT),
        Present("Các hội, đoàn thể huyện", "Đại diện"),
        Present("Ủy ban nhân dân huyện", "Lãnh đạo", organisation=_GOVERNMENT),
        Present("Công an huyện", "Lãnh đạo", organisation=_POLICE),
        Present("Ban Chỉ huy Quân sự huyện", "Lãnh đạo", organisation=_COMMAND),
        Present("Phòng Dân tộc huyện", "Lãnh đạo", organisation=_ETHNIC),
        *(
            Present(
                f"Khối dân vận xã {name}", "Trưởng khối; cán bộ dân vận bán chuyên trách của xã",
                organisation=code,
            )
            for name, code in zip(
                ("Long Hiệp", "Thanh An", "Long Môn", "Long Mai", "Long Sơn"), _COMMUNES, strict=True
            )
        ),
    ),
    blocks=(
        (
            "party",
            "Ban Thường vụ Huyện ủy ra văn bản, kế hoạch chỉ đạo đoàn thể và hệ thống chính trị; các chủ "
            "trương về dân vận của tỉnh và huyện được triển khai.",
        ),
        (
            "state",
            "Cơ quan nhà nước đổi mới cách làm dân vận, gắn với chức năng của mình; tập trung thúc đẩy sản "
            "xuất kinh doanh, giữ tiến độ dự án trọng điểm, phòng chống Covid-19.",
        ),
        (
            "forces",
            "Các lực lượng tổng kết giai đoạn 2016-2021, ký chương trình 2021-2026 và lập kế hoạch dân vận "
            "năm 2022; nắm tình hình, đấu tranh với tội phạm, giữ nền nếp sẵn sàng, bảo đảm trật tự.",
        ),
        (
            "front",
            "Mặt trận và đoàn thể đổi mới hoạt động, về cơ sở nhiều hơn, chăm lo quyền lợi đoàn viên, hội "
            "viên; đẩy mạnh thi đua, các cuộc vận động; lo đại hội và phát triển tổ chức.",
        ),
        (
            "board",
            "Ban dân vận các cấp chủ động lập kế hoạch, phối hợp, hướng dẫn thi đua “Dân vận khéo”; góp "
            "phần chăm lo gia đình chính sách, hộ nghèo, đồng bào DTTS; việc về tôn giáo, dân tộc được "
            "giải quyết ổn thỏa.",
        ),
    ),
    difficulties=(
        Raised(
            text=(
                "Có một số tồn tại, hạn chế trong công tác dân vận quý I/2022, được đại biểu và chủ trì "
                "nhắc tới. " + _NOT_LISTED
            ),
            cause="Đại biểu đã bàn và phân tích nguyên nhân. " + _NOT_LISTED,
            remedy="Đại biểu đề xuất cách khắc phục để làm tốt kế hoạch quý II/2022. " + _NOT_LISTED,
        ),
    ),
    conclusions=(
        Decided(
            "Khắc phục những tồn tại đã nêu để làm tốt nhiệm vụ thời gian tới.",
            "Các cơ quan, đơn vị dự trực báo",
            (_BOARD, *_FORCES, _FRONT, _GOVERNMENT, _ETHNIC, *_UNIONS, *_COMMUNES),
        ),
        Decided(
            "Dân vận phải ra kết quả cụ thể, rõ trách nhiệm; lấy chất lượng hoàn thành nhiệm vụ quý "
            "II/2022 làm thước đo.",
            "Các cơ quan, đơn vị dự trực báo",
            (_BOARD, *_FORCES, _FRONT, _GOVERNMENT, _ETHNIC, *_UNIONS, *_COMMUNES),
        ),
        Decided(
            "Lãnh đạo, chỉ đạo nâng chất lượng công tác dân vận của cơ quan nhà nước.",
            "Cấp ủy, chính quyền các cấp; lực lượng vũ trang; Mặt trận, đoàn thể; ban dân vận các cấp",
            (_COMMITTEE, _GOVERNMENT, *_FORCES, _FRONT, *_UNIONS, _BOARD, *_COMMUNES),
        ),
        Decided(
            "Đẩy mạnh dân vận của lực lượng vũ trang, làm tốt chương trình phối hợp, đổi mới cách làm, "
            "tham gia xây dựng Đảng và chính quyền.",
            "Các lực lượng vũ trang huyện", _FORCES,
        ),
    ),
)  # fmt: skip

MINH_LONG_2021_2026 = Archive(
    agreement=AGREEMENT,
    published=_PUBLISHED,
    closing_reason=(
        "Huyện Minh Long kết thúc hoạt động từ 1/7/2025 khi sắp xếp đơn vị hành chính; chương trình được "
        "nhập để lưu trữ."
    ),
    meetings=(_BRIEFING,),
)
