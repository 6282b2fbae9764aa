"""Kiến Tường town, 2022: military command with the mass organisations and the Red Cross."""

from __future__ import annotations

from datetime import date

from phoihop.project.demo.shapes import (
    Agreement,
    Archive,
    Decided,
    Deed,
    Heading,
    Meeting,
    Model,
    Party,
    Passage,
    Praise,
    Present,
    Published,
    then,
    year,
)
from phoihop.vietnamese.periods import Period

PUBLISHED_ON = date(2023, 3, 22)

_COMMAND = "tx-kien-tuong-bchqs"
_MASS = tuple(
    f"tx-kien-tuong-{suffix}" for suffix in ("mttq", "ldld", "nong-dan", "doan", "phu-nu", "ccb")
)
_RED_CROSS = "tx-kien-tuong-ctd"
_ALL = (_COMMAND, *_MASS, _RED_CROSS)
_UNNAMED = "Bài viết gộp là TCCT-XH, không kể từng tổ chức."
_LAST_YEAR = "Bài nêu tên trong danh sách các bên ký cho năm 2023."

AGREEMENT = Agreement(
    code="kien-tuong-2022",
    title=(
        "Chương trình phối hợp hoạt động năm 2022 giữa Ban Chỉ huy Quân sự, Hội Chữ thập đỏ và đoàn thể "
        "chính trị - xã hội thị xã Kiến Tường"
    ),
    short_title="Thị xã Kiến Tường: quân sự – đoàn thể, 2022",
    family="joint",
    spot=then("795"),
    phase=year(2022),
    summary=(
        "Phát huy vai trò từng đơn vị ở cơ sở trong tuyển quân, huấn luyện, hội thao, hội thi, hậu "
        "phương quân đội; cùng xây dựng tổ chức mạnh và thế trận quốc phòng toàn dân của thị xã."
    ),
    archive_note=(
        "Nhập từ bài báo điện tử ngày 22/3/2023. Tết Quân - Dân Xuân Quý Mão 2023 nằm sau giai đoạn "
        "2022, vẫn giữ và đánh dấu. Cơ quan thường trực không được nêu, ghi theo bên chủ trì."
    ),
    parties=(
        Party(_COMMAND, lead=True, office=True),
        *(Party(body, note=_UNNAMED) for body in _MASS),
        Party(_RED_CROSS, note=_LAST_YEAR),
    ),
    headings=(
        Heading(
            "ND3", "Nông thôn mới, đô thị văn minh",
            "Vận động làm nông thôn mới, đô thị văn minh; ưu tiên dùng hàng Việt Nam.",
        ),
        Heading(
            "ND4", "Quốc phòng, an ninh",
            "Vận động tuyển quân; cùng lo huấn luyện, lực lượng, hội thao; Toàn dân bảo vệ ANTQ.",
        ),
        Heading(
            "ND5", "Hậu phương quân đội, an sinh",
            "Tết Quân - Dân, Mẹ đỡ đầu, Nghĩa tình biên giới, Xuân chia sẻ, nhà tình nghĩa Quân - Dân.",
        ),
        Heading(
            "ND7", "Dân vận khéo, thi đua, khen thưởng",
            "Xây dựng, củng cố, nhân rộng mô hình và điển hình; biểu dương người làm tốt.",
        ),
        Heading(
            "ND8", "Giao ban, trao đổi thông tin, tổng kết",
            "Duy trì giao ban và thông báo tình hình để kịp gỡ vướng.",
        ),
    ),
)  # fmt: skip

_PUBLISHED = Published(
    label="Bài báo về kết quả phối hợp năm 2022, thị xã Kiến Tường",
    by="Báo điện tử (bài lưu không ghi tên báo)",
    on=PUBLISHED_ON,
    passages=(
        Passage(
            "Bài báo nhận xét việc phối hợp năm 2022 ở thị xã đã đi vào chiều sâu: các đơn vị cùng vận "
            "động tuyển quân, huấn luyện, hội thao, hội thi và lo chính sách hậu phương quân đội."
        ),
        Passage(
            "Nổi bật là các mô hình Dân vận khéo gắn với nông thôn mới, đô thị văn minh, phong trào Toàn "
            "dân bảo vệ ANTQ, cuộc vận động dùng hàng Việt Nam và những việc nghĩa như Tết Quân - Dân, "
            "Mẹ đỡ đầu, Xuân chia sẻ, Nghĩa tình biên giới, xây nhà tình nghĩa."
        ),
        Passage(
            "Tại hội nghị tổng kết, Ủy ban nhân dân thị xã trao giấy khen; bài không cho biết bao nhiêu "
            "tập thể và cá nhân được khen. Các bên ký tiếp chương trình của năm 2023."
        ),
    ),
)

_DEEDS = (
    Deed(
        key="tet",
        title="Tết Quân - Dân Xuân Quý Mão 2023 tại xã Thạnh Trị",
        heading="ND5",
        lead=_COMMAND,
        co_parties=(*_MASS, _RED_CROSS),
        # The lunar new year of Quý Mão fell on 22 January 2023; the article gives no day.
        held=Period(date(2023, 1, 1), date(2023, 1, 31)),
        day_is_known=False,
        outside_phase=True,
        spot=then("27790"),
        text=(
            "Cơ quan quân sự thị xã cùng các đoàn thể và chính quyền xã Thạnh Trị lo Tết Quân - Dân, "
            "hết {D05|100 triệu đồng|tổng kinh phí} cho cả chương trình. Bài không chia số tiền cho từng "
            "bên và không nêu ngày; Tết Quý Mão vào tháng 1/2023, sau giai đoạn 2022."
        ),
    ),
    Deed(
        key="houses",
        title="Xây tặng nhà tình nghĩa Quân - Dân",
        heading="ND5",
        lead=_COMMAND,
        co_parties=_MASS,
        held=year(2022),
        day_is_known=False,
        text=(
            "Trong năm, các bên dựng và trao {D01|3 nhà|nhà tình nghĩa Quân - Dân}, dùng "
            "{D02|200 triệu đồng|kinh phí} cho cả số nhà này. Bài không nêu ngày trao và nơi dựng."
        ),
    ),
)

_FINAL = Meeting(
    kind="final",
    title="Hội nghị tổng kết phối hợp năm 2022 và bàn phương hướng năm 2023, thị xã Kiến Tường",
    held_on=PUBLISHED_ON,
    day_is_known=False,
    about=year(2022),
    chair_post="Bài không nêu người chủ trì",
    summary=(
        "Phó Bí thư Thường trực Thị ủy biểu dương kết quả và nêu những việc trọng tâm thời gian tới. "
        "Bài không nêu khó khăn, vướng mắc nào."
    ),
    note="Bài chỉ nói hội nghị vừa diễn ra; ngày ghi ở đây là ngày đăng bài.",
    present=(
        Present("Thị ủy Kiến Tường", "Phó Bí thư Thường trực", "directs"),
        Present("Ban Chỉ huy Quân sự thị xã", organisation=_COMMAND),
        Present("Các đoàn thể chính trị - xã hội thị xã", "Đại diện"),
        Present("Hội Chữ thập đỏ thị xã", organisation=_RED_CROSS),
    ),
    conclusions=(
        Decided(
            "Đổi mới cách làm và nội dung phối hợp, có trọng tâm, không làm hình thức.",
            "Các đơn vị tham gia chương trình", _ALL,
        ),
        Decided(
            "Làm tốt công tác dân vận; mỗi nơi có mô hình Dân vận khéo gắn với việc cụ thể của mình.",
            "Từng cơ quan, đơn vị, đoàn thể", _ALL,
        ),
        Decided(
            "Giữ nếp giao ban, báo cho nhau tình hình để kịp tìm cách gỡ.",
            "Các đơn vị tham gia chương trình", _ALL,
        ),
    ),
)  # fmt: skip

_SIGNING = Meeting(
    kind="signing",
    title="Hội nghị ký kết cho năm 2023, thị xã Kiến Tường",
    held_on=PUBLISHED_ON,
    day_is_known=False,
    chair_post="Bài không nêu người chủ trì",
    summary="Các bên ký ngay tại hội nghị tổng kết năm 2022.",
    note="Ngày ghi ở đây là ngày đăng bài.",
    present=(
        Present("Ban Chỉ huy Quân sự thị xã", organisation=_COMMAND),
        Present("Các đoàn thể chính trị - xã hội thị xã", "Đại diện"),
        Present("Hội Chữ thập đỏ thị xã", organisation=_RED_CROSS),
    ),
)


def _named(title: str, field: str, content: str) -> Model:
    return Model(
        title=title, field=field, standing="kept_up", noted_on=PUBLISHED_ON, content=content,
        result="Bài chỉ nêu tên, không cho số liệu riêng.",
    )  # fmt: skip


_GOVERNMENT = "tx-kien-tuong-ubnd"
_CERTIFICATE = "Giấy khen cho tập thể và cá nhân tiêu biểu; bài không nêu số lượng."

KIEN_TUONG_2022 = Archive(
    agreement=AGREEMENT,
    published=_PUBLISHED,
    closing_reason="Năm 2022 đã tổng kết; chương trình được nhập để lưu trữ.",
    deeds=_DEEDS,
    meetings=(_FINAL, _SIGNING),
    models=(
        _named("Tết Quân - Dân", "society", "Quân đội và đoàn thể về xã lo Tết cùng người dân."),
        _named("Nghĩa tình biên giới", "society", "Hoạt động nghĩa tình với vùng biên giới."),
        _named("Xuân chia sẻ - Tết yêu thương", "society", "Sẻ chia với người khó khăn dịp xuân."),
        _named("Mẹ đỡ đầu", "society", "Phong trào nhận đỡ đầu trẻ em."),
        _named("Nhà tình nghĩa Quân - Dân", "society", "Dựng nhà tặng người cần nhà."),
        _named("Nông thôn mới, đô thị văn minh", "economy", "Phong trào gắn với mô hình Dân vận khéo."),
        _named("Toàn dân bảo vệ ANTQ", "security", "Phong trào gắn với mô hình Dân vận khéo."),
        _named("Người Việt Nam dùng hàng Việt Nam", "economy", "Cuộc vận động ưu tiên hàng trong nước."),
    ),
    praises=(
        Praise(
            form="certificate", awarded_on=PUBLISHED_ON, decided_by=_GOVERNMENT,
            occasion="Tổng kết công tác liên tịch năm 2022, thị xã Kiến Tường", achievement=_CERTIFICATE,
        ),
        Praise(
            form="certificate", awarded_on=PUBLISHED_ON, decided_by=_GOVERNMENT,
            occasion="Tết Quân - Dân Xuân Quý Mão 2023, thị xã Kiến Tường", achievement=_CERTIFICATE,
        ),
    ),
)  # fmt: skip
