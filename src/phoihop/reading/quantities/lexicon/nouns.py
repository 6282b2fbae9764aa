"""What offices count. The tables only help to see where a unit ends: an unknown noun is a unit as well."""

from __future__ import annotations

from phoihop.reading.quantities.lexicon import names, phrases, words

# Things that happen: the unit is the word alone, what happened stands beside it.
EVENTS = words("cuộc buổi đợt lớp vụ ca lần trận chuyến kỳ kì khóa khoá vòng hồi chặng")

# Nouns of one syllable that are a unit by themselves; the words after them belong to what is counted.
ALONE = words(
    # people and households
    "hộ người dân nam nữ trẻ mẹ cụ thầy cô chị anh em cháu bác ông bà vị y họ tộc thợ",
    # places, bodies, groups
    "xã phường huyện quận tỉnh thôn bản buôn bon ấp xóm khóm làng khu vùng cụm khối ngành tổ đội nhóm đoàn ban",
    "hội bộ sở phòng cục phái dòng kíp toán sân trường trạm chốt đồn chợ chùa đảo bến bãi",
    # works, ways, waters
    "nhà cầu đường tuyến cống đập hồ ao giếng bể lò mương kênh cột trụ ống tầng gian lán trại mốc",
    # vehicles, tools, goods
    "xe tàu thuyền ghe xuồng máy ghế bàn giường tủ áo quần mũ nón chăn màn đèn loa bồn bình can chai lọ túi thùng bao",
    "hộp gói lô khay chậu giỏ khung cờ sổ thẻ vé tờ vở sách báo thư đơn ảnh phim camera video clip banner pano",
    "poster email website fanpage suất phần cái con cây chiếc căn ngôi tấm bức cuốn quyển viên quả trái hạt cành bó",
    "đôi cặp đoạn mũi liều lượt giàn dàn khẩu thửa mảnh ruộng vườn rẫy nương đàn ổ nhánh",
    # animals and plants
    "bò trâu lợn heo gà vịt dê cừu ngựa ong hoa lúa giống",
    # papers, words, matters
    "tin bài trang mục mẫu câu lời luật quỹ án phiên giờ điểm mặt khâu bước việc bậc loại dạng hạng môn nghề tiết lỗi giải",
)

# Classifiers: the noun after them is part of the unit ("căn nhà", "suất quà", "con bò giống" → "con bò").
CLASSIFIERS = words(
    "căn ngôi chiếc cái con cây tấm bức bộ cuốn quyển tờ suất phần túi thùng bao hộp chai lọ gói kiện viên",
    "quả trái hạt cành bó giỏ lẵng khẩu cặp đôi đoạn tuyến lượt bình can khay mũi liều giàn dàn bồn ống chậu",
    "thửa mảnh vườn đàn ổ em cháu chị anh bà ông cụ cô thầy vị đứa tốp món khoanh tủ bài phòng điểm cột mái xe máy",
    "sổ gian hũ lon ly bát phiếu thẻ lá đơn ngọn đầu cửa chốt trạm bếp ấm nồi cơ cỗ hòn sợi vỉ tập xấp chuồng bồ",
)

# Nouns of one syllable behind a classifier; anything else there may have two.
AFTER_CLASSIFIER = words(
    "quà nhà bò trâu lợn heo gà vịt dê cừu ngựa cá tôm ong bê nghé cầu đường xanh sách vở áo quần gạo mì mỳ sữa",
    "nước máu thuốc đất rác thơ ca hát bánh hoa kẹo keo cam bưởi chè cau dừa mít xoài chuối tre quế thông sao",
    "lúa ngô khoai sắn rau chăn màn mền chiếu mũ nón ghế bàn giường tủ đèn loa đài cờ bằng ảnh tranh phim báo tin",
    "thư đơn thẻ sổ vé bút tập giấy khen xe tàu thuyền ghe máy cày xuồng phao lưới dầu xăng điện than củi gỗ đá cát",
    "gạch tôn ngói súng đạn bom mìn pháo dao kiếm nổ bể giếng cống mương đập ao hồ chuồng chợ đình chùa trường lớp",
    "dân hộ người trẻ em cháu học khách muối trứng thịt giống rẫy ruộng vườn cổng rào mốc cột trụ",
)

# People, in more than one syllable. They are often counted together ("cán bộ, chiến sĩ").
_PEOPLE = (
    "cán bộ, chiến sĩ, chiến sỹ, sĩ quan, sỹ quan, hạ sĩ quan, quân nhân, quân nhân chuyên nghiệp, tân binh, bộ đội",
    "dân quân, tự vệ, dân phòng, quân y, trinh sát, dự bị động viên, cựu chiến binh, cựu quân nhân, cựu cán bộ",
    "cựu thanh niên xung phong, thương binh, bệnh binh, liệt sĩ, liệt sỹ, mẹ việt nam anh hùng, anh hùng",
    "đoàn viên, hội viên, đảng viên, đội viên, thành viên, tổ viên, xã viên, ủy viên, uỷ viên, đồng chí, đại biểu",
    "cử tri, thanh niên, thiếu niên, thiếu nhi, thanh thiếu niên, thanh thiếu nhi, nhi đồng, trẻ em, phụ nữ, bạn trẻ",
    "chị em, anh em, bà con, nhân dân, quần chúng, đồng bào, công dân, nông dân, ngư dân, diêm dân, công nhân",
    "viên chức, công chức, lao động, nhân viên, chuyên viên, chuyên gia, lãnh đạo, chủ nhiệm, thư ký, luật sư",
    "học sinh, sinh viên, học viên, học trò, giáo viên, giảng viên, huấn luyện viên, thí sinh, vận động viên",
    "cổ động viên, diễn viên, nghệ nhân, nghệ sĩ, nghệ sỹ, nhà báo, phóng viên, nhà hảo tâm, mạnh thường quân",
    "tình nguyện viên, cộng tác viên, báo cáo viên, tuyên truyền viên, hướng dẫn viên, hòa giải viên, hoà giải viên",
    "trợ giúp viên, kiểm soát viên, khách hàng, hành khách, bạn đọc, chủ hộ, chủ cơ sở, chủ tàu, thuyền viên",
    "già làng, trưởng bản, trưởng thôn, trưởng ấp, trưởng họ, chức sắc, chức việc, tín đồ, phật tử, giáo dân, linh mục",
    "tu sĩ, tu sỹ, bác sĩ, bác sỹ, y sĩ, y sỹ, y tá, điều dưỡng, cô đỡ, bệnh nhân, nạn nhân, nhân khẩu, con nuôi",
    "đối tượng, trường hợp, cá nhân, tập thể, gia đình, tỷ phú, phạm nhân, bị can, bị cáo, nghi phạm, nghi can",
)

PEOPLE_NAMES = names(*_PEOPLE)

# Nouns of more than one syllable.
COMPOUNDS = phrases(
    *_PEOPLE,
    # bodies and places
    "cơ quan, đơn vị, địa phương, tổ chức, doanh nghiệp, hợp tác xã, tổ hợp tác, câu lạc bộ, chi hội, chi đoàn, chi bộ",
    "đảng bộ, đảng ủy, đảng uỷ, chi ủy, công đoàn, liên đoàn, nghiệp đoàn, hiệp hội, hội đồng, ủy ban, uỷ ban, tổ hội",
    "phân hội, hội quán, ban chỉ đạo, ban chấp hành, ban thường vụ, ban quản lý, ban công tác, ban ngành, sở ngành",
    "đoàn thể, đoàn công tác, lực lượng, đồn biên phòng, trạm kiểm soát, tiểu đội, trung đội, đại đội, tiểu đoàn",
    "trung đoàn, lữ đoàn, sư đoàn, quân khu, hải đội, phân đội, đội hình, đội tuyển, cơ sở, công ty, nhà máy, xí nghiệp",
    "nông trường, trang trại, gia trại, ngân hàng, chi nhánh, phòng giao dịch, trung tâm, bệnh viện, trạm y tế",
    "trường học, nhà trường, thư viện, khu dân cư, khu phố, tổ dân phố, khu công nghiệp",
    "khu vực, thị trấn, thị xã, thành phố, đặc khu, địa bàn, địa chỉ, thôn bản, bản làng, dân tộc, tôn giáo, dòng họ",
    "tộc họ, gia tộc, giáo xứ, giáo họ, họ đạo, xứ đạo, cộng đồng, liên gia, điểm nhóm, đầu mối, quốc gia, phân khu",
    # works
    "công trình, phần việc, dự án, đề án, mô hình, điển hình, chương trình, kế hoạch, phong trào, hoạt động, chiến dịch",
    "phòng học, ngôi nhà, căn nhà, mái ấm, tuyến đường, con đường, đường giao thông, cây cầu",
    "kênh mương, giếng nước, bể nước, cột điện, cột đèn, bóng đèn, đèn đường, cột cờ, cột mốc, mốc giới, biển báo",
    "biển quảng cáo, bảng tin, hố rác, thùng rác, bãi rác, bến cảng, cửa khẩu, lối mở, hài cốt, mộ liệt sĩ",
    # goods
    "xe đạp, xe máy, xe mô tô, mô tô, xe lăn, xe ô tô, ô tô, xe tải, xe cứu thương, tàu cá, tàu thuyền, ghe thuyền, phương tiện",
    "máy tính, máy tính bảng, máy vi tính, máy lọc nước, máy bơm, máy phát điện, máy may, máy cày, máy trợ thính",
    "trang thiết bị, thiết bị, điện thoại, ti vi, tivi, tủ lạnh, tủ sách, tủ thuốc, bình chữa cháy, khẩu trang, camera",
    "mắt camera, tiếng kẻng, loa truyền thanh, cụm loa, đài truyền thanh, phao cứu sinh, bộ bàn ghế, bàn ghế, giường bệnh",
    "quần áo, áo ấm, áo khoác, áo dài, áo phao, áo mưa, chăn ấm, khăn quàng, ba lô, cặp sách, tập vở, sách vở, đồ dùng",
    "dụng cụ, đồng phục, từ điển, bản đồ, cuốn vở, cuốn sách, học bổng, suất học bổng, phần quà, suất quà, túi quà, món quà, gói quà, giỏ quà",
    "suất ăn, suất cơm, bữa ăn, bánh chưng, bánh tét, mì tôm, mì gói, nhu yếu phẩm, lương thực, thực phẩm, rau củ",
    "cây xanh, cây giống, cây trồng, cây ăn quả, cây ăn trái, con giống, vật nuôi, gia súc, gia cầm, bò sinh sản, trâu bò",
    "vé tàu, vé máy bay, vé xe, thẻ bảo hiểm, thẻ bảo hiểm y tế, sổ tiết kiệm, sổ bảo hiểm, mặt hàng, sản phẩm",
    "thương hiệu, gian hàng, vị trí, việc làm, chỗ ở, suất đất, lô đất, thửa đất, vũ khí, súng, chất nổ, hiện vật",
    "lựu đạn, đạn cối, bom bi, thuốc nổ, kíp nổ, đêm diễn, đêm văn nghệ, đêm giao lưu, đêm nhạc, đêm hội",
    "ngày chủ nhật, ngày thứ bảy, ngày hội",
    "đơn vị máu, liều vắc xin, mũi tiêm, cơ số thuốc, đơn thuốc, que thử",
    # labour
    "ngày công, giờ công, công lao động, lượt phương tiện",
    # papers
    "tờ rơi, tờ gấp, tờ bướm, tờ tin, tờ báo, tờ khai, tài liệu, cẩm nang, sổ tay, tin bài, tin nhắn, bài viết, bài dự thi",
    "bài đăng, bản tin, phóng sự, chuyên mục, chuyên trang, chuyên đề, ấn phẩm, tác phẩm, ca khúc, bức ảnh, bức tranh",
    "áp phích, băng rôn, băng zôn, khẩu hiệu, pa nô, pa-nô, văn bản, nghị quyết, chỉ thị, quyết định, công văn, quy chế",
    "quy ước, hương ước, nội quy, báo cáo, hồ sơ, thủ tục, đơn thư, lá đơn, đơn xin, biên bản, bản cam kết, cam kết",
    "hợp đồng, giấy phép, phiếu, ý kiến, kiến nghị, đề xuất, góp ý, câu hỏi, khiếu nại, tố cáo, tin báo, tố giác",
    "nguồn tin, tài khoản, trang mạng, tín chỉ, môn học, ngành nghề",
    # matters
    "nội dung, nhiệm vụ, giải pháp, tiêu chí, chỉ tiêu, mục tiêu, tiêu chuẩn, danh hiệu, lĩnh vực, chủ đề, hình thức",
    "nguyên nhân, bài học, kinh nghiệm, hạn chế, khó khăn, vấn đề, chính sách, chế độ, quy định, giai đoạn, bước đột phá",
    "khâu đột phá, nhóm nhiệm vụ, nhóm giải pháp, trụ cột, mũi nhọn, phương châm, nguyên tắc, sáng kiến, đề tài",
    "ý tưởng, sáng chế, thành tích, kết quả, điểm sáng, tấm gương, gương điển hình, người tốt, việc tốt, tội phạm",
    "vụ việc, vụ án, tai nạn, tụ điểm, tiền án, tiền sự, điểm đen, điểm nóng, điểm nghẽn, ổ dịch, ca bệnh",
    # meetings and honours
    "hội nghị, hội thảo, hội thi, hội thao, hội diễn, hội chợ, hội trại, hội đàm, tọa đàm, toạ đàm, diễn đàn, cuộc họp",
    "cuộc thi, lễ hội, sự kiện, tiết mục, trò chơi, phiên tòa, phiên toà, phiên chợ, phiên họp, ngày hội, lễ ra quân",
    "điểm cầu, điểm trường, điểm trực, điểm chốt, điểm bán, giải thưởng, giải nhất, giải nhì, giải ba, giải khuyến khích, bằng khen, giấy khen",
    "cờ thi đua, huân chương, huy chương, huy hiệu, kỷ niệm chương, giấy chứng nhận, chứng nhận, chứng chỉ",
)

# Nouns that are counted together: "35 xã, phường, thị trấn". Only within one of these tables.
TOGETHER = (
    (PEOPLE_NAMES | {"y"}) - {"tập thể", "gia đình"},
    names("xã, phường, thị trấn, huyện, thị xã, thành phố, quận, tỉnh, đặc khu"),
    names(
        "khu dân cư, thôn, bon, buôn, bản, ấp, xóm, làng, khóm, khu phố, tổ dân phố, tổ, khu, tiểu khu, sóc, phum"
    ),
    names("tập thể, cá nhân, gia đình, đơn vị, hộ, nhóm"),
    names("cơ quan, đơn vị, doanh nghiệp, địa phương, tổ chức, trường học, hợp tác xã, cơ sở"),
    names("chi hội, chi đoàn, tổ hội, chi bộ, đảng bộ, đảng ủy, câu lạc bộ"),
    names("chi, tổ, hội, tổ hội"),
    names("tổ, đội, nhóm, câu lạc bộ"),
    names("sở, ban, ngành, đoàn thể"),
    names("tin, bài, ảnh, phóng sự, video, clip, tin bài, bài viết"),
    names("băng rôn, băng zôn, khẩu hiệu, áp phích, pa nô, pano, pa-nô, tờ rơi, tờ gấp, biển báo"),
    names(
        "đề án, dự án, kế hoạch, chương trình, nghị quyết, chỉ thị, quyết định, công trình, phần việc"
    ),
    names("mô hình, điển hình"),
    names("ý kiến, kiến nghị, đề xuất"),
    names("nhiệm vụ, giải pháp"),
    names("trâu, bò, lợn, dê, gà, ngựa"),
    names("cuộc, buổi, đợt, lần, lượt"),
)
