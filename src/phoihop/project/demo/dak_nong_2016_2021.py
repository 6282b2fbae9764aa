"""Đắk Nông province, 2016–2021: mass mobilisation boards with the armed forces; final review."""

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
    Praise,
    Present,
    Published,
    then,
)
from phoihop.vietnamese.periods import Period

PUBLISHED_ON = date(2022, 11, 30)
PHASE = Period(date(2016, 1, 1), date(2021, 12, 31))

_BOARD = "dak-nong-bdv"
_COMMAND, _POLICE, _BORDER = "dak-nong-bchqs", "dak-nong-ca", "dak-nong-bdbp"
_ALL = (_BOARD, _COMMAND, _POLICE, _BORDER)
_ALL_WORDS = "Ban Dân vận cấp ủy các cấp và các đơn vị LLVT tỉnh"

AGREEMENT = Agreement(
    code="dak-nong-2016-2021",
    title=(
        "Chương trình phối hợp dân vận 2016-2021 của Ban Dân vận cấp ủy và lực lượng vũ trang "
        "tỉnh Đắk Nông"
    ),
    short_title="Tỉnh Đắk Nông: dân vận – LLVT, 2016–2021",
    family="mobilisation",
    spot=then("67"),
    phase=PHASE,
    summary=(
        "Ban Dân vận các cấp và các đơn vị vũ trang cùng củng cố cơ sở ở địa bàn trọng điểm và vùng biên, "
        "bám dân, nắm tình hình, tuyên truyền để người dân không nghe theo kẻ xấu."
    ),
    archive_note=(
        "Nhập từ một bài đăng ngày 30/11/2022 dẫn báo cáo tổng kết. Bài nói năm năm qua; số phát sinh "
        "ghi cho cả giai đoạn, số hiện có và tỷ lệ ghi vào ngày cuối giai đoạn."
    ),
    parties=(
        Party(_BOARD, lead=True, office=True),
        Party(_COMMAND),
        Party(_POLICE),
        Party(_BORDER),
    ),
    headings=(
        Heading(
            "ND1", "Tuyên truyền chủ trương, pháp luật",
            "Đưa đường lối của Đảng, pháp luật của Nhà nước tới người dân bằng nhiều hình thức.",
        ),
        Heading(
            "ND2", "Củng cố hệ thống chính trị cơ sở",
            "Củng cố tổ chức, chú ý địa bàn trọng điểm và biên giới; dân chủ ở cơ sở, cải cách hành chính.",
        ),
        Heading(
            "ND3", "Phát triển kinh tế - xã hội, nông thôn mới",
            "Xây dựng nông thôn mới, xóa đói giảm nghèo, nếp sống văn hóa ở thôn, buôn, bon.",
        ),
        Heading(
            "ND4", "Giữ gìn an ninh, trật tự",
            "Vận động bảo vệ an ninh Tổ quốc, tuần tra, làm sạch ma túy, tội phạm ở xã phường.",
        ),
        Heading(
            "ND5", "An sinh, chăm lo người có công",
            "Đền ơn đáp nghĩa, hậu phương quân đội, phòng chống dịch Covid-19.",
        ),
        Heading(
            "ND6", "Công tác dân tộc, tôn giáo, nắm tình hình Nhân dân",
            "Gặp gỡ chức sắc, già làng, người uy tín; kiên trì thuyết phục để người dân nhận rõ đúng sai.",
        ),
        Heading(
            "ND7", "“Dân vận khéo”, khen thưởng",
            "Xây dựng mô hình, điển hình; khen tập thể và cá nhân tiêu biểu.",
        ),
    ),
)  # fmt: skip

_PUBLISHED = Published(
    label="Bài về tổng kết phối hợp dân vận 2016-2021, tỉnh Đắk Nông",
    by="Trang tin điện tử (bài lưu không ghi tên trang)",
    on=PUBLISHED_ON,
    passages=(
        Passage(
            "Bài dẫn báo cáo tổng kết: việc phối hợp giữa LLVT và Ban Dân vận cấp ủy ngày một nền nếp, "
            "thiết thực, nhất là khi cùng củng cố cơ sở ở địa bàn trọng điểm và vùng biên."
        ),
        Passage(
            "Về địa bàn, tỉnh có {E07|234 khu dân cư, thôn, bon|khu dân cư, thôn, bon không tội phạm, không "
            "tệ nạn xã hội} đạt mức không còn tội phạm, tệ nạn; "
            "{E06|35/71 xã, phường, thị trấn|xã, phường, thị trấn lành mạnh, không tệ nạn ma túy} "
            "đã không còn ma túy, còn "
            "{E05|53/71 xã, phường, thị trấn|xã, phường, thị trấn đạt chuẩn An toàn về ANTT} thì đạt "
            "chuẩn an toàn. Danh hiệu văn hóa đã trao cho {C18|672/713 thôn, buôn, bon, tổ|thôn, buôn, bon, tổ văn hóa}."
        ),
        Passage(
            "Bộ Chỉ huy Quân sự tỉnh cùng các bên mở {A01|232 buổi|buổi tuyên truyền}, đón "
            "{A02|7.135 lượt người|lượt người tham gia}; riêng quán triệt, học tập chính trị có "
            "{A03|32 đợt|quán triệt, học tập chính trị cho các đối tượng} với "
            "{A04|3.700 lượt người|lượt người tham gia}.",
            by=_COMMAND,
        ),
        Passage(
            "Công an tỉnh cùng các bên phát động Toàn dân bảo vệ ANTQ {A05|1.588 đợt|đợt phát động Toàn dân bảo "
            "vệ ANTQ}, có {A06|239.841 lượt người|lượt người tham gia} dự; đưa tới dân "
            "{A07|45.301 tờ rơi|tờ rơi}; bố trí {E04|2.465 ca|ca tuần tra, chốt chặn}; tiếp xúc, tranh thủ "
            "{F01|2.195 lượt chức sắc|lượt chức sắc tôn giáo} và "
            "{F02|2.841 lượt già làng|lượt già làng, người uy tín}.",
            by=_POLICE,
        ),
        Passage(
            "Bộ Chỉ huy BĐBP tỉnh cùng các bên tuyên truyền {A01|4.867 đợt|tuyên truyền}, trên "
            "{A02 over|207.744 lượt người|lượt người tham gia} dự; phát loa truyền thanh "
            "{A08|4.564 lần|tuyên truyền qua loa truyền thanh}; chiếu phim "
            "{A09|514 đợt|chiếu phim tuyên truyền}, trên {A10 over|4.348 lượt người|lượt người xem} đến xem.",
            by=_BORDER,
        ),
        Passage(
            "Ban Dân vận Tỉnh ủy tặng Giấy khen {G06|12 tập thể|tập thể} và "
            "{G07|24 cá nhân|cá nhân có thành tích tiêu biểu, xuất sắc} của cả giai đoạn.",
            by=_BOARD,
        ),
    ),
)

_FINAL = Meeting(
    kind="final",
    title="Tổng kết giai đoạn 2016-2021 của chương trình dân vận, tỉnh Đắk Nông",
    held_on=PUBLISHED_ON,
    day_is_known=False,
    about=PHASE,
    host=_BOARD,
    chair_post="Trưởng Ban Dân vận Tỉnh ủy, Ủy viên Ban Thường vụ (phát biểu kết luận)",
    summary=(
        "Hội nghị đánh giá cao sự phối hợp của Ban Dân vận các cấp với LLVT tỉnh, góp phần củng cố niềm "
        "tin của người dân, và giao việc cho thời gian tới. Bài không nêu khó khăn nào."
    ),
    note="Bài không nêu ngày họp; ngày ghi ở đây là ngày đăng bài.",
    present=(
        Present(
            "Ban Dân vận Tỉnh ủy", "Trưởng Ban, Ủy viên Ban Thường vụ Tỉnh ủy", "chair", _BOARD
        ),
    ),
    conclusions=(
        Decided(
            "Làm tiếp chương trình cho đồng bộ, gắn với thi đua “Dân vận khéo”; vận động người dân thực "
            "hiện chủ trương, pháp luật và cảnh giác với âm mưu chống phá.", _ALL_WORDS, _ALL,
        ),
        Decided(
            "Cùng xây dựng hệ thống chính trị cơ sở, kinh tế - xã hội, nông thôn mới, an sinh, đền ơn đáp "
            "nghĩa, hậu phương quân đội để đời sống người dân khá hơn.",
            "Mỗi cơ quan, đơn vị", _ALL,
        ),
        Decided(
            "Trao đổi thông tin đều đặn, sớm thấy vướng mắc khi thực hiện nghị quyết về dân vận, dân tộc, "
            "tôn giáo và dân chủ cơ sở để tham mưu chủ trương sát thực tiễn.",
            "Các đơn vị tham gia phối hợp", _ALL,
        ),
    ),
)  # fmt: skip

DAK_NONG_2016_2021 = Archive(
    agreement=AGREEMENT,
    published=_PUBLISHED,
    closing_reason="Giai đoạn 2016-2021 đã tổng kết; chương trình được nhập để lưu trữ.",
    meetings=(_FINAL,),
    praises=(
        Praise(
            form="certificate",
            awarded_on=PUBLISHED_ON,
            occasion="Tổng kết giai đoạn 2016-2021, tỉnh Đắk Nông",
            achievement=(
                "Thành tích tiêu biểu, xuất sắc trong cả giai đoạn; ngày ghi ở đây là ngày đăng bài."
            ),
            decided_by=_BOARD,
            counted=True,
        ),
    ),
)
