"""Which part of a web page is its article: where the running text is, and not the links.

Pages of offices name their parts in any way they like, so the text decides first and names only help.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lxml import etree

_BLOCKS = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
_NEVER = (
    "script style noscript template iframe object embed svg math canvas audio video map nav aside footer button "
    "select option input textarea label head link meta datalist progress"
)
_ROLES = "navigation banner contentinfo complementary search menu menubar toolbar dialog alert"
BLOCKS, NEVER, ROLES = (frozenset(words.split()) for words in (_BLOCKS, _NEVER, _ROLES))
_MAY_BE_MACHINERY = BLOCKS | {"span", "a", "strong", "b", "td"}
# Parts whose names say that they are beside the article, in the words of Vietnamese and foreign systems.
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:menu\w*|nav\w*|breadcrumbs?|side-?bar\w*|footer\w*|header-?top|related\w*|relate|other-?news|"
    r"tin-?(?:lien-?quan|khac|cung-?chuyen-?muc|moi|noi-?bat|doc-?nhieu)|bai-?viet-?(?:khac|lien-?quan)|lien-?quan|"
    r"most-?(?:read|view\w*)|comments?|binh-?luan|social\w*|share\w*|sharing|chia-?se|tags?|tag-?list|"
    r"counter\w*|thong-?ke|truy-?cap|luot-?(?:xem|truy-?cap)|visit\w*|statistics?|online|poll|vote|rating|"
    r"advert\w*|ads?|quang-?cao|banner\w*|login|search\w*|paging|pagination|pager|toolbar|print|skip-?(?:link|to)\w*|"
    r"cookie\w*|popup|modal|weblink\w*|lien-?ket|copyright)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Lines of the page's own machinery that stand inside of articles.
_MACHINERY = re.compile(
    r"\W*(?:(?:số\s+)?lượt\s+(?:xem|đọc|truy cập|người xem)|đã xem|xem thêm|đọc thêm|chia sẻ|in trang|in bài|bản in|"
    r"gửi (?:email|mail|bài|bình luận)|bình luận|ý kiến bạn đọc|cỡ chữ|tăng cỡ|quay lại|trở lại|về đầu trang|đọc bài|"
    r"nghe bài|từ khóa|tags?|facebook|twitter|zalo|email|print|truy cập nội dung|skip to)\b.{0,40}",
    re.IGNORECASE,
)
# What stands over the list of other articles: nothing of the article follows.
_OTHERS = re.compile(
    r"\W*(?:(?:các\s+)?(?:tin|bài)(?:\s+(?:viết|tức|bài))?\s+(?:khác|liên quan|cùng chuyên mục|mới(?: nhất)?|cũ hơn|đã đưa|đọc nhiều)|"
    r"cùng chuyên mục|có thể bạn quan tâm|những tin (?:mới|cũ) hơn|bài cùng chủ đề)(?:\s*\(?\d*\)?)?\W*",
    re.IGNORECASE,
)
# A block of text has at least so many letters, and no more of them inside links.
_RUNNING_TEXT = 60
_LINKED = 0.4
# The article is the smallest part with so much of the page's running text.
_MOST = 0.75
_LEVELS_UP = 4
_SHORTEST_TITLE = 15


@dataclass(frozen=True, slots=True)
class Found:
    """The parts of the page that make the article, in order; whether anything else was left out."""

    parts: list[etree._Element]
    left_out: bool


@dataclass(slots=True)
class _Weight:
    """letters, those inside links, and those in blocks of running text."""

    letters: int = 0
    linked: int = 0
    running: int = 0


def found_in(root: etree._Element) -> Found:
    title = _title(root)
    bodies = root.xpath("//body")
    body = bodies[0] if bodies else root
    before = _letters(body)
    _strip(body)
    weights = _weights(body)
    chosen = _chosen(body, weights)
    parts = [*_before(chosen, body, weights), chosen]
    _strip_links(chosen, weights)
    _strip_machinery(parts)
    heading = _heading(body, title)
    if heading is not None and not any(_is_inside(heading, part) for part in parts):
        parts.insert(0, heading)
    after = sum(_letters(part) for part in parts)
    return Found(parts, after < before)


def _letters(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext(with_tail=False))


def _title(root: etree._Element) -> str:
    for path in ("//meta[@property='og:title']/@content", "//head/title/text()"):
        found = root.xpath(path)
        if found:
            return _key(str(found[0]))
    return ""


def _key(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _heading(body: etree._Element, title: str) -> etree._Element | None:
    """The title on the page: a heading, or any short text, that the page's own title repeats; else the first heading."""
    for tags in (("h1", "h2", "h3"), _MAY_BE_MACHINERY):
        for element in body.iter(*tags):
            text = _short_text(element).lower()
            if len(text) > _SHORTEST_TITLE and (text in title or (title and title in text)):
                return element
    return body.find(".//h1")


def _is_inside(element: etree._Element, part: etree._Element) -> bool:
    return element is part or any(ancestor is part for ancestor in element.iterancestors())


def _strip(body: etree._Element) -> None:
    """Take out what is never part of an article, and what its name says is beside it unless it is most of the page."""
    whole = _letters(body) or 1
    for element in list(body.iterdescendants()):
        if not isinstance(element.tag, str) or element.tag in NEVER or _is_hidden(element):
            _drop(element)
        elif _is_beside(element) and _letters(element) < 0.4 * whole:
            # Wrappers of old systems hold the whole page, whatever they are called.
            _drop(element)


def _is_beside(element: etree._Element) -> bool:
    """Whether it says of itself that it stands beside the article."""
    named = element.get("role", "") in ROLES or bool(_ASIDE.search(_names(element)))
    return named and element.find(".//h1") is None


def _names(element: etree._Element) -> str:
    return f"{element.get('class', '')[:200]} {element.get('id', '')[:100]}"


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style", "")[:300]))
    )


def _drop(element: etree._Element) -> None:
    """Take the element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _weights(body: etree._Element) -> dict[etree._Element, _Weight]:
    """Of every element, in one pass from the leaves up. A block's running text is what stands in it directly."""
    weights: dict[etree._Element, _Weight] = {}
    # Letters that belong to the block itself and not to blocks inside of it, and those of them in links.
    own: dict[etree._Element, list[int]] = {}
    for element in body.iter():
        weights[element] = _Weight()
        own[element] = [0, 0]
    for element in reversed(list(body.iter())):
        weight, direct = weights[element], own[element]
        here = len((element.text or "").strip())
        weight.letters += here
        direct[0] += here
        if element.tag == "a":
            weight.linked = weight.letters
            direct[1] = direct[0]
        if element.tag in BLOCKS or element.tag in ("td", "th"):
            letters, linked = direct
            if letters >= _RUNNING_TEXT and linked <= _LINKED * letters:
                weight.running += letters - linked
            direct = [0, 0]
        if element is body:
            break
        parent = element.getparent()
        tail = len((element.tail or "").strip())
        above, over = weights[parent], own[parent]
        above.letters += weight.letters + tail
        above.linked += weight.linked
        above.running += weight.running
        over[0] += direct[0] + tail
        over[1] += direct[1]
    return weights


def _chosen(body: etree._Element, weights: dict[etree._Element, _Weight]) -> etree._Element:
    chosen = body
    while True:
        needed = _MOST * weights[chosen].running
        if not needed:
            return chosen
        inner = next(
            (child for child in chosen if weights[child].running >= needed and child.tag != "p"),
            None,
        )
        if inner is None:
            return chosen
        chosen = inner


def _before(
    chosen: etree._Element, body: etree._Element, weights: dict[etree._Element, _Weight]
) -> list[etree._Element]:
    """What stands just before the article's body: its title and its lead."""
    parts: list[etree._Element] = []
    element = chosen
    for _ in range(_LEVELS_UP):
        if element is body or element.getparent() is None:
            break
        for sibling in element.itersiblings(preceding=True):
            weight = weights.get(sibling)
            if weight is None or not weight.letters:
                continue
            mostly_links = weight.linked > _LINKED * weight.letters
            if (weight.running and not mostly_links) or sibling.tag in ("h1", "h2"):
                parts.insert(0, sibling)
        if element.tag in ("article", "main"):
            break
        element = element.getparent()
    return parts


def _strip_links(chosen: etree._Element, weights: dict[etree._Element, _Weight]) -> None:
    """Take out lists of links: other articles, tags, buttons."""
    for element in list(chosen.iterdescendants("ul", "ol", "div", "table", "section", "p", "dl")):
        weight = weights.get(element)
        if weight is None or element.getparent() is None:
            continue
        if weight.letters and not weight.running and weight.linked > 0.6 * weight.letters:
            _drop(element)


def _strip_machinery(parts: list[etree._Element]) -> None:
    """Take out counters and buttons, and everything after the heading of other articles."""
    for part in parts:
        over = False
        before, letters = _letters_before(part)
        for element in list(part.iterdescendants()):
            if element.getparent() is None or element.tag not in _MAY_BE_MACHINERY:
                continue
            text = "" if over else _short_text(element)
            if not over and text and _OTHERS.fullmatch(text):
                over = 2 * before[element] > letters
            if (over and element.tag in BLOCKS) or (text and _MACHINERY.fullmatch(text)):
                _drop(element)


def _short_text(element: etree._Element) -> str:
    """The text of an element that is no longer than a heading, or ""."""
    text = ""
    for piece in element.itertext(with_tail=False):
        text += piece
        if len(text) > 200:
            return ""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _letters_before(part: etree._Element) -> tuple[dict[etree._Element, int], int]:
    """How many letters of the part stand before each of its elements, and how many there are."""
    before: dict[etree._Element, int] = {}
    letters = 0
    for event, element in etree.iterwalk(part, events=("start", "end")):
        if event == "start":
            before[element] = letters
            letters += len((element.text or "").strip())
        elif element is not part:
            letters += len((element.tail or "").strip())
    return before, letters
