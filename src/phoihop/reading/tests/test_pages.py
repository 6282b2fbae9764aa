"""Web pages: the article and nothing of the page around it."""

from __future__ import annotations

from phoihop.reading.files import Extracted, extract

LEAD = "Trong quý I, hai bên đã phối hợp tổ chức 12 buổi tuyên truyền cho 1.200 lượt người tại 5 xã biên giới."
BODY = (
    "Theo báo cáo, các đơn vị đã tặng 45 suất quà trị giá 22,5 triệu đồng cho hộ nghèo và giúp dân 120 ngày công.",
    "Hội Phụ nữ vận động được 15 triệu đồng, làm 2 km đường, trồng 500 cây xanh ở các khu dân cư của huyện.",
)
TITLE = "Sơ kết công tác phối hợp quý I năm 2026"


def read(page: str) -> Extracted:
    return extract(page.encode(), "a.html")


def page_of(inside: str, around: str = "{}") -> str:
    head = f"<title>{TITLE} - Cổng thông tin điện tử</title><style>p {{}}</style><script>var x = 5;</script>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{around.format(inside)}</body></html>"


ARTICLE = f"<h1>{TITLE}</h1><div class='lead'><b>{LEAD}</b></div><div class='detail'><p>{BODY[0]}</p><p>{BODY[1]}</p></div>"
WHOLE = "\n".join((TITLE, LEAD, *BODY))

AROUND_NOW = """
  <nav><a href="/">Trang chủ</a> <a href="/tin">Tin tức 2026</a></nav>
  <div class="breadcrumb"><a href="/">Trang chủ</a> » <a href="/x">Dân vận</a></div>
  <main>{}</main>
  <aside><h3>Tin đọc nhiều</h3><ul><li><a href="#">Tặng 300 suất quà cho học sinh nghèo vượt khó</a></li></ul></aside>
  <footer>Số lượt truy cập: 1.234.567. Điện thoại: 0123</footer>"""

AROUND_OLD = """
  <form id="aspnetForm"><table><tr><td width="20%"><div id="menuleft"><a href="#">Văn bản</a> <a href="#">Thông báo (12)</a></div></td>
  <td><table><tr><td>{}</td></tr></table><div>Lượt xem: 1790</div><div><b>Các tin khác</b></div>
  <ul><li><a href="#">Tặng 300 suất quà cho học sinh nghèo vượt khó năm học mới</a> (12/3)</li></ul></td></tr></table></form>
  <div id="thong-ke">Đang truy cập: 15. Tổng lượt truy cập: 1.234.567</div>"""


def test_the_article_is_found_in_a_page_of_today() -> None:
    extracted = read(page_of(ARTICLE, AROUND_NOW))
    assert extracted.text == WHOLE
    assert "page_left_out" in {note.code for note in extracted.notes}


def test_the_article_is_found_in_a_page_of_tables() -> None:
    assert read(page_of(ARTICLE, AROUND_OLD)).text == WHOLE


def test_a_title_that_is_no_heading_is_found_by_the_title_of_the_page() -> None:
    inside = ARTICLE.replace("<h1>", "<span class='title'>").replace("</h1>", "</span><br>")
    assert read(page_of(inside, AROUND_OLD)).text == WHOLE


def test_counters_and_buttons_inside_of_the_article_are_left_out() -> None:
    inside = ARTICLE.replace("<p>", "<p>Lượt xem: 131</p><p>In trang</p><p>", 1)
    assert read(page_of(inside, AROUND_NOW)).text == WHOLE


def test_what_follows_other_articles_is_left_out() -> None:
    others = (
        "<div><h3>Tin liên quan</h3><p>"
        + "Tin cũ nói về 99 việc khác của huyện trong năm trước đó. " * 2
        + "</p></div>"
    )
    assert read(page_of(ARTICLE + others, AROUND_NOW)).text == WHOLE


def test_a_link_inside_of_a_sentence_stays() -> None:
    inside = ARTICLE.replace("Hội Phụ nữ", '<a href="#">Hội Phụ nữ</a>')
    assert read(page_of(inside, AROUND_NOW)).text == WHOLE


def test_line_breaks_part_paragraphs_and_line_ends_do_not() -> None:
    extracted = read(page_of(f"<div>{LEAD}<br>\n<br>{BODY[0][:40]}\n {BODY[0][40:]}</div>"))
    assert extracted.text.splitlines() == [LEAD, BODY[0].replace("  ", " ")]


def test_a_table_of_figures_is_a_table() -> None:
    table = (
        "<table border=1><tr><th rowspan=2>Nội dung<th colspan=2>Kết quả<tr><th>2024<th>2025"
        "<tr><td>Buổi<td>12<td>15</table>"
    )
    extracted = read(page_of(f"<div><p>{BODY[0]}</p>{table}<p>{BODY[1]}</p></div>"))
    assert "Nội dung\tKết quả\n2024\t2025\nBuổi\t12\t15" in extracted.text
    by_text = {extracted.text[cell.start : cell.end]: cell for cell in extracted.cells}
    assert (by_text["Nội dung"].rows, by_text["Kết quả"].columns) == (2, 2)
    assert (by_text["2024"].column, by_text["15"].column) == (1, 2)


def test_a_page_without_an_article_gives_all_its_text() -> None:
    assert read("<html><body><p>Chỉ có 5 hộ.</p></body></html>").text == "Chỉ có 5 hộ."


def test_the_encoding_the_page_names_is_believed() -> None:
    page = (
        f"<html><head><meta charset=windows-1258></head><body><p>{'Đa so hô dân'}</p></body></html>"
    )
    assert extract(page.encode("cp1258"), "a.htm").text == "Đa so hô dân"


def test_hidden_parts_are_left_out() -> None:
    inside = (
        ARTICLE + "<div style='display: none'><p>99 mục ẩn</p></div><template><p>98</p></template>"
    )
    assert read(page_of(inside)).text == WHOLE
