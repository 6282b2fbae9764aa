"""The words names of bodies are made of. Small letters, new tone placement; see `bodies` for the grammar."""

from __future__ import annotations

from phoihop.reading.context.phrases import phrases_of as _phrases
from phoihop.reading.context.phrases import syllables

# Heads that name a body in capitals only: "Ban", "Bộ", "Hội" are also everyday syllables.
PROPER_HEADS = _phrases(
    """
    ban, bộ, hội, đoàn, đội, tổ, phòng, sở, cục, tổng cục, chi cục, quỹ, trung tâm, trường, học viện, đồn, trạm, đài, báo,
    viện, bệnh viện, công ty, tập đoàn, tổng công ty, ngân hàng, hợp tác xã, htx, câu lạc bộ, clb, hạt, vùng, tòa án,
    nhà máy, giáo xứ, hội đồng, chi hội, chi đoàn, chi bộ, đảng bộ, liên minh, hiệp hội, liên hiệp, liên chi hội, khối, văn phòng,
    tổng đội, hải đội, tiểu đoàn, trung đoàn, lữ đoàn, sư đoàn, quân khu, binh đoàn, quân đoàn, quân chủng, hải đoàn,
    đại đội, vụ, kho bạc, hiệp, bảo hiểm, xí nghiệp, nhà, hải quân, quốc hội, chính phủ, khoa, nông trường, thanh tra, thành hội,
    chốt, thường trực, liên ngành, tạp chí, đảng, nhà nước, trung ương, ngành, đại học, doanh nghiệp, chùa, tịnh xá, giáo phận, giáo hội, ban trị sự, kiểm lâm
    """
)

# Syllables that make an everyday word of such a head: "hội nghị", "đoàn viên", "ban hành".
NOT_AFTER_HEAD: dict[str, frozenset[str]] = {
    "hội": syllables("nghị trường thi thao thảo họp nhập tụ đàm chợ diễn viên nhóm ý phí"),
    "đoàn": syllables("viên kết thể tụ"),
    "ban": syllables("hành đầu ngành giao phát tặng ngày đêm"),
    "bộ": syllables("mặt máy phận đội hành sưu luật"),
    "tổ": syllables("chức quốc tiên ấm"),
    "đội": syllables("ngũ hình tuyển viên"),
    "phòng": syllables("chống ngừa học trào họp vệ ở thủ chữa khám trọ"),
    "trường": syllables("hợp học kỳ sa"),
    "quỹ": syllables("đất"),
    "viện": syllables("trợ phí dẫn"),
    "báo": syllables("cáo chí động hiếu cho"),
    "sở": syllables("hữu tại thích"),
    "vùng": syllables("sâu xa cao biên biển quê khó đất nông"),
    "vụ": syllables("việc án mùa đông hè"),
    "khối": syllables("đại lượng"),
    "nhà": syllables("ở tình đại nước văn dân trường giáo tạm hảo đồng nghĩa"),
    "đảng": syllables("viên phí"),
    "trạm": syllables("bơm biến"),
    "ngành": syllables("nghề hàng"),
    "khoa": syllables("học"),
    "chi": frozenset(),
}

# Heads of bodies in any writing.
HEADS = _phrases(
    """
    ủy ban nhân dân, ubnd, ủy ban mặt trận tổ quốc, ủy ban mttq, ubmttq, ubmttqvn, mttq, mặt trận tổ quốc, mặt trận,
    ubtwmttq, ủy ban trung ương mttq, ủy ban trung ương mặt trận tổ quốc, trung ương mttq, trung ương hội, trung ương đoàn,
    công an, ca tỉnh, ca huyện, ca thành phố, ca quận, ca phường, ca xã, ca các đơn vị, công an các đơn vị + địa phương, ca các đơn vị + địa phương, tỉnh ủy, thành ủy, huyện ủy, quận ủy, thị ủy, đảng ủy, cấp ủy,
    bộ chỉ huy quân sự, ban chỉ huy quân sự, bộ chqs, ban chqs, bchqs, bộ chỉ huy, ban chỉ huy, bộ tư lệnh, btl, bộ công an,
    bộ quốc phòng, bộ đội biên phòng, bđbp, bộ đội, biên phòng, đồn biên phòng, đồn bp, bch, bcđ, ban chỉ đạo, ban chỉ đạo vận động, ban chấp hành, ban tổ chức, btc,
    cảnh sát biển, cảnh sát giao thông, lực lượng vũ trang, llvt, quân đội, hải quân, lực lượng công an, lực lượng biên phòng,
    hội nông dân, hội nd, hnd, hội phụ nữ, hội liên hiệp phụ nữ, hội lhpn, hlhpn, hội pn, hội cựu chiến binh, hội ccb, hccb,
    hội chữ thập đỏ, hội ctđ, chữ thập đỏ, đoàn thanh niên, đoàn tncs, đoàn tn, đtn, tỉnh đoàn, huyện đoàn, thành đoàn, thị đoàn,
    quận đoàn, xã đoàn, phường đoàn, đoàn xã, đoàn phường, đoàn thị trấn, đoàn trường, đoàn cơ sở, đoàn khối, tỉnh hội, huyện hội, thành hội, thị hội,
    liên đoàn lao động, lđlđ, công đoàn, hội khuyến học, hội người cao tuổi, hội nct, hội lhtn, hội liên hiệp thanh niên, hội đồng đội,
    hội đồng nhân dân, hđnd, ban dân vận, bdv, ban tuyên giáo, ban thường vụ, btv, ban thường trực, ban công tác mặt trận, tổ dân vận, khối dân vận,
    giáo hội phật giáo, hội phật giáo, hội luật gia, hội người mù, hội người khuyết tật, hội nạn nhân chất độc da cam, hội doanh nghiệp,
    hội doanh nhân trẻ, đoàn khối các cơ quan, ngân hàng chính sách xã hội, nhcsxh, viện kiểm sát nhân dân, tòa án nhân dân,
    tổ hòa giải, tổ tự quản, tổ an ninh nhân dân, tổ tiết kiệm và vay vốn, đội dân phòng, đội xung kích, bảo vệ dân phố, cảnh sát khu vực,
    đội tuyên truyền, đội tuyên truyền văn hóa, đội tuyên truyền lưu động, đội công tác, đội vận động quần chúng, đơn vị, tỉnh đội, huyện đội, xã đội, thành đội, đoàn công tác, đoàn cán bộ, ban vận động, ban quản lý, tổ công tác, tổ công nghệ số cộng đồng, tổ bảo vệ an ninh trật tự,
    hội đồng nghĩa vụ quân sự, hội đồng đội, hội đồng khoa học, ban bảo vệ dân phố, lực lượng công an xã, nhóm thiện nguyện, nhóm từ thiện, đoàn thiện nguyện, mạng lưới, quỹ bảo trợ, bếp ăn, bếp ăn tình thương,
    chi hội, chi đoàn, hệ thống mặt trận, hội kh, ủy ban kiểm tra, ủy ban bầu cử, ủy ban quốc gia,
    kiểm lâm, hải quan, dân quân, dân quân tự vệ, hội sinh viên, hội làm vườn, hội kế hoạch hóa gia đình, hội đông y, hội thầy thuốc trẻ,
    đảng bộ, chi bộ, liên minh hợp tác xã, liên minh htx, hội bảo trợ, hội cựu giáo chức, hội cựu thanh niên xung phong, hội cựu tnxp
    """
)

# After people, the body just spoken of: "cán bộ, chiến sĩ | đơn vị".
OWN_BODY = _phrases("đơn vị")

# Those who act together without a name of their own.
COLLECTIVES = _phrases(
    """
    đoàn y + bác sĩ, đoàn y bác sĩ, đoàn bác sĩ, y + bác sĩ, y + bác sỹ, đội ngũ y + bác sĩ, đoàn y + bác sỹ, toàn quân, toàn lực lượng, toàn đảng bộ, toàn đơn vị, cơ quan điều tra, cơ quan công an, cơ quan chức năng, các cơ quan chức năng,
    các cơ quan + đơn vị, các đơn vị + địa phương, các chi bộ, các đảng bộ, các ngành + đoàn thể, các ban + ngành, các hội + đoàn thể, tổ chức hội, đội ngũ cán bộ,
    các cấp hội, các cấp bộ đoàn, các cấp công đoàn, các cấp bộ hội, các cấp, các cấp ủy, các cấp ủy đảng, các cơ sở hội, các cơ sở đoàn,
    các tổ chức cơ sở hội, các tổ chức hội, các tổ chức đoàn, các chi hội, các chi đoàn, các đơn vị, các lực lượng, các đoàn thể,
    các tổ chức chính trị - xã hội, các tổ chức chính trị, các tổ chức đoàn thể, các tổ chức thành viên, các tổ chức, các hội, các ngành, các ban,
    các cơ quan, các địa phương, các nhà hảo tâm, các mạnh thường quân, các doanh nghiệp, các đồn, các phòng, các sở, các đội, các tổ,
    các tcct - xh, các hội đoàn thể, các ban ngành, các ban ngành đoàn thể, các hội viên, các nhà tài trợ, các tổ chức tôn giáo,
    các cấp chính quyền, các thành viên, các bên, các trường, các chùa, các câu lạc bộ, các xã, các huyện, các thôn, các khu dân cư,
    cán bộ chiến sĩ, cán bộ chiến sỹ, cbcs, cán bộ, chiến sĩ, chiến sỹ, bộ đội, nhân dân, người dân, bà con, bà con nhân dân, cấp ủy, chính quyền, chính quyền địa phương,
    cấp ủy đảng, hội viên, đoàn viên, tuổi trẻ, thanh niên, phụ nữ, nông dân, cựu chiến binh, hai ngành, hai đơn vị, hai bên, ba đơn vị,
    đoàn viên thanh niên, cán bộ hội viên, hội viên phụ nữ, hội viên nông dân, cán bộ đoàn viên, đoàn thể, lực lượng, quân và dân,
    y bác sĩ, y bác sỹ, phật tử, mạnh thường quân, nhà hảo tâm, các tầng lớp nhân dân, các tôn giáo, các cơ sở, các lực lượng chức năng,
    quần chúng, quần chúng nhân dân, các đoàn viên, lực lượng chức năng, đồng bào, đồng bào các dân tộc, chức sắc, các chức sắc, chức việc, tiểu thương, nghệ nhân, sinh viên, thương binh, xí nghiệp, doanh nghiệp, cơ quan, địa phương, ban ngành,
    dân quân, lực lượng dân quân, các hộ dân, các hộ gia đình, các gia đình, công nhân, người lao động, cán bộ công chức, giáo viên, học sinh, tình nguyện viên
    """
)

DETERMINERS = syllables("các những hai ba cả mỗi từng toàn")

# People to whom things are done, whatever the sentence says of them: "các đối tượng khai nhận …".
DONE_TO = _phrases(
    "đối tượng, người, bệnh nhân, nạn nhân, trường hợp, đại biểu, cháu, em, cụ, trẻ, trẻ em, hộ nghèo, thí sinh, tân binh, nhân khẩu, khẩu"
)

# What a body deals with or is made for.
SPECIFIERS = _phrases(
    """
    nông dân, phụ nữ, liên hiệp phụ nữ, liên hiệp thanh niên, cựu chiến binh, chữ thập đỏ, thanh niên, tncs, cộng sản hồ chí minh,
    thanh niên cộng sản hồ chí minh, hồ chí minh, người cao tuổi, khuyến học, quân sự, chỉ huy, chỉ huy quân sự, chqs, biên phòng, bộ đội biên phòng, bđbp,
    cao su, cà phê, xăng dầu, lâm nghiệp, thủy lợi, bảo hiểm, môi trường đô thị, cấp nước, than, dệt may, thuốc lá, phòng chống ma túy, phòng chống ma túy và tội phạm, phòng + chống ma túy, phòng + chống ma túy và tội phạm, phòng chống tội phạm, chống buôn lậu, quản lý thị trường,
    phòng thủ khu vực, ptkv, dân vận, tuyên giáo, tuyên giáo và dân vận, tổ chức, nội chính, kiểm tra, chấp hành, thường vụ, thường trực, chỉ đạo, vận động, mặt trận tổ quốc,
    công tác mặt trận, công tác, tổ quốc, mặt trận, việt nam, lao động, nhân dân, lực lượng vũ trang, vũ trang, llvt, công an, cảnh sát, cảnh sát giao thông, cảnh sát biển,
    giao thông, hình sự, ma túy, cơ động, phòng cháy chữa cháy, an ninh, chính trị, hậu cần, tham mưu, kỹ thuật, quốc phòng, quân đội, quân y, nghiệp vụ,
    giáo dục và đào tạo, giáo dục, văn hóa, thể thao và du lịch, văn hóa và thông tin, thông tin và truyền thông, nông nghiệp, nông nghiệp và phát triển nông thôn,
    nông nghiệp và môi trường, tài nguyên và môi trường, kế hoạch và đầu tư, tài chính, công thương, xây dựng, y tế, nội vụ, tư pháp, ngoại vụ, dân tộc,
    dân tộc và tôn giáo, khoa học và công nghệ, giao thông vận tải, lao động - thương binh và xã hội, lao động - tb&xh, lđ - tb&xh, thương binh và xã hội, kinh tế, kinh tế - quốc phòng,
    kinh tế quốc phòng, chính sách xã hội, đầu tư, đầu tư và phát triển, nông nghiệp và ptnt, hỗ trợ phụ nữ nghèo, hỗ trợ nông dân, vì người nghèo, bảo trợ, bảo trợ trẻ em, cứu trợ,
    nạn nhân chất độc da cam, chất độc da cam, người mù, người khuyết tật, luật gia, doanh nhân trẻ, doanh nhân nữ, doanh nghiệp, doanh nghiệp trẻ, phật giáo, trị sự, đại học, cao đẳng,
    trung học phổ thông, trung học cơ sở, thpt, thcs, tiểu học, mầm non, ptdt nội trú, đa khoa, y tế dự phòng, cổ phần, tnhh, mtv, một thành viên, điện lực, viễn thông,
    lhpn, ccb, ctđ, nct, nd, tn, pn, lhtn, lhtn việt nam, vn, tw, trung ương, t . ư, t . w, tư lệnh, tình nguyện, xung kích, vận động quần chúng, cửa khẩu, cửa khẩu quốc tế, cửa khẩu cảng,
    bảo vệ, dân phố, nhân đạo, từ thiện, khối, khối các cơ quan, khối doanh nghiệp, các cơ quan, hưu trí, huấn luyện, cơ sở chính trị, công đoàn, đoàn thể, bảo hiểm xã hội, xã hội,
    tỉnh ủy, huyện ủy, thành ủy, đảng ủy, thị ủy, quận ủy, cấp ủy, cấp ủy các cấp, hội viên, đoàn viên, chức năng, thành viên, vận động hiến máu tình nguyện, vận động hiến máu, hiến máu tình nguyện,
    phòng chống thiên tai, phòng chống dịch, liên ngành, hợp tác xã, htx, sinh viên, nhân dân các dân tộc, các dân tộc, thiếu nhi, đồng đội, tự quản, dân phòng, y, bác sĩ, bệnh viện,
    công an viên, xổ số kiến thiết, kiểm lâm, kiểm sát, thống kê, liên ngành, có đạo, kiểm soát, phật tử, nghĩa trang, phụ trách, cựu quân nhân, cựu giáo chức, thanh niên xung phong, tnxp, dân quân, tự vệ, dân quân tự vệ, quản lý, phát thanh - truyền hình, phát thanh và truyền hình
    """
)

# Names that may follow "và" inside the name of one body: "Sở Giáo dục và Đào tạo".
AFTER_AND = _phrases(
    "đào tạo, truyền thông, môi trường, đầu tư, xã hội, phát triển nông thôn, du lịch, công nghệ, dân vận, tôn giáo, trẻ em, ptnt, gia đình, thông tin, thể thao, phát triển"
)

# The tier or place a body belongs to; a proper name may follow.
LEVELS = _phrases(
    """
    tỉnh, huyện, xã, phường, thị xã, thành phố, thị trấn, quận, đặc khu, khu vực, tp, tx, tt, h, p, q, thôn, bản, ấp, khu phố, buôn, khóm, xóm, làng,
    cơ sở, cấp cơ sở, các cấp, các cấp tỉnh, các cấp huyện, cấp huyện, cấp tỉnh, cấp xã, địa phương, trong tỉnh, trong huyện, toàn tỉnh, toàn huyện, trong xã, các xã, các huyện, các phường,
    các xã biên giới, các địa phương, trên địa bàn, trên địa bàn tỉnh, trên địa bàn huyện, trên địa bàn xã, trên địa bàn phường, trên địa bàn thành phố, trên địa bàn thị xã, hai cấp,
    trên toàn tỉnh, trong toàn tỉnh, trong và ngoài tỉnh, trong thành phố, cùng cấp, cấp dưới, các thôn, các huyện và thành phố, trực thuộc, toàn quốc, cả nước, trong cả nước, tỉnh nhà, trên cả nước
    """
)
SHORT_LEVELS = syllables("tp tx tt h p q")

# Tiers that close the name of a body whatever stands between: "Trung tâm … tỉnh".
TIERS = _phrases(
    "tỉnh, huyện, xã, phường, thị xã, thành phố, thị trấn, quận, tp, cấp tỉnh, cấp huyện, khu vực"
)

# Bodies that are called by a motto in quotation marks.
QUOTED_NAMES = syllables("ban quỹ câu clb đội tổ nhóm chương mạng hội")

# Bodies that are named by what they were made to do: "Tổ thẩm định hồ sơ".
MADE_FOR = syllables("đoàn tổ đội quỹ nhóm mạng bếp trung")

# Bodies that bear a number for a name.
NUMBERED = syllables("biển khu đoàn đội vùng phường tổ trạm phòng quốc ấp thôn khu bệnh")

# Single words that stand for a body already named: in capitals anywhere, in small letters where a verb follows.
ALONE = syllables("hội đoàn ubnd mttq llvt bđbp lđlđ bcđ đtn hnd ubmttq btc")
SPOKEN_OF = _phrases("hội, đoàn, đồn, quỹ, trung tâm")
# Of these, the ones that in small letters are bodies only right before their verb.
ACTING_HEADS = _phrases("quỹ, trung tâm")

# The centre of a body with branches, before its head: "T.Ư Đoàn".
CENTRAL = _phrases("t . ư, t . w, tư, tw, trung ương")

# A single word in small letters is the head of a body only behind these, or where a clause begins.
BEFORE_SPOKEN_OF = syllables(
    "các của với cho do được từ bởi và là này đó nay đến vì nên thì mà cùng"
)

# Territories that may act in the place of their authorities.
ACTING_PLACES = _phrases(
    "tỉnh, huyện, xã, phường, quận, thôn, ấp, thị trấn, thị xã, thành phố, bản, buôn, khu phố, địa phương, khóm"
)

# Heads that are family names and place names too: "Đoàn Thị …", "Trường Sơn".
NAMELESS = syllables("đoàn trường vùng nhà khoa đội tổ")
SURNAMES = syllables(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh lương mai trịnh trương hà cao lâm tô tạ châu quách đoàn"
)
