"""Đông Giang district, 2021: military command with the mass organisations; half-way review."""

from __future__ import annotations

from datetime import date

from phoihop.project.demo.shapes import (
    Agreement,
    Archive,
    Decided,
    Deed,
    Heading,
    Meeting,
    Party,
    Passage,
    Praise,
    Present,
    Published,
    day,
    then,
    year,
)

REVIEW = date(2021, 11, 4)

_UNNAMED = "Bài chỉ gọi chung là tổ chức chính trị - xã hội, không kể tên."
_COMMAND = "h-dong-giang-bchqs"
_MASS = tuple(
    f"h-dong-giang-{suffix}" for suffix in ("mttq", "ldld", "nong-dan", "doan", "phu-nu", "ccb")
)
_RED_CROSS = "h-dong-giang-ctd"
_ALL = (_COMMAND, *_MASS, _RED_CROSS)
_ALL_WORDS = "Các cơ quan, đơn vị tham gia chương trình"

AGREEMENT = Agreement(
    code="dong-giang-2021",
    title=(
        "Chương trình phối hợp hoạt động năm 2021 giữa Ban Chỉ huy Quân sự và đoàn thể chính trị - xã "
        "hội huyện Đông Giang"
    ),
    short_title="Huyện Đông Giang: quân sự – đoàn thể, 2021",
    family="joint",
    spot=then("505"),
    phase=year(2021),
    summary=(
        "Gắn hoạt động của cơ quan quân sự huyện với công tác dân vận của các đoàn thể: cùng chăm lo "
        "hậu phương quân đội, cùng vận động người dân, cùng giữ địa bàn yên ổn và giảm nghèo."
    ),
    archive_note=(
        "Nhập từ một tin sơ kết đăng trên trang thông tin của huyện; tin không ghi ngày đăng. "
        "Cơ quan thường trực không được nêu, ghi theo bên chủ trì."
    ),
    parties=(
        Party(
            _COMMAND, lead=True, office=True,
            note="Cơ quan thường trực không có trong bài.",
        ),
        *(Party(body, note=_UNNAMED) for body in _MASS),
        Party(
            _RED_CROSS,
            note="Bài chỉ nói có tổ chức xã hội nhân đạo.",
        ),
    ),
    headings=(
        Heading(
            "ND1", "Tuyên truyền, vận động",
            "Tuyên truyền bầu cử Quốc hội khóa XV và Hội đồng nhân dân các cấp; phổ biến chủ trương, "
            "pháp luật; giữ vững nền tảng tư tưởng.",
        ),
        Heading(
            "ND3", "Phát triển kinh tế - xã hội, giảm nghèo",
            "Giúp dân sản xuất, xây dựng nông thôn mới kiểu mẫu, giảm nghèo bền vững.",
        ),
        Heading(
            "ND4", "Quốc phòng, an ninh, phòng chống thiên tai và dịch bệnh",
            "Tham gia diễn tập phòng chống thiên tai, tuần tra giữ trật tự, hỗ trợ chốt kiểm dịch.",
        ),
        Heading(
            "ND5", "Hậu phương quân đội, đền ơn đáp nghĩa, nhân đạo",
            "Xét hồ sơ trợ cấp, khám và cấp thuốc cho gia đình khó khăn, ủng hộ nơi có dịch.",
        ),
        Heading(
            "ND7", "Thi đua “Dân vận khéo”, khen thưởng",
            "Đẩy mạnh phong trào thi đua, biểu dương tập thể và cá nhân làm tốt.",
        ),
        Heading(
            "ND8", "Xây dựng tổ chức, trao đổi thông tin, sơ kết",
            "Các bên hiểu nhau hơn, cùng xây dựng cơ sở vững mạnh, thông báo tình hình cho nhau.",
        ),
    ),
)  # fmt: skip

_PUBLISHED = Published(
    label="Tin sơ kết một năm phối hợp, huyện Đông Giang",
    by="Trang thông tin điện tử huyện Đông Giang (suy từ mục người phát ngôn của trang)",
    on=None,
    passages=(
        Passage(
            "Ngày 4/11/2021 Ban Chỉ đạo chương trình họp sơ kết năm đầu phối hợp. Trưởng Ban Dân vận "
            "Huyện ủy, cũng là Chủ tịch Ủy ban MTTQ Việt Nam huyện và Trưởng Ban Chỉ đạo, điều hành; "
            "Chủ tịch Hội đồng nhân dân huyện, là Phó Bí thư Thường trực Huyện ủy, đến chỉ đạo."
        ),
        Passage(
            "Trong năm, các bên giúp Huyện ủy và Ủy ban nhân dân huyện chỉ đạo chính sách hậu phương "
            "quân đội, đền ơn đáp nghĩa; xét và đề nghị trợ cấp cho người thuộc diện chính sách; khám "
            "bệnh, cấp thuốc miễn phí cho hộ khó khăn; tuyên truyền bầu cử; thăm và tặng quà "
            "chốt kiểm dịch, khu cách ly; góp sức vào cuộc diễn tập phòng chống thiên tai của huyện và "
            "diễn tập ở các xã."
        ),
        Passage(
            "Cuộc họp khen {G06|02 tập thể|tập thể} và "
            "{G07|06 cá nhân|cá nhân có thành tích tốt trong công tác phối hợp}.",
            period=day(REVIEW),
        ),
    ),
)

_FOOD = Deed(
    key="food",
    title="Vận động lương thực, thực phẩm ủng hộ nơi có dịch Covid-19",
    heading="ND5",
    lead=_COMMAND,
    co_parties=_MASS,
    held=year(2021),
    day_is_known=False,
    figures_by="-",
    text=(
        "Qua vận động của các bên, người dân toàn huyện gom hơn {D15 over|67 tấn|lương thực, thực phẩm}, "
        "trị giá tương đương {D16 =D15|400 triệu đồng|lương thực, thực phẩm}, gửi tới những địa phương "
        "đang có dịch. Số hàng là của Nhân dân nên không ghi cho riêng bên nào; nguồn không nêu bên chủ "
        "trì, ở đây ghi bên đứng đầu chương trình."
    ),
)

_REVIEW = Meeting(
    kind="half_way",
    title="Hội nghị sơ kết một năm thực hiện chương trình phối hợp, huyện Đông Giang",
    held_on=REVIEW,
    about=year(2021),
    chair_post=(
        "Trưởng Ban Dân vận Huyện ủy (Ủy viên Ban Thường vụ), Chủ tịch Ủy ban MTTQ Việt Nam huyện, "
        "Trưởng Ban Chỉ đạo chương trình"
    ),
    summary=(
        "Phó Bí thư Thường trực Huyện ủy ghi nhận kết quả năm 2021 của cơ quan quân sự và các đoàn thể "
        "huyện, rồi giao những việc cần làm tiếp. Tin không nêu khó khăn, vướng mắc nào."
    ),
    note="Người phát biểu chỉ đạo và người chủ trì được ghi theo chức vụ.",
    present=(
        Present(
            "Ban Chỉ đạo chương trình phối hợp",
            "Trưởng Ban Dân vận Huyện ủy, Chủ tịch Ủy ban MTTQ Việt Nam huyện", "chair",
        ),
        Present(
            "Huyện ủy, Hội đồng nhân dân huyện",
            "Chủ tịch Hội đồng nhân dân, Phó Bí thư Thường trực Huyện ủy", "directs",
        ),
    ),
    conclusions=(
        Decided(
            "Bám nhiệm vụ chính trị của nơi mình, xây dựng kế hoạch phối hợp có lộ trình, sát thực tế.",
            "Các cơ quan, đơn vị, địa phương", _ALL,
        ),
        Decided(
            "Đổi mới công tác dân vận, thi đua “Dân vận khéo”, hướng về cơ sở.", _ALL_WORDS, _ALL
        ),
        Decided(
            "Củng cố đoàn kết toàn dân và đoàn kết quân dân; gắn thế trận quốc phòng toàn dân với phát "
            "triển kinh tế, văn hóa.", _ALL_WORDS, _ALL,
        ),
        Decided(
            "Tuyên truyền đường lối, pháp luật, nghị quyết đại hội và nhiệm vụ của huyện tới cán bộ, "
            "chiến sĩ, hội viên, nhất là lớp trẻ.", _ALL_WORDS, _ALL,
        ),
        Decided(
            "Giáo dục quốc phòng và làm tốt việc quân sự địa phương.", _ALL_WORDS, _ALL
        ),
        Decided(
            "Phản bác luận điệu sai trái, bảo vệ nền tảng tư tưởng, ngăn biểu hiện suy thoái.",
            _ALL_WORDS, _ALL,
        ),
        Decided(
            "Nắm tình hình và dư luận, trao đổi tin tức, dự báo để gỡ kịp thời việc phức tạp ở cơ sở.",
            _ALL_WORDS, _ALL,
        ),
        Decided(
            "Chăm lo người có công, hậu phương quân đội, hoạt động nhân đạo và các cuộc vận động.",
            _ALL_WORDS, _ALL,
        ),
        Decided(
            "Giúp dân lao động sản xuất và xây dựng nông thôn mới kiểu mẫu.", _ALL_WORDS, _ALL
        ),
    ),
)  # fmt: skip

DONG_GIANG_2021 = Archive(
    agreement=AGREEMENT,
    published=_PUBLISHED,
    closing_reason="Năm 2021 đã kết thúc; chương trình được nhập để lưu trữ.",
    deeds=(_FOOD,),
    meetings=(_REVIEW,),
    praises=(
        Praise(
            form="not_stated",
            awarded_on=REVIEW,
            occasion="Sơ kết một năm phối hợp hoạt động, huyện Đông Giang",
            achievement="Thành tích tốt trong công tác phối hợp năm 2021; bài không nêu cấp quyết định.",
            counted=True,
        ),
    ),
)
