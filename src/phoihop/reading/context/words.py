"""The words that shape a sentence: what opens and closes a phrase, what is done, what a sum is called.

Small letters, new tone placement ("hòa", "ủy"). Each table is a set of phrases of one or more syllables.
"""

from __future__ import annotations

from phoihop.reading.context.phrases import phrases_of as _phrases
from phoihop.reading.context.phrases import syllables

# Before a number: how exactly it is meant, not what it counts.
QUALIFIERS = _phrases(
    "hơn, trên, gần, khoảng, dưới, tối thiểu, tối đa, ít nhất, xấp xỉ, tầm, chừng, ước, ước tính, ước đạt,"
    "lên, lên đến, lên tới, tới, đến, đạt, được, là, tổng cộng, tất cả, cả thảy, thêm, chỉ, có, những,"
    "với, cho, gồm, bao gồm, còn, đã, từ, số, mới, ước khoảng, nâng, hiện có, đạt được"
)

# Of these, the ones that can stand between a verb and its number and nowhere else.
AMOUNTS = _phrases(
    "hơn, trên, gần, khoảng, dưới, tối thiểu, tối đa, ít nhất, xấp xỉ, ước, lên, lên đến, lên tới, tới, đến, đạt, được, tổng cộng, thêm"
)

# Marks of time and manner that stand before a verb and after a subject.
AUXILIARIES = _phrases(
    "đã, đang, sẽ, cũng, còn, luôn, luôn luôn, thường xuyên, vẫn, đều, vừa, mới, tiếp tục, tích cực, chủ động,"
    "kịp thời, đồng thời, trực tiếp, thực sự, cùng nhau, không ngừng, chú trọng, tập trung, quan tâm, nhận,"
    "hiện đang, đã và đang, mạnh dạn, nghiêm túc, cần, phải, thường, bước đầu, lại, chính thức, hàng năm, hằng năm"
)

# Verbs that only say that something was carried out; the activity is what follows them.
LIGHT_VERBS = _phrases(
    "tổ chức, tiến hành, triển khai, thực hiện, mở, phối hợp, phối hợp tổ chức, đã, được, tham gia tổ chức,"
    "chủ trì, duy trì, làm tốt, tập trung, đẩy mạnh, tăng cường, tích cực, chủ động, thường xuyên, tham mưu,"
    "đồng thời, ngoài ra, bên cạnh đó, trong đó, cụ thể, nhất là, đặc biệt, qua đó, kết quả, đến nay, và, cũng,"
    "còn, tiếp tục, nhằm, để, tổ chức được, thực hiện được, triển khai được, điển hình, tiêu biểu, hoàn thành,"
    "riêng, theo đó, từ đó, hướng dẫn tổ chức, chỉ đạo tổ chức, tổ chức thực hiện, triển khai thực hiện, sẽ,"
    "tổ chức triển khai, đã tổ chức, đã phối hợp, như, gồm, với, cùng với, trong năm, hàng năm, hằng năm, luôn, là"
)

# Verbs of these reports. A phrase that begins with one is something done, not a further noun.
VERBS = _phrases(
    """
    tổ chức, tiến hành, triển khai, thực hiện, phối hợp, tham gia, tham mưu, duy trì, xây dựng, thành lập, mở,
    tuyên truyền, vận động, phổ biến, quán triệt, học tập, phát động, phát, cấp, cấp phát, phát hành, in, biên soạn,
    tặng, trao, trao tặng, hỗ trợ, giúp, giúp đỡ, ủng hộ, đóng góp, quyên góp, thăm, thăm hỏi, tặng quà, chăm lo,
    khám, khám bệnh, tư vấn, tập huấn, bồi dưỡng, đào tạo, dạy, hướng dẫn, huy động, kêu gọi, tiếp nhận, nhận,
    nhận đỡ đầu, đỡ đầu, phụng dưỡng, sửa chữa, sửa, xây, xây mới, xây tặng, làm, làm mới, nạo vét, khơi thông, trồng,
    trồng mới, dọn, dọn dẹp, thu gom, vệ sinh, phát quang, bê tông hóa, cải tạo, nâng cấp, tu sửa, lắp đặt, khánh thành,
    bàn giao, khởi công, hiến, hiến tặng, đăng ký, ký, ký kết, ký cam kết, kết nạp, giới thiệu, bình xét, công nhận,
    khen thưởng, tuyên dương, biểu dương, tôn vinh, giám sát, kiểm tra, phản biện, góp ý, đối thoại, tiếp xúc,
    tiếp công dân, giải quyết, hòa giải, xử lý, phát hiện, bắt, bắt giữ, ngăn chặn, tuần tra, tuần tra kiểm soát,
    đấu tranh, triệt phá, truy tố, xét xử, điều tra, khởi tố, thu hồi, thu giữ, tịch thu, xử phạt, cung cấp, tố giác,
    ra quân, ra mắt, chỉ đạo, lãnh đạo, ban hành, củng cố, kiện toàn, phát triển, nhân rộng, quản lý, giải ngân, cho vay,
    vay, ủy thác, tạo, tạo điều kiện, tạo việc làm, giải quyết việc làm, đưa, cử, phân công, bố trí, đảm nhận, phụ trách,
    lập, viết, đăng, đăng tải, chia sẻ, chiếu, chiếu phim, biểu diễn, treo, cắt, kẻ vẽ, lồng ghép, sinh hoạt,
    thu hút, tiếp tục, đẩy mạnh, tăng cường, góp phần, đạt, hoàn thành, vượt, thoát nghèo, xóa, xóa nhà tạm, giảm, tăng,
    tranh thủ, gặp gỡ, gặp mặt, tọa đàm, truyền thông, nói chuyện, giao lưu, di dời, sơ tán, cứu, tìm kiếm, thu hoạch, buôn bán, thẩm định, ra quyết định,
    gặt, chuyển, vận chuyển, gửi, chi, chi trả, trích, tiết kiệm, gây quỹ, thăm khám, đến thăm, đến thăm hỏi, cấp thuốc, tiêm, xét nghiệm,
    sàng lọc, hiến máu, thu, thu được, tiếp tế, nấu, mua, bán, đầu tư, rà soát, đánh giá, sơ kết, tổng kết, tham quan,
    dâng hương, viếng, quy tập, an táng, trợ giúp, bảo lãnh, tín chấp, chuyển giao, nuôi, chăn nuôi, bảo vệ, canh gác,
    cắm, quản lý, khai thác, phục vụ, đề nghị, đề xuất, kiến nghị, giao, tiếp sức, đón, chúc tết, khảo sát,
    chọn, lựa chọn, tuyển chọn, góp, nộp, giao nộp, tài trợ, bảo trợ, chăm sóc, nuôi dưỡng, cưu mang, thẩm định, phê duyệt, quét, quét dọn, bóc, tẩy xóa,
    đối ứng, chủ trì, khởi xướng, nhắc nhở, kết nghĩa, quay, vinh danh, nêu gương, bầu, thi đua, hưởng ứng, nâng, nâng tổng số, gắn biển, san lấp, đào,
    đắp, nạo, mở rộng, tháo dỡ, chỉnh trang, thắp sáng, kéo, hỗ trợ xây, chung tay, tự nguyện, lắp, soạn, dựng, quyết định,
    tái thiết, dựng lại, phát dọn, huấn luyện, trao đổi, tuyển sinh, giáo dục truyền thống, phụ đạo, kèm cặp, trực chiến, bám nắm, gác, tập luyện, diễn tập, hội ý,
    phấn đấu, xác định, đề ra, đặt ra, dành, giành, trích tặng, cam kết, nỗ lực, đứng ra, thông qua, khen, thu nhận, truy bắt, bắt quả tang,
    khám phá, làm rõ, đấu tranh ngăn chặn, giáo dục, cảm hóa, răn đe, gọi hỏi, kiểm điểm, thuyết phục, động viên, khuyến khích, bóc dỡ, bóc gỡ,
    mổ, phẫu thuật, chữa trị, điều trị, cứu chữa, cứu trợ, cứu hộ, tu bổ, tôn tạo, nâng cao, đổi mới, sắp xếp, chuyển đổi, hình thành, khai trương,
    gửi tặng, trao trả, hoàn trả, thanh toán, tạm ứng, san sẻ, san ủi, đổ bê tông, lát, rải, làm sạch, vẽ, in ấn,
    lựa chọn, thống nhất, giáo dưỡng, làm việc, thẩm tra, khảo nghiệm, thí điểm, cung ứng, tiêu thụ, tổ chức lại, mua sắm,
    yêu cầu, mong muốn, kêu gọi, hẹn, hứa, ký giao ước, giao ước, liên kết, kết nối, hợp tác, ủng hộ, bảo đảm, đảm bảo, khắc phục, ứng phó, phòng ngừa
    """
)

# After a noun these begin what somebody does with it; the noun ends before them.
GIVING = _phrases(
    "giúp, hỗ trợ, tặng, trao, trao tặng, phục vụ, ủng hộ, thu hút, góp phần, tạo, giúp đỡ, đáp ứng, bàn giao,"
    "huy động, mang lại, đem lại, cấp, gửi, hướng dẫn, tổ chức, kêu gọi, đưa, đảm bảo, bảo đảm, làm rõ, khám phá"
)

# Words that cannot go on a noun phrase: what comes after belongs to the clause.
PHRASE_ENDS = _phrases(
    """
    với, cho, tại, ở, từ, đến, để, nhằm, do, bởi, bằng, theo, nhân dịp, nhân ngày, nhân kỷ niệm, qua, thông qua, là,
    đã, đang, sẽ, cũng, đều, còn, mà, nên, nhưng, như, thì, khi, sau, sau khi, trước, trước khi, cùng, nhất là,
    đồng thời, ngoài, trong, trên, giữa, dưới, vào, trị giá, tương đương, thu hút, góp phần, so với, so, tính đến, tính,
    hiện, hiện nay, vẫn, vượt, chiếm, tăng, giảm, lên, trong đó, qua đó, từ đó, gồm, bao gồm, thuộc diện, quy ra,
    nhờ, vì vậy, vừa, nâng, ước, chưa kể, tổng trị giá, tổng kinh phí, tổng số tiền, kinh phí, trung bình, bình quân,
    tiếp tục, thường xuyên, hơn, gần, khoảng, tức, và, hoặc, hay, ra, mỗi, lần lượt, mới đây, nhưng, song, tuy nhiên, kể cả, kể từ, nay, lại,
    cụ thể, riêng, ngoài ra, bên cạnh đó, theo đó, đạt, khiến, tới, xuống, vì đã, vì có, vì những, đối với, trở lên, trở xuống, quy đổi là, quy đổi thành, quy đổi ra, chủ yếu, thuộc địa bàn
    """
)

# "đạt" that tells what kind of thing it is ("xã đạt chuẩn"), not how much was reached.
ATTAINED = _phrases(
    "đạt chuẩn, đạt tiêu chuẩn, đạt danh hiệu, đạt tiêu chí, đạt loại, đạt giải, đạt yêu cầu, đạt thành tích,"
    "đạt các tiêu chí, đạt các tiêu chuẩn, đạt khá, đạt xuất sắc, đạt vững mạnh, đạt trong sạch, đạt trong sạch vững mạnh, đạt tốt, đạt mức"
)

# Happenings. Alone they say nothing: what happened stands before or after them.
EVENTS = _phrases(
    "buổi, đợt, cuộc, lần, lớp, ca, vụ, lượt, phiên, chuyến, kỳ, khóa, hội nghị, buổi lễ, cuộc họp, vụ việc, vòng, lượt ra quân"
)

# Those who do or undergo something: a verb right behind them still says who they are ("lượt người tham gia").
PEOPLE = _phrases(
    """
    người, lượt người, lượt, hội viên, đoàn viên, cán bộ, chiến sĩ, chiến sỹ, đảng viên, học sinh, sinh viên, hộ,
    hộ dân, hộ gia đình, gia đình, cá nhân, tập thể, cháu, em, chị, phụ nữ, thanh niên, đại biểu, đơn vị, xã, thôn,
    bản, ấp, chi hội, chi đoàn, tổ, cơ sở, đồng chí, quân nhân, công nhân, lao động, nhân khẩu, khẩu, bệnh nhân, trẻ em,
    đối tượng, học viên, tình nguyện viên, người dân, cử tri, chức sắc, già làng, trưởng thôn, nông dân, cụ, mẹ, bà con,
    doanh nghiệp, hợp tác xã, câu lạc bộ, phường, thị trấn, huyện, khu dân cư, công dân, quần chúng, trường hợp, thành viên,
    y bác sĩ, bác sĩ, tân binh, dân quân, thân nhân, nạn nhân, trẻ, nghệ nhân, thí sinh, ngày công, cặp, nhà giáo, giáo viên
    """
)

# The last syllable of a word for somebody: "tiểu thương", "nhạc sĩ", "kỹ sư", "ngư dân", "khuyết tật".
PERSON_ENDS = syllables("viên sĩ sỹ sinh nhân binh dân sư giả thủ khách thương phụ ni phu quân tật")
THINGS = _phrases(
    "công viên, động viên, thành viên, nghĩa trang, phát sinh, vệ sinh, công an nhân dân, hành quân, thi công"
)

NOT_PEOPLE = _phrases("đơn vị máu, tổ máy, hộ chiếu, xã viên")

MAGNITUDES = _phrases("nghìn, ngàn, triệu, tỷ, tỉ, vạn, trăm, chục, đến, và, rưỡi")

# How a sum is called. The label begins with one of these and goes on to the number.
MONEY_LABELS = _phrases(
    """
    kinh phí, tổng kinh phí, trị giá, tổng trị giá, giá trị, tổng giá trị, số tiền, tổng số tiền, tổng tiền, tiền, vốn,
    tổng vốn, nguồn vốn, dư nợ, tổng dư nợ, doanh thu, tổng doanh thu, thu nhập, lợi nhuận, quỹ, nguồn quỹ, số quỹ,
    ngân sách, chi phí, tổng chi phí, mức, học phí, nguồn lực, tổng nguồn lực, doanh số, thu ngân sách, số dư, lãi,
    tổng thu nhập, tổng nguồn vốn, tổng mức đầu tư, tổng nguồn, nguồn kinh phí, giá, bình quân, trung bình, thuế, thiệt hại, tổng thiệt hại,
    tổng, nợ quá hạn, nợ xấu, lãi suất, tổng nợ, tổng doanh số, doanh số cho vay, doanh số thu nợ, tổng doanh số cho vay,
    nguồn xã hội hóa, tổng giá trị huy động, tổng thu, tổng chi, phần thưởng, tiền mặt, tổng đầu tư, vốn đầu tư, số vốn, tổng số vốn, tổng số, quy mô, vốn điều lệ, vốn vay, số tiền vay, kinh phí hỗ trợ
    """
)

# Of these labels, the ones that say nothing of the sum.
AVERAGES = _phrases("bình quân, trung bình, mức")
# Of these labels the sum is the worth of goods named just before.
WORTH = _phrases("trị giá, tổng trị giá, với trị giá, có trị giá, giá trị, tổng giá trị")
SAME_GOODS = _phrases(
    "tương đương, tương đương với, quy ra tiền, quy ra, quy đổi, quy đổi thành, tính thành tiền, quy thành tiền, trị giá, tổng trị giá, tổng giá trị, giá trị"
)

# What a share or a measure is said of, when a verb of reaching parts them.
REACHING = _phrases(
    "đạt, đạt được, đạt tỷ lệ, chiếm, chiếm tỷ lệ, còn, giảm còn, giảm xuống, giảm xuống còn, tăng lên, là, được,"
    "lên, đạt trên, ước đạt, tỷ lệ, chỉ còn, đều đạt, bằng, có"
)
CHANGES = _phrases("tăng, giảm, vượt, tăng thêm, tăng trên, vượt kế hoạch")
COMPARISON = _phrases("so với")

# How a share is called.
RATES = _phrases("tỷ lệ, tỉ lệ, số, số lượng, dân số, tổng số, tốc độ, tỷ trọng, mức độ")

# Beside a label these say when and how far, not of what: "thì năm 2017 đạt", "phấn đấu đến năm 2018".
EDGES = _phrases(
    "thì, phấn đấu, đến, năm, tháng, quý, cuối, đầu, hiện, nay, vào, trong, riêng, chỉ, có, đều, nâng, hiện nay, đến nay, so với,"
    "hằng năm, hàng năm, cùng kỳ, bình quân, trung bình, thực hiện, toàn, tổng, xuống, mục tiêu, kế hoạch, phấn đấu đạt, dự kiến, cơ bản"
)

# A comparison with a time says nothing of the thing: "tăng 5% so với | năm trước".
TIMES = _phrases(
    "năm, cùng kỳ, tháng, quý, đầu, cuối, trước, kỳ, thời điểm, giai đoạn, nhiệm kỳ, lúc"
)

# Units that say no more than that there are some; what is counted may be called before them.
PLAIN_UNITS = _phrases(
    "hộ, người, lượt người, đồng chí, em, cháu, trường hợp, đơn vị, nhân khẩu, khẩu, gia đình, lượt, đ / c, cá nhân, đối tượng, chiếc, cái, con"
)
# Of these, the ones that say nothing but what was done to them: "xử phạt 40 trường hợp".
CASES = _phrases("trường hợp")
# Between that name and the number: "cận nghèo | còn | 350 hộ".
AMOUNTING = _phrases(
    "còn, là, giảm còn, chỉ còn, hiện còn, tăng lên, giảm xuống, giảm xuống còn, lên, hơn, trên, gần, khoảng, đạt, hiện chỉ còn, có trên"
)

# Adjectives of measure between a thing and its size: "tuyến đường dài 3 km".
SIZES = _phrases(
    "dài, rộng, cao, nặng, sâu, diện tích, tổng diện tích, chiều dài, tổng chiều dài, với chiều dài"
)
# Of these, the ones that name the size itself.
SIZE_NAMES = _phrases(
    "diện tích, tổng diện tích, chiều dài, tổng chiều dài, chiều rộng, khối lượng, tổng khối lượng, sản lượng, tổng sản lượng,"
    "trọng lượng, thể tích, năng suất, tổng trọng lượng, tổng số lượng"
)

# Nouns that begin like a verb.
VERBAL_NOUNS = _phrases(
    "chi hội, chi đoàn, chi bộ, chi nhánh, chi cục, tăng trưởng, thu hút vốn, giảm nghèo, thu ngân sách, chi ngân sách, thu nhập, sản lượng, xây dựng cơ bản, đầu tư công, sản xuất, chăn nuôi, trồng trọt, phát triển kinh tế"
)

# Things made of doing: a verb right behind them still says what they are ("7 suất | hỗ trợ khởi nghiệp").
UNDERTAKINGS = _phrases(
    "hoạt động, chương trình, mô hình, dự án, phần việc, kế hoạch, nội dung, diễn đàn, phong trào, chiến dịch, suất, gói, giải, phần,"
    "nhiệm vụ, giải pháp, chỉ tiêu, cách làm, việc làm, việc, hồ sơ, hội thi, cuộc thi, đội hình, tổ, nhóm, câu lạc bộ, đội"
)

# Words of several syllables whose first syllable alone would end a phrase.
COMPOUNDS = _phrases(
    """
    cấp trên, cấp dưới, bằng khen, bằng tiền, bằng hiện vật, từ thiện, theo dõi, theo học, đến trường, đến thăm, vào đảng, vào lớp, qua đời, vượt khó, vượt qua,
    vượt trội, vươn lên, lên đường, ra trường, ra quân, ra mắt, giảm nghèo, tăng gia, tăng cường, hiện vật, hiện đại, trong sạch,
    trong độ tuổi, vừa và nhỏ, tính mạng, thực hiện, phát hiện, xuất hiện, thể hiện, tại chỗ, tại ngũ, tại nhà, tại gia, trên không, dưới nước,
    nhân dân, nhân đạo, nhân khẩu, nhân viên, nhân lực, nhân tài, đạt chuẩn, ở nhà, nhà ở, đất ở, khó khăn về nhà ở, ra đời, trở lại, xóa mù chữ,
    tự do, lý do, đương chức, nói riêng, tính chất, từng phần, cùng cấp, hiện hành, vào cuộc, đến tham quan, trên biển, trên địa bàn, đi lại, tiêu biểu, điển hình,
    cấp trung ương, cấp tỉnh, cấp huyện, cấp xã, cấp thành phố, cấp phường, cấp cơ sở, cấp quốc gia, cấp bộ, cấp khu vực, cấp tp, cấp thị xã, cấp ủy, cấp học,
    xuống cấp, quyết tâm, chuyên đề, tổ chức cơ sở, hoạt động, lao động, sản xuất kinh doanh, kinh doanh, cơ sở sản xuất, đổi mới sáng tạo,
    tăng thêm, vừa học vừa làm, tại cộng đồng, đối với, vào thăm, về thăm, lên thăm, ra thăm, gần gũi, gần dân, hơn hẳn, hay và, đang hoạt động, đang theo học, cùng tham gia, sầu riêng, riêng lẻ, hiện thực, với nhau, cùng nhau
    """
)

# Ways in which a sum's purpose follows it.
PURPOSES = _phrases(
    "cho, để, giúp, vào, nhằm, xây dựng, hỗ trợ, ủng hộ, mua, làm, phục vụ, xây, tặng, thực hiện, phát triển"
)

# Numbers about people and their life. In the place of the subject they leave nobody who did it.
STATISTICS = _phrases(
    "tỷ lệ, tỉ lệ, tốc độ, thu nhập, mức thu nhập, số hộ, số hội viên, số đoàn viên, số đảng viên, số gia đình, số người, số lượng,"
    "dân số, hộ nghèo, hộ khá, hộ giàu, đời sống, kinh tế, năng suất, sản lượng, tăng trưởng, cơ cấu, số vụ, số xã, số thôn"
)

# What is done by a body whose duty it is: a rate of it is told of that body.
DEEDS = _phrases(
    "điều tra, khám phá, phá án, giải quyết, xử lý, phát hiện, hòa giải, thu hồi, giải ngân, kết nạp, tập hợp, thu hút"
)

# Openings of a sentence that tells who came: "Tham dự hội nghị có 150 đại biểu".
ATTENDING = _phrases(
    "tham gia, tham dự, dự, đến dự, về dự, có mặt, cùng dự, về tham dự, đến tham dự"
)

COMING = _phrases(
    "tham dự, dự, đến dự, về dự, tới dự, về tham dự, đến tham dự, cùng dự, có mặt, về phía, tham gia, dự và chỉ đạo, tham dự và chỉ đạo"
)

# Openings of a clause that has no subject of its own.
OPENINGS = _phrases(
    """
    trong, qua, thông qua, với, nhằm, để, từ, sau, trước, nhân, theo, tại, ngoài ra, bên cạnh đó, đồng thời, đặc biệt,
    cụ thể, tiêu biểu, điển hình, kết quả, đến nay, tính đến, hằng năm, hàng năm, thời gian qua, những năm qua, hưởng ứng,
    phát huy, thực hiện, trên cơ sở, dịp này, nhân dịp này, cùng với, cùng với đó, năm, quý, tháng, ngày, sáng, chiều,
    tối, hiện nay, vừa qua, mới đây, theo đó, trong đó, do đó, vì vậy, vì thế, để, bằng, căn cứ, xác định, trước đó, tiếp đó,
    nhờ đó, nhờ, riêng, tổng kết, đối với, về, ở, bởi, giai đoạn, nhiệm kỳ, không chỉ, song song, lồng ghép, gắn với, mỗi năm,
    hai năm qua, nổi bật, nổi bật là, trong khi, trải qua, ngay, ngay sau, cuối, đầu, từng, khi, suốt, triển khai, mặt khác,
    phối hợp với, phối hợp cùng, phối hợp cùng với, chỉ riêng, ngay lập tức, ngay sau đó, sau khi, trước tình hình đó, được sự, được, cũng trong, cũng nhân dịp, cũng tại, tiếp tục, chỉ tính, tính từ, tính chung, đến, riêng trong, bình quân, trung bình, ước tính, góp phần, nội dung, mục tiêu,
    qua đó, từ đó, đáng chú ý, trên tinh thần, ngoài, cùng ngày, hôm nay, hôm qua, lần, khởi đầu, sau đó, cạnh đó, đợt này,
    năm học, năm nay, năm ngoái, cùng thời gian, cùng thời điểm, kể từ, gần, chào mừng, kỷ niệm, quán triệt, cụ thể hóa, tiếp nối, hòa chung, thể hiện, dù, tuy, mặc dù, nhân kỷ niệm
    """
)

# Of these, the ones after which a subject stands with no comma.
CONNECTIVES = _phrases(
    "ngoài ra, bên cạnh đó, đồng thời, đặc biệt, cụ thể, tiêu biểu, điển hình, kết quả, đến nay, hằng năm, hàng năm, thời gian qua,"
    "những năm qua, dịp này, nhân dịp này, cùng với đó, hiện nay, vừa qua, mới đây, theo đó, trong đó, do đó, vì vậy, trước đó, riêng,"
    "ngay lập tức, ngay sau đó,"
    "nổi bật, nổi bật là, tiêu biểu là, tiêu biểu như, điển hình là, điển hình như, mặt khác, qua đó, từ đó, sau đó, cạnh đó, năm qua"
)

# Of these, the ones that also say how somebody is: "thành tích xuất sắc, tiêu biểu".
QUALITIES = _phrases("tiêu biểu, điển hình, nổi bật, đặc biệt")

# Happenings and results in the place of the subject: whoever was spoken of before still does it.
EVENT_SUBJECTS = _phrases(
    """
    buổi, hoạt động, các hoạt động, chương trình, hội nghị, ngày hội, lễ, lớp, các lớp, cuộc, phong trào, tổng kinh phí,
    tổng số tiền, tổng trị giá, kinh phí, kết quả, công tác, việc, đợt, chiến dịch, số tiền, tổng giá trị, các mô hình, mô hình,
    cuộc vận động, tổng số, nội dung, các nội dung, hội thi, hội thao, các buổi, giải, cuộc thi, qua, mỗi, đây, các cuộc, tổng, trị giá, tang vật, vật chứng
    """
)

# Undertakings of many, which themselves are said to act: "Chiến dịch đã huy động".
CAMPAIGNS = _phrases("chiến dịch, chương trình, phong trào, cuộc vận động, dự án")

# The happening itself was the frame: who did it is not said.
OCCASIONS = _phrases(
    "hội nghị, buổi lễ, lễ, đại hội, buổi, chương trình, ngày hội, cuộc họp, lễ kỷ niệm, kỳ họp, lễ tổng kết"
)

# Territories; what stands in one did not do anything.
PLACES = _phrases(
    """
    toàn tỉnh, toàn huyện, toàn xã, toàn thành phố, toàn quốc, cả nước, toàn thị xã, toàn quận, toàn phường, cả tỉnh,
    cả huyện, toàn đảng bộ, tỉnh, huyện, xã, phường, thị xã, thị trấn, thành phố, quận, thôn, bản, ấp, địa bàn, trên địa bàn,
    toàn vùng, toàn khu, toàn thành, toàn ngành, đặc khu, khu vực, địa phương
    """
)
WHOLE_PLACES = _phrases(
    "toàn tỉnh, toàn huyện, toàn xã, toàn thành phố, toàn quốc, cả nước, toàn thị xã, toàn quận, toàn phường, cả tỉnh, cả huyện, toàn vùng, toàn thành"
)

# Being and having, against doing.
STATES = _phrases(
    "có, hiện có, hiện nay có, hiện đang có, còn, gồm, bao gồm, là, nằm, chiếm, gồm có, đã có, vẫn còn, hiện còn, hiện, thuộc, gồm, cách"
)
RECEIVING = _phrases(
    "được, nhận được, vinh dự, vinh dự được, đón nhận, được nhận, bị, nhận bằng khen, nhận giấy khen, nhận quà, nhận cờ"
)

# Persons, and posts held in a body: not the body itself.
PERSONS = _phrases(
    """
    đồng chí, các đồng chí, ông, bà, anh, chị, đ / c, trung tá, thiếu tá, đại tá, thượng tá, đại úy, thượng úy, trung úy,
    thiếu tướng, trung tướng, thượng tướng, đại tướng, cụ, bác, thầy, cô, thiếu úy, thượng sĩ, linh mục, hòa thượng, đại đức, gia đình, em, mẹ
    """
)
POSTS = _phrases(
    """
    chủ tịch, phó chủ tịch, bí thư, phó bí thư, trưởng, phó, phó trưởng, trưởng ban, phó ban, phó trưởng ban, giám đốc,
    phó giám đốc, lãnh đạo, đại diện, chỉ huy trưởng, chỉ huy phó, chính ủy, phó chính ủy, chính trị viên, ủy viên,
    chủ nhiệm, phó chủ nhiệm, tư lệnh, phó tư lệnh, đồn trưởng, đội trưởng, chánh văn phòng, bí thư thứ nhất,
    tổng bí thư, thủ tướng, bộ trưởng, thứ trưởng, cục trưởng, hội trưởng, thành viên, tham mưu trưởng, trưởng phòng,
    phó trưởng phòng, tỉnh ủy viên, huyện ủy viên, chi hội trưởng, trung đoàn trưởng, đại biểu, nguyên
    """
)
# The head of a body signs for it: "Chủ tịch UBND tỉnh tặng bằng khen".
HEADS = _phrases(
    "chủ tịch, thủ tướng, bộ trưởng, giám đốc, tư lệnh, chủ nhiệm, chủ tịch nước, chỉ huy, lãnh đạo, đại diện, đại diện lãnh đạo, thay mặt"
)

# What is given in praise.
AWARDS = _phrases("bằng khen, giấy khen, cờ thi đua, cờ, thư khen, kỷ niệm chương")

# What information given to a body serves for, which that body then does: "phục vụ phá 12 vụ".
SERVING = _phrases(
    "phục vụ phá, phục vụ khám phá, phục vụ điều tra, phục vụ bắt, phục vụ bắt giữ, phục vụ xử lý, phục vụ giải quyết, phục vụ đấu tranh,"
    "phục vụ triệt phá, phục vụ làm rõ, phục vụ công tác điều tra, phục vụ công tác đấu tranh"
)

# Common nouns in the place of a body named before.
STANDING_FOR = _phrases("đơn vị, trung tâm, đơn vị này, cơ quan này, quỹ")
# Of these, the ones that any name may stand before.
ANY_BODY = _phrases("đơn vị, cơ quan")

# Words that end an expression of time; a subject may follow with no comma.
TIME_ENDS = syllables("nay này đó")
# … and before "qua": "năm qua", not "thông qua".
TIMES_PAST = syllables("năm gian tháng kỳ tuần ngày vừa hôm hè đợt quý dịp")
# Openings that are expressions of time only before a number or a word for one.
DATED = syllables("năm quý tháng ngày")
DATE_WORDS = syllables("nay qua này đó i ii iii iv đầu cuối hết đến")


# What a giver named behind the goods did: "500 suất quà của các doanh nghiệp ủng hộ".
GIVING_BY = _phrases(
    "hỗ trợ, ủng hộ, đóng góp, quyên góp, tài trợ, giúp đỡ, trao tặng, tặng, trao, gửi, hiến, hiến tặng, giúp, gửi tặng"
)
