"""What the words at the head of a row or a column say about the numbers there."""

from __future__ import annotations

import re

SIGNS = "+-−"
NUMBER = re.compile(
    r"(?P<qualifier>(?:hơn|trên|gần|khoảng|dưới|xấp xỉ|ước|tối thiểu|ít nhất)\s+)?"
    r"[-+−]?\d[\d.,]*(?:[ \u00a0]\d{3})*(?:\s*%)?(?:\s*/\s*\d[\d.,]*)?(?:\s*[-–]\s*\d[\d.,]*\s*%?)?",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:năm\s+)?(?:19|20)\d\d", re.IGNORECASE)
PERIOD = re.compile(
    r"(?:năm\s+)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?|(?:quý|quí)\s+[ivx\d]+.{0,12}|tháng\s+\d{1,2}.{0,12}|"
    r"\d{1,2}\s+tháng.{0,25}|giai đoạn.{0,20}|từ\s+(?:năm|tháng|ngày|đầu).{0,40}|nhiệm kỳ.{0,20}",
    re.IGNORECASE,
)
ORDINAL_HEAD = re.compile(r"(?:số\s*)?t\.?t\.?|stt|s\.t\.t\.?|số thứ tự|no\.?", re.IGNORECASE)
ORDINAL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[ivxIVX]{1,6}|[a-zđA-ZĐ])[.)]?")
UNIT_HEAD = re.compile(r"đ\.?v\.?t\.?|đơn vị tính|đv tính|đơn vị đo", re.IGNORECASE)
UNITS_OR_BODIES_HEAD = re.compile(r"đơn vị", re.IGNORECASE)
BODY_HEAD = re.compile(
    r"(?:tên\s+)?(?:các\s+)?(?:đơn vị|cơ quan|tổ chức|hội|đoàn thể|cơ quan,?\s*đơn vị|đơn vị thực hiện|chủ trì)"
    r"(?:\s+(?:thực hiện|báo cáo|chủ trì|phối hợp))?",
    re.IGNORECASE,
)
PLACE_HEAD = re.compile(
    r"(?:tên\s+)?(?:các\s+)?(?:địa phương|địa bàn|xã|huyện|tỉnh|xã,\s*phường.{0,30}|huyện,\s*.{0,30}|khu vực|thôn)",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"(?:tổng(?:\s+(?:cộng|số|hợp|toàn.{0,20}))?|cộng(?:\s+dồn)?|toàn (?:tỉnh|huyện|xã|ngành))[\s:.]*",
    re.IGNORECASE,
)
OVER_TABLE = re.compile(
    r"\(?\s*(?:đơn vị(?:\s+tính)?|đvt|đ\.v\.t)\s*:\s*(?P<unit>[^()\n\t.;]{1,40})", re.IGNORECASE
)
BRACKETS = re.compile(
    r"\(\s*(?:(?:đơn vị(?:\s+tính)?|đvt)\s*:\s*)?(?P<unit>[^()\d]{1,30})\)", re.IGNORECASE
)
NUMBER_OF = re.compile(r"(?:tổng\s+)?số(?:\s+lượng)?\s+(?P<unit>\S.{0,60})", re.IGNORECASE)
GENERAL_HEAD = re.compile(
    r"(?:kết quả|(?:tổng\s+)?số lượng|thực hiện|kế hoạch|chỉ tiêu|đạt|giá trị|số liệu|kết quả thực hiện|trong kỳ|lũy kế|cùng kỳ|"
    r"chỉ tiêu giao|tổng|tổng số|tổng cộng|cộng).{0,20}",
    re.IGNORECASE,
)
REMARKS_HEAD = re.compile(
    r"ghi chú|điện thoại|số điện thoại|năm sinh|ngày sinh|mã.{0,15}|số hiệu.{0,15}", re.IGNORECASE
)
PERIOD_HEAD = re.compile(r"(?:thời gian|ngày|ngày tháng|năm|tháng|quý)", re.IGNORECASE)
SHARE = re.compile(r"tỷ lệ|tỉ lệ|%", re.IGNORECASE)
# "150 suất quà", but not "1. Tuyên truyền".
BEGINS_WITH_A_NUMBER = re.compile(r"\W{0,3}\d[\d.,/]*(?![\d.,/]*[.)]\s*[^\W\d])")
