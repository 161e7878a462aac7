"""Which kinds of bodies the grammar of names treats apart, by slugs and by the words they begin with."""

from graph.find.syllables import spelled

DEEPEST = 5
# Syllables that in small letters are mostly parts of other words: "nhiệm vụ", "cơ sở", "môi trường".
SMALL_WORDS = spelled("ban báo bộ cơ cục hội khoa phòng quỹ sở trung trường viện vụ đoàn")
COMPOUND_STARTS = spelled(
    "nhà cán cáo công cơ cảnh dịch dự hải môi nghiệp nhiệm nội phục quốc tham thông thị toàn trụ tuyên tấn"
    " xã đại đồng chức sự"
)
OF_LEVEL = {
    "tinh-uy": "tỉnh", "thanh-uy": "thành phố", "huyen-uy": "huyện", "quan-uy": "quận", "thi-uy": "thị xã",
}  # fmt: skip
# Bodies of the whole country whose branches are called after a place.
BRANCHED = spelled(
    "cuc tong-cuc kho-bac-nha-nuoc"
    " lien-doan ngan-hang ngan-hang-nha-nuoc tap-doan tong-cong-ty cong-ty hiep-hoi kho-bac bao-hiem-xa-hoi"
)
# Of these "Cục Thuế tỉnh" is a branch, be the place told or not.
OF_A_LEVEL = spelled("cuc kho-bac-nha-nuoc bao-hiem-xa-hoi lien-doan")
# Whose commissions are named after the place alone: "Trưởng ban Tuyên giáo huyện Mỹ Đức".
COMMISSIONS = spelled("ban-tuyen-giao ban-dan-van ban-noi-chinh ban-to-chuc ban-tuyen-giao-va-dan-van")
OF_THE_ARMY = spelled("tong-cuc bo-tu-lenh")
COMMITTEE_AT = {
    "tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy",
}  # fmt: skip
IN_HAMLETS = (
    "Chi bộ",
    "Chi ủy",
    "Chi hội",
    "Ban Điều hành",
    "Ban Công tác Mặt trận",
    "Ban Nhân dân",
    "Ban điều hành",
)
MASS = ("Hội ", "Đoàn ", "Tổng Liên đoàn", "Liên đoàn", "Liên hiệp", "Công đoàn", "Tổng hội", "Hiệp hội")
STATE_BANK = "Ngân hàng Nhà nước Việt Nam"
SEATED_AT = spelled("toa-an-nhan-dan-cap-cao vien-kiem-sat-nhan-dan-cap-cao")
