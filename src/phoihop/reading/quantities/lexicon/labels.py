"""Words that make the number after them a name, an ordinal, a code or a date, not a count."""

from __future__ import annotations

from phoihop.reading.quantities.lexicon import phrases, words

# Whatever follows the number, it is no count.
ORDINALS = words("thứ khóa khoá điều khoản chương hạng bậc top tuổi seagame")
# Up to a score or so; "đợt 30 cán bộ" counts.
SMALL_ORDINALS = words("mức tầng cỡ vòng kỳ kì loại khối đợt lần quyển tập trang tiết")
CAPITAL_ORDINALS = words("hình bảng biểu ảnh bài")

# Places, rooms, roads that go by a number: "thôn 3", "phường 5".
PLACES = words(
    "thôn ấp xóm bản buôn làng khóm phường quận khu vùng phố lô khoảnh mốc cảng kho xưởng",
    "lộ ql tl đt hẻm ngõ ngách kiệt đường trạm chốt đồn km",
)

# The arm that stands between a unit of the forces and its number: "Trung đoàn Bộ binh 88".
ARMS = phrases(
    "bộ binh, pháo binh, công binh, kỵ binh, hải quân, không quân, tăng thiết giáp, xe tăng, đặc công",
    "cơ động, biên phòng, quốc phòng, phòng không, cảnh sát biển, kiểm ngư, ra đa, cao xạ, tên lửa",
)
FORCES = words("đoàn đội đồn vùng trạm")

# Groups that go by a number, but of which one also says how many are in it: "tổ 3", "tổ 3 người".
GROUPS = words("tổ đội nhóm lớp cụm đoàn")
GROUP_NAMES = phrases("chi bộ, chi hội, chi đoàn, đảng bộ, phân hội, tổ hội")

# Names of two syllables or more.
NAMES = phrases(
    "quân khu, quân đoàn, binh đoàn, sư đoàn, lữ đoàn, trung đoàn, tiểu đoàn, hải đoàn, đại đội, trung đội",
    "tiểu đội, hải đội, phân khu, phân đội, quốc lộ, tỉnh lộ, khu phố, tổ dân phố, dân phố, tiểu khu",
    "giai đoạn, nhiệm kỳ, nhiệm kì, thế kỷ, thế hệ, phiên bản, phụ lục, mức độ, trung ương, đại hội",
    "world cup, sea games, ban chỉ đạo, bcđ, số nhà, covid, năm học, cột mốc, căn cứ, ubnd phường",
    "đoàn kinh tế quốc phòng, cách mạng công nghiệp",
)
# As above, unless something known follows: "Bệnh viện 103", "bệnh viện 30 giường bệnh".
BODIES = phrases(
    "công ty, bệnh viện, xí nghiệp, nhà máy, lâm trường, nông trường, trung tâm, công trường, khu vực, tàu"
)
# Papers and programmes: names with a capital, and in small letters where nothing known follows.
PAPERS = phrases(
    "đề án, chương trình, dự án, nghị quyết, chỉ thị, quyết định, nghị định, thông tư, pháp lệnh",
    "quy định, công văn, tờ trình, thông tri, quy chế, kế hoạch, hướng dẫn, thông báo, kết luận, tiêu chí",
)

CONTACTS = phrases(
    "điện thoại, đt, sđt, đtdđ, tel, fax, hotline, zalo, dây nóng, tổng đài, mã số, mst, cmnd, cccd, stk",
    "tài khoản số, mã vạch, viber, di động, gpxb, giấy phép số, phone",
)
