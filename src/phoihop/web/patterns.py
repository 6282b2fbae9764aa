"""The page that shows every element of the look once, with sample content in literal Vietnamese.

An element that a page needs and that is not here yet starts here.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


@dataclass(frozen=True)
class SampleFigure:
    """What ``parts/figure.html`` asks of a figure."""

    text: str
    unit: str = ""
    qualifier_label: str = ""
    denominator_text: str = ""
    url: str = "#figures"


FIGURES = {
    "sessions": SampleFigure("232", "buổi"),
    "attendances": SampleFigure("207.744", "lượt người", "trên"),
    "army": SampleFigure("7.135", "lượt người"),
    "campaigns": SampleFigure("4.867", "đợt"),
    "rice": SampleFigure("67", "tấn", "hơn"),
    "money": SampleFigure("400", "triệu đồng"),
    "ratio": SampleFigure("35", "xã, phường, thị trấn", denominator_text="71"),
    "total": SampleFigure("214.879", "lượt người", "trên"),
}
TAGS = (
    ("draft", "Dự thảo"),
    ("sent", "Đã gửi"),
    ("back", "Đề nghị bổ sung"),
    ("done", "Đã tiếp nhận"),
    ("ask", "Chưa chắc"),
    ("late", "Quá hạn 3 ngày"),
    ("closed", "Đã khóa"),
    ("plain", "Ví dụ"),
)
SWATCHES = (
    ("paper", "nền trang"),
    ("surface", "bảng, ô nhập"),
    ("sunken", "nhóm, rãnh"),
    ("ink", "chữ"),
    ("ink-2", "chữ phụ"),
    ("accent", "bấm được"),
    ("tint", "đang chọn"),
    ("ok", "tiếp nhận"),
    ("warn", "chưa chắc"),
    ("bad", "bổ sung, lỗi"),
)
CRUMBS = (
    ("Bàn làm việc", "#navigation"),
    ("Chương trình", "#navigation"),
    ("Đắk Nông 2016–2021", ""),
)


class SampleForm(forms.Form):
    """One field of each kind, bound to input with two mistakes in it."""

    organisation = forms.ChoiceField(
        label="Cơ quan báo cáo", choices=[("qs", "Bộ Chỉ huy Quân sự tỉnh")]
    )
    held_on = forms.DateField(label="Ngày tổ chức", input_formats=["%d/%m/%Y"])
    sessions = forms.IntegerField(
        label="Số buổi tuyên truyền",
        help_text="Số nguyên, dấu chấm ngăn hàng nghìn.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    ratio = forms.CharField(
        label="Số xã đạt chuẩn / tổng số xã", widget=forms.TextInput(attrs={"class": "short"})
    )
    reason = forms.CharField(
        label="Lý do điều chỉnh", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    file = forms.FileField(
        label="Văn bản kèm theo", required=False, help_text="Tệp .docx hoặc .pdf, không quá 20 MB."
    )
    role = forms.ChoiceField(
        label="Vai trò", choices=[("lead", "Chủ trì"), ("co", "Phối hợp")], widget=forms.RadioSelect
    )
    joint = forms.BooleanField(label="Hoạt động chung với bên khác", required=False)

    def clean_ratio(self) -> str:
        raise forms.ValidationError("Tử số 75 lớn hơn mẫu số 71. Xem lại số xã đạt chuẩn.")


def icon_names() -> list[str]:
    """The symbols of the sprite, without their ``i-``."""
    sprite = ElementTree.fromstring(render_to_string("parts/sprite.html"))
    return [symbol.attrib["id"].removeprefix("i-") for symbol in sprite]


def patterns(request: HttpRequest) -> HttpResponse:
    form = SampleForm(
        {
            "organisation": "qs",
            "held_on": "31/02/2026",
            "sessions": "232",
            "ratio": "75/71",
            "reason": "Đơn vị gửi bổ sung",
            "role": "lead",
            "joint": "on",
        }
    )
    context = {
        "figures": FIGURES,
        "tags": TAGS,
        "swatches": SWATCHES,
        "icons": icon_names(),
        "form": form,
        "crumbs": CRUMBS,
        "page": Paginator(range(126), 25).page(2),
    }
    return render(request, "patterns.html", context)
