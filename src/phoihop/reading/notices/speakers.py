"""Who speaks in a sentence, as a post: the words of the office, never the name of its holder.

A name is used only to find the post that the text gives its holder elsewhere; it leaves no trace in the reading.
"""

from __future__ import annotations

from collections.abc import Mapping

from phoihop.reading.model import Span
from phoihop.reading.notices.script import Script, phrases, words_of

POSTS = phrases("""
    bí thư, phó bí thư, quyền bí thư, chủ tịch, phó chủ tịch, chủ nhiệm, phó chủ nhiệm, trưởng ban, phó trưởng ban,
    phó ban, trưởng đoàn, phó trưởng đoàn, trưởng bcđ, trưởng phòng, phó trưởng phòng, phó phòng, trưởng khối,
    giám đốc, phó giám đốc, ủy viên, thường trực, chính ủy, phó chính ủy, chính trị viên, phó chính trị viên,
    chỉ huy trưởng, phó chỉ huy trưởng, tư lệnh, phó tư lệnh, tham mưu trưởng, phó tham mưu trưởng, bộ trưởng,
    thứ trưởng, cục trưởng, phó cục trưởng, tổng cục trưởng, vụ trưởng, phó vụ trưởng, thủ tướng, phó thủ tướng,
    thủ trưởng, chánh văn phòng, phó chánh văn phòng, tổng thư ký, trưởng công an, phó trưởng công an, đồn trưởng,
    tỉnh ủy viên, huyện ủy viên, thành ủy viên, thị ủy viên, đảng ủy viên, viện trưởng, tổng bí thư, tổng tham mưu trưởng,
    pbt, tuv, huv, uvbtv, uv btv, trưởng tiểu ban, phó trưởng công đoàn
""")
_PERSONS = phrases("""
    đồng chí, đ / c, các đồng chí, ông, bà, anh, chị, thiếu tướng, trung tướng, thượng tướng, đại tướng, đại tá,
    thượng tá, trung tá, thiếu tá, đại úy, thượng úy
""")
_SPEECH = phrases(
    "phát biểu, kết luận hội nghị, kết luận tại, kết luận buổi, kết luận cuộc, bế mạc hội nghị"
)

# The family names of most Vietnamese: where a post ends and a name begins ("Trưởng Ban Dân vận Trần Văn A").
_FAMILY_NAMES = words_of("""
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý trương đinh lâm mai hà tô tạ cao châu la
    lương thái trịnh phùng quách vương triệu lưu kiều tống nông hứa điểu đàm chu văn đào đoàn tăng lục vi lò hầu giàng
    thào sùng ma quàng cầm lường ksor siu rơ y rmah thạch kim sơn trà khuất nghiêm bạch thân doãn mạc âu ninh giáp
    tòng cà bế vừ mùa sầm tẩn chẻo quan ung
""")
# A capitalised run after these is a place, unless it is long enough to hold a name as well.
_PLACES_OF = words_of("tỉnh huyện xã phường phố quận trấn tp đảo khu")
_OFFICES = words_of("ban hội sở bộ trưởng văn đoàn ủy tổng")
_LONG_PLACES = ("hồ chí minh", "bà rịa vũng", "thừa thiên huế")
_JOINTS = words_of(", - –")

Holders = Mapping[tuple[str, ...], Span]


def holders_of(script: Script) -> Holders:
    """The posts of those whom the text names together with them, by the words of the name."""
    found: dict[tuple[str, ...], Span] = {}
    place, count = 0, len(script.tokens)
    heads = _PERSONS.heads | POSTS.heads
    while place < count:
        if script.words[place] not in heads:
            place += 1
            continue
        named = _PERSONS.at(script.words, place)
        end = _name_end(script, named[0]) if named else place
        if named and end > named[0] and _joined(script, end):
            name, post = (named[0], end), _post_range(script, end + 1, min(count, end + 60))
        elif is_post(script, place):
            post = _post_range(script, place, min(count, place + 60))
            name = (post[1], _name_end(script, post[1]))
        else:
            place += 1
            continue
        place = max(post[1], place + 1)
        if name[1] - name[0] >= 2 and post[1] > post[0]:
            found.setdefault(tuple(script.words[name[0] : name[1]]), script.span(*post))
    return found


def _joined(script: Script, place: int) -> bool:
    """Whether a post follows a name: "…, Phó Bí thư", "… - Trưởng Ban"."""
    return script.word(place) in _JOINTS and is_post(script, place + 1)


def is_post(script: Script, place: int) -> bool:
    if POSTS.at(script.words, place) is None:
        return False
    # "Đoàn Chủ tịch", "Ban Thường trực" are bodies.
    return script.word(place - 1) not in {"đoàn", "ban"}


def speech_at(script: Script, place: int) -> bool:
    return _SPEECH.at(script.words, place) is not None


def person_at(script: Script, place: int) -> int | None:
    """The place after "đồng chí", "ông", a rank, where a person or a post is to follow."""
    found = _PERSONS.at(script.words, place)
    return found[0] if found else None


def speaker(
    script: Script, first: int, end: int, holders: Holders, last: Span | None
) -> Span | None:
    """The post of the one who speaks in tokens `first` up to `end`; "Đồng chí" alone means the last speaker."""
    for place in range(first, end):
        if is_post(script, place):
            return post_in(script, place, end)
        after = person_at(script, place)
        if after is None:
            continue
        name_end = _name_end(script, after)
        if name_end > after and not is_post(script, after):
            known = _known(script, after, name_end, holders)
            return post_in(script, name_end + 1, end) if _joined(script, name_end) else known
        if not is_post(script, after):
            return last
    return None


def _known(script: Script, first: int, end: int, holders: Holders) -> Span | None:
    while end > first:
        post = holders.get(tuple(script.words[first:end]))
        if post is not None:
            return post
        end -= 1
    return None


def _name_end(script: Script, first: int) -> int:
    end = first
    while script.capital(end) and end - first < 6 and POSTS.at(script.words, end) is None:
        end += 1
    return end


def post_in(script: Script, first: int, end: int) -> Span | None:
    """The post that begins at `first`, up to where a name, a verb or a clause begins."""
    begin, stop = _post_range(script, first, end)
    return script.span(begin, stop) if stop > begin else None


def _post_range(script: Script, first: int, end: int) -> tuple[int, int]:
    stop = first
    while stop < end and not _ends_post(script, stop):
        stop += 1
    return script.trimmed(first, _without_name(script, first, stop))


def _ends_post(script: Script, place: int) -> bool:
    word = script.words[place]
    if word in {";", "(", ")", ":", "…", ".", "“"} or word.isspace():
        return True
    if word == ",":
        # "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận" goes on with the next post.
        return not is_post(script, place + 1)
    if word in {"-", "–"} and not is_post(script, place + 1):
        return script.tokens[place - 1].end < script.tokens[place].start
    return word in {"và", "cùng"} or _TELLING.at(script.words, place) is not None


_TELLING = phrases("""
    đề nghị, yêu cầu, lưu ý, nhấn mạnh, khẳng định, đánh giá, ghi nhận, biểu dương, phát biểu, cho rằng, nêu, mong muốn,
    tiếp thu, khái quát, cũng, đã, trao, chủ trì, dự, quán triệt, thống nhất, cho biết, tin tưởng, thông qua, làm trưởng,
    kết luận, đồng chủ trì, có bài, báo cáo, trình bày, nhiệt liệt, chúc mừng, tặng, khen, chỉ rõ, gợi mở, bày tỏ, đồng tình
""")


def _without_name(script: Script, first: int, end: int) -> int:
    """Where the run of capitalised words at the end turns into a person's name."""
    for run in range(first + 1, end):
        if not script.capital(run) or script.word(run) not in _FAMILY_NAMES:
            continue
        stop = run
        while stop < end and script.capital(stop):
            stop += 1
        joined = " ".join(script.words[run:stop])
        if not 2 <= stop - run <= 5 or any(joined.startswith(place) for place in _LONG_PLACES):
            continue
        before = script.word(run - 1)
        # Two words may be a place or belong to an office: "tỉnh Hà Giang", "Ban Dân vận".
        if stop - run == 2 and (before in _PLACES_OF or before in _OFFICES or stop < end):
            continue
        return run
    return end
