"""Quảng Ninh province, 2017: military command with the mass organisations. The article never names
the province; it is inferred."""

from __future__ import annotations

from datetime import date

from phoihop.project.demo.shapes import (
    Agreement,
    Archive,
    Decided,
    Deed,
    Heading,
    Meeting,
    OwnIndicator,
    Party,
    Passage,
    Present,
    Published,
    day,
    then,
    year,
)

REVIEW = date(2017, 12, 29)

_COMMAND = "t-quang-ninh-bchqs"
_FARMERS = "t-quang-ninh-nong-dan"
_MASS = tuple(
    f"t-quang-ninh-{suffix}" for suffix in ("mttq", "ldld", "nong-dan", "doan", "phu-nu", "ccb")
)
_ALL = (_COMMAND, *_MASS)
_ALL_WORDS = "Bộ CHQS tỉnh và đoàn thể chính trị - xã hội cấp tỉnh"
_NAMED = {
    _FARMERS: "Bài nêu tên.",
    "t-quang-ninh-doan": "Bài nêu Tỉnh đoàn phát biểu.",
}
_UNNAMED = "Bài chỉ gọi chung là tổ chức chính trị - xã hội."

AGREEMENT = Agreement(
    code="quang-ninh-2017",
    title=(
        "Chương trình phối hợp hoạt động năm 2017 giữa Bộ Chỉ huy Quân sự và đoàn thể chính trị - xã "
        "hội cấp tỉnh, Quảng Ninh"
    ),
    short_title="Tỉnh Quảng Ninh: quân sự – đoàn thể, 2017",
    family="joint",
    spot=then("22"),
    place_is_inferred=True,
    place_note=(
        "Bài không ghi tên tỉnh. Suy ra Quảng Ninh từ nghị quyết của Tỉnh ủy được dẫn, từ việc tỉnh có "
        "cả biên giới lẫn biển đảo và từ chức vụ về sau của một đại biểu."
    ),
    phase=year(2017),
    summary=(
        "Giúp cấp ủy, chính quyền đưa nghị quyết vào cuộc sống, vận động người dân phát triển kinh tế và "
        "xây dựng nông thôn mới, giữ chủ quyền biên giới và biển đảo, làm cho các tổ chức mạnh lên."
    ),
    archive_note=(
        "Nhập từ một tin báo về hội nghị ngày 29/12; tin không ghi ngày đăng. Cơ quan thường trực không "
        "được nêu, ghi theo bên chủ trì."
    ),
    parties=(
        Party(_COMMAND, lead=True, office=True),
        *(Party(body, note=_NAMED.get(body, _UNNAMED)) for body in _MASS),
    ),
    headings=(
        Heading(
            "ND3", "Phát triển kinh tế - xã hội, nông thôn mới",
            "Vận động người dân làm kinh tế giỏi, chung tay dựng nông thôn mới.",
        ),
        Heading(
            "ND4", "Quốc phòng, an ninh, chủ quyền biên giới và biển đảo",
            "Tuyển chọn, gọi công dân nhập ngũ; mở học kỳ quân đội; nắm địa bàn.",
        ),
        Heading("ND5", "Hậu phương quân đội", "Tham mưu làm tốt chính sách hậu phương quân đội."),
        Heading(
            "ND7", "Thi đua, mô hình dân vận khéo",
            "Duy trì mô hình đang có, xây dựng mô hình mới, chọn mô hình hay để nhân rộng.",
        ),
        Heading(
            "ND8", "Xây dựng LLVT và đoàn thể vững mạnh; tham mưu, sơ kết, tổng kết",
            "Cụ thể hóa nghị quyết của Tỉnh ủy thành việc của từng đơn vị, rà soát chỉ tiêu và lộ trình.",
        ),
    ),
)  # fmt: skip

_PUBLISHED = Published(
    label="Tin hội nghị tổng kết năm 2017, Bộ CHQS tỉnh và đoàn thể",
    by="Báo của tỉnh (suy ra; tin lưu không ghi tên báo)",
    on=None,
    passages=(
        Passage(
            "Chiều 29/12/2017, Ban Chỉ đạo điều hành chương trình họp tổng kết năm. Ủy viên Ban Thường vụ "
            "Tỉnh ủy, Trưởng Ban Dân vận, Trưởng Ban Chỉ đạo chủ trì và kết luận."
        ),
        Passage(
            "Bộ CHQS tỉnh cùng các bên hoàn thành {E01|100%|chỉ tiêu} gọi công dân nhập ngũ của năm.",
            by=_COMMAND,
        ),
        Passage(
            "Hội Nông dân tỉnh giữ được {G01|374 mô hình|mô hình} đã có và lập thêm "
            "{G02|155 mô hình|mô hình dân vận khéo các cấp} ở nhiều lĩnh vực.",
            by=_FARMERS,
        ),
        Passage(
            "Người chủ trì dẫn nghị quyết số 09 của Tỉnh ủy, trong đó có "
            "{QN-01|18 nhóm|nhóm nhiệm vụ, giải pháp}, và yêu cầu mỗi đơn vị biến thành việc của mình.",
            by="t-quang-ninh-tu", period=day(REVIEW),
        ),
    ),
)  # fmt: skip

_ARMY_TERM = Deed(
    key="army-term",
    title="Học kỳ trong quân đội năm 2017",
    heading="ND4",
    lead=_COMMAND,
    held=year(2017),
    day_is_known=False,
    text=(
        "Bộ CHQS tỉnh phối hợp mở {E02|2 lớp|lớp học kỳ trong quân đội}, nhận "
        "{E03|135 học sinh|học sinh các cấp}. Bài không nêu ngày mở lớp và tên bên cùng làm."
    ),
)

_FINAL = Meeting(
    kind="final",
    title="Hội nghị tổng kết phối hợp hoạt động năm 2017, tỉnh Quảng Ninh",
    held_on=REVIEW,
    about=year(2017),
    chair_post="Trưởng Ban Dân vận Tỉnh ủy (Ủy viên Ban Thường vụ), Trưởng Ban Chỉ đạo",
    summary=(
        "Hội nghị đánh giá cao việc phối hợp giữa quân sự và đoàn thể, giúp Đảng gần dân hơn, và định "
        "việc cho thời gian tới. Tin không nêu khó khăn, vướng mắc và không nói đến khen thưởng."
    ),
    present=(
        Present(
            "Ban Chỉ đạo điều hành chương trình",
            "Trưởng Ban Dân vận Tỉnh ủy, Ủy viên Ban Thường vụ", "chair",
        ),
        Present("Tỉnh đoàn", "Bí thư, phát biểu tại hội nghị", organisation="t-quang-ninh-doan"),
    ),
    conclusions=(
        Decided(
            "Từ các nhóm giải pháp trong nghị quyết số 09 của Tỉnh ủy, định ra việc của từng đơn vị.",
            _ALL_WORDS, _ALL,
        ),
        Decided(
            "Rà soát chỉ tiêu, mục tiêu, lộ trình đã làm để kiểm điểm và tìm giải pháp.", _ALL_WORDS, _ALL
        ),
        Decided("Sơ kết, tổng kết các nhiệm vụ của Trung ương và của tỉnh.", _ALL_WORDS, _ALL),
        Decided(
            "Làm tốt dân vận, nắm địa bàn và tư tưởng của bộ đội, của các tầng lớp nhân dân.",
            _ALL_WORDS, _ALL,
        ),
        Decided(
            "Thi đua yêu nước, trọng tâm là mô hình dân vận khéo; chọn mô hình hiệu quả để nhân rộng.",
            _ALL_WORDS, _ALL,
        ),
        Decided(
            "Giúp cấp ủy, chính quyền làm tốt hậu phương quân đội; xây dựng đoàn thể và LLVT vững mạnh, "
            "giữ ổn định và quốc phòng, an ninh.", _ALL_WORDS, _ALL,
        ),
    ),
)  # fmt: skip

QUANG_NINH_2017 = Archive(
    agreement=AGREEMENT,
    published=_PUBLISHED,
    closing_reason="Năm 2017 đã tổng kết; chương trình được nhập để lưu trữ.",
    deeds=(_ARMY_TERM,),
    meetings=(_FINAL,),
    own_indicators=(
        OwnIndicator(
            code="QN-01",
            name="Nhóm nhiệm vụ, giải pháp trong nghị quyết của Tỉnh ủy",
            unit="nhóm",
            kind="level",
            heading="ND8",
            owner="t-quang-ninh-tu",
            note="Chỉ tiêu riêng của Tỉnh ủy Quảng Ninh, chỉ để đọc, không cộng.",
        ),
    ),
)
