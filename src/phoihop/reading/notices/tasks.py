"""The grammar of being told to do something: "[trong thời gian tới,] [các đơn vị] [cần] tiếp tục …"."""

from __future__ import annotations

from typing import NamedTuple

from phoihop.reading.notices.script import Script, phrases, words_of

_AHEAD = phrases("""
    trong thời gian tới, thời gian tới, thời gian đến, trong thời gian đến, giai đoạn tới, trong giai đoạn tới,
    những tháng cuối năm, 6 tháng cuối năm, trong 6 tháng cuối năm, những tháng tiếp theo, những năm tiếp theo,
    năm tới, quý tới, tháng tới, những năm tới, nhiệm kỳ tới, nhiệm vụ trọng tâm, phương hướng
""")
# Verbs that tell to do something when a sentence or clause begins with them.
_DOING = phrases("""
    tiếp tục, tăng cường, đẩy mạnh, nâng cao, chú trọng, tập trung, thực hiện, duy trì, phát huy, làm tốt, chủ động,
    thường xuyên, quan tâm, đổi mới, bám sát, rà soát, kịp thời, không ngừng, nghiêm túc, khẩn trương, nhanh chóng,
    quán triệt, triển khai, tích cực, bảo đảm, đảm bảo, khắc phục, phấn đấu, giữ vững, đa dạng hóa, cụ thể hóa,
    nắm chắc, nắm bắt, củng cố, kiện toàn, nhân rộng, lựa chọn, huy động, sớm, luôn, cần, phải, giữ gìn, làm rõ,
    chăm lo, hoàn thiện, hoàn thành, trên cơ sở, tham mưu, theo dõi, đôn đốc, lồng ghép, coi trọng, xây dựng,
    phối hợp, hướng dẫn, giúp đỡ, đấu tranh, vận động, tuyên truyền, giám sát, kiểm tra, xử lý, giải quyết,
    nghiên cứu, ưu tiên, mở rộng, phát động, ban hành, khuyến khích, động viên, hỗ trợ, bồi dưỡng, tạo điều kiện,
    trao đổi, chia sẻ, đề xuất, định kỳ, hàng năm, hàng tháng, hàng quý, kiên quyết, lấy, đưa, sơ kết, tổng kết, sơ,
    tổ chức, chỉ đạo, phát hiện, ngăn chặn, vận dụng, xác định, đánh giá, sử dụng, khai thác, có giải pháp,
    có kế hoạch, chuẩn bị, phân công, tự giác, gương mẫu, cảnh giác, căn cứ, báo cáo, nắm, gắn, tăng, phòng ngừa, chủ trì, tham gia
""")
# Of these the ones that end the name of whom is told; the others may be part of such a name.
_SURE_DOING = phrases("""
    cần, phải, tiếp tục, tập trung, tăng cường, đẩy mạnh, nâng cao, chú trọng, chủ động, tích cực, thường xuyên, làm tốt,
    thực hiện, quan tâm, phát huy, duy trì, đổi mới, bám sát, rà soát, kịp thời, không ngừng, nghiêm túc, khẩn trương,
    nhanh chóng, trên cơ sở, căn cứ, quán triệt, triển khai, bảo đảm, đảm bảo, khắc phục, phấn đấu, xác định, sớm,
    luôn, đưa, lấy, nắm chắc, phối hợp, đánh giá, xây dựng, hoàn thành, giữ vững, có giải pháp, có kế hoạch, báo cáo,
    làm rõ, nghiên cứu, củng cố, kiện toàn, hướng dẫn, tạo điều kiện, coi, chỉ đạo, tổ chức, lãnh đạo, rút kinh nghiệm,
    theo dõi, căn cứ vào, chủ trì, nắm, tham mưu, ra sức, đề ra
""")
_LINKING = phrases("""
    đồng thời, bên cạnh đó, cùng với đó, ngoài ra, cụ thể, trong đó, đặc biệt, nhất là, trước hết, mặt khác,
    cụ thể là, theo đó, từ đó, song song với đó, cùng đó, một là, hai là, ba là, bốn là, năm là, sáu là, bảy là,
    thứ nhất, thứ hai, thứ ba, thứ tư, thứ năm, về
""")
# What has been done is no direction.
DONE = words_of("đã vừa")
_LEADERS = words_of("như : là gồm rằng")
_NAMING = words_of("""
    các mỗi từng hai toàn cấp cơ đơn địa lực mặt bộ ban những hội cán đoàn chính tất người ủy ngành ubnd mttq ubmttq
    công đảng tỉnh huyện thường sở phòng llvt bch đồng
""")
_NOT_IN_NAME = words_of("là để về nhằm sẽ khẳng nêu được “ ” ; : .") | DONE
_NAME_BEFORE = words_of("ban sự việc của về trình hoạch tác các những một quan bài phong")
_OFFICES = words_of("bộ sở phòng")
_NOUN_AFTER = words_of("chính xã hội đảng đoàn thành quần cơ")
_LONGEST_NAME = 40
_MODAL_WITHIN = 14


class Told(NamedTuple):
    """to: the two ends of the name of whom is told; start: where what is to be done begins."""

    to: tuple[int, int] | None
    start: int


def content(script: Script, first: int, end: int) -> int:
    """After marks, list numbers, linking words and times that lead in."""
    while first < end:
        moved = _skipped(script, first, end)
        if moved == first:
            break
        first = moved
    return min(first, end)


def _skipped(script: Script, first: int, end: int) -> int:
    found = _LINKING.at(script.words, first) or _AHEAD.at(script.words, first)
    word = script.word(first)
    if found:
        return found[0]
    if word in _LEADERS or not _is_text(script, first):
        return first + 1
    if word in {"a", "b", "c", "d", "đ"} and script.word(first + 1) in {")", "."}:
        return first + 2
    if word == "để":
        return _after_purpose(script, first, end)
    return _after_time(script, first)


def _is_text(script: Script, place: int) -> bool:
    if script.is_number(place):
        # "3 lực lượng tiếp tục" counts who shall; "1." and "(1)" number a list.
        return script.is_word(place + 1)
    return script.is_word(place) or script.word(place) in {"“", '"'}


def _after_purpose(script: Script, first: int, end: int) -> int:
    """ "để thực hiện thắng lợi …, các đơn vị cần": the comma before whom or what to do."""
    for place in range(first, min(end, first + _LONGEST_NAME)):
        named = script.words[place] == "," and script.word(place + 1) in _NAMING
        if named and _name_end(script, place + 1, end) is not None:
            return place + 1
    return first


def _after_time(script: Script, place: int) -> int:
    """After "trong năm 2022", "năm 2022", "quý II năm 2022"."""
    step = place + (script.word(place) == "trong")
    if script.word(step) == "quý" and script.word(step + 2) == "năm":
        step += 2
    if script.word(step) == "năm" and script.year(step + 1):
        return step + 2
    return place


def starts(script: Script, place: int) -> bool:
    return _DOING.at(script.words, place) is not None


def tells(script: Script, first: int, end: int) -> bool:
    """Whether words that begin a clause tell to do something, at once or after naming who or what."""
    if first >= end:
        return False
    if starts(script, first) or _name_end(script, first, end) is not None:
        return True
    modal = range(first, min(end, first + _MODAL_WITHIN))
    return any(script.words[at] in {"cần", "phải"} for at in modal)


def goes_on(script: Script, first: int, end: int) -> bool:
    """Whether a sentence after a direction is one as well."""
    first = content(script, first, end)
    if any(script.words[at] in DONE for at in range(first, min(end, first + 10))):
        return False
    if first < end and starts(script, first):
        return True
    named = script.word(first) in _NAMING or script.is_number(first)
    return named and _name_end(script, first, end) is not None


def ahead(script: Script, first: int, end: int) -> int | None:
    """Where what is to be done begins, in a sentence that looks ahead: "Trong thời gian tới, …"."""
    found = _AHEAD.first(script.words, first, min(end, first + 8))
    if found is None or any(
        script.words[at] in DONE for at in range(found[1], min(end, found[1] + 12))
    ):
        return None
    start = content(script, found[1], end)
    named = script.word(start) in _NAMING or script.is_number(start) or starts(script, start)
    return start if named and tells(script, start, end) else None


def told(script: Script, first: int, end: int) -> Told:
    """Takes a direction apart: whom, if said, and what."""
    start = content(script, first, end)
    to = None
    if start < end and not starts(script, start):
        stop = _name_end(script, start, end)
        if stop is not None:
            named = script.trimmed(start, _without_time(script, start, stop))
            to = named if named[1] > named[0] else None
            start = content(script, stop, end)
    while script.word(start) in {"cần", "phải"} and start < end:
        start += 1
    return Told(to, start)


def _name_end(script: Script, first: int, end: int) -> int | None:
    """Where the name of whom is told ends: before the first verb that tells to do something."""
    if not (script.capital(first) or script.word(first) in _NAMING or script.is_number(first)):
        return None
    if script.word(first + 1) == "tác":  # "công tác dân vận phải …" is not told to do anything
        return None
    for place in range(first + 1, min(end, first + _LONGEST_NAME)):
        if script.words[place] in _NOT_IN_NAME:
            return None
        if _SURE_DOING.at(script.words, place) and not _inside_name(script, place):
            return place
    return None


def _without_time(script: Script, first: int, end: int) -> int:
    found = _AHEAD.first(script.words, first + 1, end)
    end = found[0] if found else end
    return end - 2 * (script.words[end - 2 : end] == ["trực", "tiếp"])


def _inside_name(script: Script, place: int) -> bool:
    """ "Ban Chỉ đạo", "các tổ chức chính trị - xã hội", "cơ quan phối hợp" do not tell to do anything."""
    if script.capital(place) or script.word(place - 1) in _NAME_BEFORE:
        return True
    if script.word(place - 1) in _OFFICES and script.capital(place - 1):
        return True
    return script.word(place) == "tổ" and script.word(place + 2) in _NOUN_AFTER
