"""Words that are no noun: a number before them has no unit there, and a unit ends before them."""

from __future__ import annotations

from phoihop.reading.quantities.lexicon import phrases, words

FUNCTION_WORDS = words(
    # prepositions and conjunctions
    "và với cùng của cho tại ở trong ngoài trên dưới từ đến tới bằng do bởi vì để nhằm mà thì là nên hay hoặc",
    "nhưng tuy nếu như khi sau trước giữa theo về qua cả gồm kể trừ nhờ tức so vào ra lên xuống lại sang",
    # adverbs and particles of the verb
    "được bị đã đang sẽ sắp vừa vẫn còn cũng không chưa chẳng đều rồi mới nữa liền ngay luôn thường",
    "có rất quá hơn kém hầu gần khoảng trở riêng chỉ nhất cực",
    # deictics and quantifiers
    "này đó kia ấy nay các những mọi mỗi từng mấy vài nhiều ít toàn tổng khác vân",
)

# Verbs of one syllable: behind a number whose noun was left out, or behind the noun.
LONE_VERBS = words(
    "dự xem nghe nhận hưởng giúp tặng trao gửi đăng mở xây ký thoát gặp đạt tăng giảm vượt chiếm bắt khám chữa cấp",
    "góp thăm nâng sửa làm đi vay mua bán khen trị nằm sống chống trúng nộp nhập mắc chết mất gây cháy xảy gắn mang",
    "thu nạo vét đỡ nuôi kéo đổi lập trả chi cử huy dọn tìm đánh rà kèm dành dời tiến chạy sạch cùng bám rõ quán",
    "trồng đứng chở dùng dạy đưa đón viết diễn trực canh giữ quay vẽ hát múa lợp đổ",
)

# First syllables of verbs of two; behind a noun enough to end it.
_VERB_BEGINNINGS = words(
    "tham ủng hỗ phát thực triển hoạt hoàn đóng cam tuyên vận phối tư kiểm xử hiến quyên đề tập thành giải quyết",
    "hòa hoà tiếp truy khởi bàn đào tố kết bồi biểu tôn thuộc tương chăm phục xuất tạm tử đảm chuyển ban thụ thẩm",
    "quản tri ân truyền phụng khắc cứu di hành sinh tác vươn bước quy bảo vào",
)
VERBS = LONE_VERBS | _VERB_BEGINNINGS

# Directly behind a number these are verbs; "quy trình" and "hoàn cảnh", with the same first syllable, are nouns.
VERB_PAIRS = phrases(
    "tham gia, tham dự, tham mưu, tham quan, ủng hộ, hỗ trợ, phát triển, phát động, phát hiện, phát huy, phát hành",
    "phát sóng, phát quang, thực hiện, thực thi, triển khai, hoạt động, hoàn thành, hoàn thiện, đóng góp, đóng chân",
    "đóng quân, cam kết, tuyên truyền, tuyên dương, vận động, vận hành, vận chuyển, phối hợp, tư vấn, kiểm tra",
    "kiểm soát, kiểm điểm, xử lý, xử phạt, hiến máu, hiến đất, hiến tặng, quyên góp, đề nghị, đề xuất, đề ra, tập trung",
    "tập huấn, tập hợp, tập luyện, thành lập, thành công, giải quyết, giải ngân, giải phóng, giải đáp, quyết định",
    "hòa giải, hoà giải, tiếp nhận, tiếp cận, tiếp tục, tiếp xúc, tiếp đón, truy cập, truy quét, truy bắt, khởi công",
    "khởi nghiệp, khởi tố, bàn giao, đào tạo, đào đắp, tố giác, tố cáo, kết nạp, kết nghĩa, kết hợp, kết nối, bồi dưỡng",
    "biểu dương, biểu diễn, biểu quyết, tôn vinh, tôn tạo, thuộc diện, thuộc về, tương đương, tương ứng, chăm sóc",
    "chăm lo, phục vụ, phục hồi, xuất sắc, xuất khẩu, xuất ngũ, tạm giữ, tạm trú, tử vong, đảm bảo, đảm nhận, đảm nhiệm",
    "chuyển giao, chuyển đổi, chuyển biến, ban hành, thụ hưởng, thẩm định, quản lý, tri ân, ân cần, truyền dạy, truyền đạt",
    "phụng dưỡng, khắc phục, cứu trợ, cứu hộ, cứu nạn, di dời, hành quân, sinh hoạt, sinh sống, tác động, vươn lên",
    "bước đầu, bước vào, quy hoạch, quy tập, bảo vệ, bảo đảm, bảo tồn, bảo lãnh, thành thạo",
)

# Words that describe the noun before them and are no part of the unit.
ADJECTIVES = words(
    "nghèo cận khó mới cũ lớn nhỏ cao thấp tốt xấu đẹp giỏi khá yếu kém trẻ già chính phụ tiêu trọng xuất nổi",
    "ưu miễn đặc thiết sạch an mẫu văn tự liên khác chủ bình hiệu cụ vững nguy trái hợp riêng",
    "cấp tộc chuyên nâng kiểu đúng đầy đủ rõ loại đầu cuối thứ giữa thêm nhất chung tươi khỏe khoẻ dài",
    "rộng sâu nặng nhẹ đông vắng dột tạm ngắn khuyết mồ neo bệnh lẻ hạn tình cách quân biên vùng miền",
)
