"""Every way of naming a document in every place of a sentence; every way of telling issuer, date and link.

The sentences are put together from parts, so that no rule can serve one wording only.
"""

from itertools import product
from typing import Any

import pytest

from graph.model import Article
from graph.pipeline import read
from graph.summary import summary
from graph.vocabulary import load

VOCABULARY = load()
# words → what must be read: (type, number, words the title begins with)
NUMBERED = {
    "Nghị quyết số 18-NQ/TW": ("nghị quyết", "18-NQ/TW"),
    "Nghị quyết 198": ("nghị quyết", "198"),
    "nghị quyết 755": ("nghị quyết", "755"),
    "Nghị định 17": ("nghị định", "17"),
    "nghị định 61": ("nghị định", "61"),
    "Nghị định số 100/2019/NĐ-CP": ("nghị định", "100/2019/NĐ-CP"),
    "Thông tư 39": ("thông tư", "39"),
    "thông tư số 12/2024/TT-BTC": ("thông tư", "12/2024/TT-BTC"),
    "Chỉ thị 16": ("chỉ thị", "16"),
    "Chỉ thị số 05-CT/TW": ("chỉ thị", "05-CT/TW"),
    "Kết luận 127-KL/TW": ("kết luận", "127-KL/TW"),
    "Quyết định 1719/QĐ-TTg": ("quyết định", "1719/QĐ-TTg"),
    "Quyết định 24": ("quyết định", "24"),
    "Quy định 144": ("quy định", "144"),
    "Kế hoạch số 45/KH-UBND": ("kế hoạch", "45/KH-UBND"),
    "Hướng dẫn 31-HD/BTCTW": ("hướng dẫn", "31-HD/BTCTW"),
    "Đề án 06": ("đề án", "06"),
    "công văn số 3851": ("công văn", "3851"),
    "Thông báo số 219/TB-VPCP": ("thông báo", "219/TB-VPCP"),
    "Nghị quyết 19-2017": ("nghị quyết", "19-2017"),
    "Luật số 45/2019/QH14": ("luật", "45/2019/QH14"),
}
PLACES = (
    "{D} đã đi vào cuộc sống.",
    "{D} nêu rõ trách nhiệm của người đứng đầu.",
    "{D} quy định người dân được hỗ trợ một lần.",
    "{D} yêu cầu các địa phương báo cáo hằng quý.",
    "{D} ban hành đã lâu nhưng chưa được thực hiện.",
    "{D} cho phép các tỉnh tự quyết định.",
    "Theo {D}, các xã phải công khai quy hoạch.",
    "Trên cơ sở {D}, các xã rà soát lại đất công.",
    "Nội dung này được nêu tại {D}.",
    "Các đơn vị tiếp tục thực hiện {D}.",
    "Đại biểu nhắc nhiều tới nội dung của {D}, coi đó là bước ngoặt.",
    "Việc này (theo {D}) đã được báo cáo.",
    "Các xã làm đúng {D} và quy ước của thôn.",
)
NAMED = {
    "Nghị quyết về mức thu học phí năm học 2025 - 2026": ("nghị quyết", "về mức thu học phí"),
    "Nghị quyết quy định chính sách hỗ trợ nhà ở cho người nghèo": ("nghị quyết", "quy định chính sách"),
    "nghị quyết điều chỉnh kế hoạch đầu tư công năm 2025": ("nghị quyết", "điều chỉnh kế hoạch"),
    "Đề án phát triển du lịch cộng đồng giai đoạn 2025 - 2030": ("đề án", "phát triển du lịch"),
    "đề án “Mỗi xã một sản phẩm”": ("đề án", "Mỗi xã một sản phẩm"),
    "Quy chế làm việc của Ban Chấp hành": ("quy chế", "Quy chế làm việc"),
    "Chương trình hành động thực hiện Nghị quyết Đại hội": ("chương trình hành động", "thực hiện"),
    "Chương trình công tác toàn khóa": ("chương trình", "công tác toàn khóa"),
    "Kế hoạch phòng, chống thiên tai năm 2025": ("kế hoạch", "phòng, chống"),
    "Quy hoạch tổng thể phát triển cảng biển": ("quy hoạch", "tổng thể"),
    "Chiến lược phát triển văn hóa đến năm 2030": ("chiến lược", "phát triển văn hóa"),
    "Báo cáo chính trị": ("báo cáo", "Báo cáo chính trị"),
    "báo cáo kiểm điểm sự lãnh đạo của Ban Chấp hành": ("báo cáo", "kiểm điểm sự lãnh đạo"),
    "tờ trình về việc sáp nhập thôn": ("tờ trình", "về việc sáp nhập thôn"),
    "dự thảo Nghị quyết về phát triển kinh tế biển": ("nghị quyết", "về phát triển kinh tế biển"),
    "dự án Luật Nhà giáo": ("luật", "Nhà giáo"),
    "Luật Đường sắt (sửa đổi)": ("luật", "Đường sắt"),
    "Luật sửa đổi, bổ sung một số điều của Luật Quy hoạch": ("luật", "sửa đổi, bổ sung"),
}
HELD = (
    "Hội nghị đã thông qua {D}.",
    "Các đại biểu thảo luận {D}.",
    "Hội nghị nghe và cho ý kiến vào {D}, sau đó bế mạc.",
    "Chiều cùng ngày, hội nghị tiếp tục xem xét {D}.",
)


def told(text: str, published: str = "2025-05-20") -> dict[str, Any]:
    article = Article("urn:x", "x", None, "", published, None, text.encode(), "text/plain")
    return summary(read(article, VOCABULARY), VOCABULARY)


@pytest.mark.parametrize(("name", "place"), product(NUMBERED, PLACES))
def test_a_number_is_read_wherever_it_stands(name: str, place: str) -> None:
    text = place.format(D=name)
    text = text[0].upper() + text[1:]
    found = {(d["type"], d["number"]) for d in told(text)["documents"]}
    assert found == {NUMBERED[name]}, text


@pytest.mark.parametrize(("name", "place"), product(NAMED, HELD))
def test_what_a_meeting_deals_with_is_read_by_its_subject(name: str, place: str) -> None:
    text = place.format(D=name)
    kind, title = NAMED[name]
    found = [(d["type"], d["title"] or "") for d in told(text)["documents"]]
    assert any(one == kind and said.lower().startswith(title.lower()) for one, said in found), (text, found)


# words → the issuer that must be read
ISSUERS = {
    "UBND tỉnh Nghệ An": "Ủy ban nhân dân tỉnh Nghệ An",
    "Bộ Y tế": "Bộ Y tế",
    "Ban Thường vụ Tỉnh ủy Nghệ An": "Ban Thường vụ Tỉnh ủy Nghệ An",
    "Thủ tướng Chính phủ": "Thủ tướng Chính phủ",
    "Thủ tướng Phạm Minh Chính": "Thủ tướng Chính phủ",
    "Chủ tịch UBND tỉnh Nghệ An Lê Hồng Vinh": "Chủ tịch Ủy ban nhân dân tỉnh Nghệ An",
    "Thanh tra Chính phủ": "Thanh tra Chính phủ",
    "HĐND TP Hà Nội": "Hội đồng nhân dân thành phố Hà Nội",
    "Cục Hàng không Việt Nam": "Cục Hàng không Việt Nam",
}
ISSUING = (
    "{B} vừa ban hành {D} về phòng cháy.",
    "{B} vừa có {D} gửi các địa phương về phòng cháy.",
    "{B} đã gửi {D} về phòng cháy.",
    "Ngày 5/5, {B} ra {D} yêu cầu các địa phương kiểm tra.",
    "Theo {D} mà {B} vừa ban hành, các xã phải kiểm tra.",
    "Theo {D} về phòng cháy mà {B} vừa ban hành, các xã phải kiểm tra.",
    "{D} về phòng cháy do {B} ban hành ngày 5/5/2025 nêu rõ mục tiêu.",
    "{D} được {B} ban hành ngày 5/5/2025 nêu rõ mục tiêu.",
    "{D} về phòng cháy được {B} phê duyệt từ năm 2020.",
    "Việc này thực hiện theo {D} {B} ban hành ngày 5/5/2025.",
    "Theo {D} ngày 5/5/2025 của {B} về phòng cháy, các xã phải kiểm tra.",
    "Theo {D} về phòng cháy của {B}, các xã phải kiểm tra.",
    "Dự án được {B} phê duyệt tại {D}.",
    "Dự án đã được {B} chấp thuận chủ trương bằng {D} ngày 5/5/2025.",
    "Thực hiện ý kiến chỉ đạo của {B} tại {D} ngày 5/5/2025, các xã phải kiểm tra.",
    "Theo đề nghị của {B} tại {D}, các xã phải kiểm tra.",
    "Tại {D}, {B} yêu cầu các địa phương kiểm tra.",
    "Trong {D} vừa ký, {B} yêu cầu các địa phương kiểm tra.",
    "Tại {D} ngày 5/5/2025, {B} cho phép các xã giữ lại nguồn thu.",
    "Để phòng cháy, {B} cũng đã ban hành {D} về phòng cháy.",
)


@pytest.mark.parametrize(
    ("body", "clause", "paper"), product(ISSUERS, ISSUING, ("Công văn số 20", "Nghị quyết 30"))
)
def test_who_issued_is_read_from_every_clause_that_tells_it(body: str, clause: str, paper: str) -> None:
    if "gửi {D}" in clause and paper.startswith("Nghị"):
        return  # a resolution is not issued by sending it
    text = clause.format(B=body, D=paper)
    found = [d["issuers"] for d in told(text[0].upper() + text[1:])["documents"] if d["number"]]
    assert found == [[ISSUERS[body]]], text


@pytest.mark.parametrize(
    ("clause", "number", "issuer"),
    product(
        (
            "{B} đã đồng ý chủ trương này ({D} ngày 5/5/2025).",
            "{B} quyết định thu hồi đất bằng {D}.",
            "Theo {D}, {B} giao các sở kiểm tra.",
        ),
        ("15/{T}-{O}",),
        (
            ("UBND tỉnh Nghệ An", "UBND", "Ủy ban nhân dân tỉnh Nghệ An"),
            ("Bộ Kế hoạch và Đầu tư", "BKHĐT", "Bộ Kế hoạch và Đầu tư"),
            ("Thủ tướng Chính phủ", "TTg", "Thủ tướng Chính phủ"),
            ("Sở Nội vụ Hà Nội", "SNV", "Sở Nội vụ Hà Nội"),
        ),
    ),
)
def test_a_symbol_confirms_the_body_that_acts(clause: str, number: str, issuer: tuple[str, str, str]) -> None:
    body, organ, name = issuer
    text = clause.format(B=body, D=f"Quyết định số {number.format(T='QĐ', O=organ)}")
    assert [d["issuers"] for d in told(text)["documents"]] == [[name]], text
    other = text.replace(f"-{organ}", "-XYZ")
    assert [d["issuers"] for d in told(other)["documents"]] == [[]], other


# What carries no number: words → (type, words the title begins with); a sentence for each way it is met.
BY_NAME = {
    "Hiệp định Thương mại tự do Việt Nam - EU": ("hiệp định", "Thương mại tự do Việt Nam - EU"),
    "Hiệp định về biên giới trên đất liền": ("hiệp định", "về biên giới trên đất liền"),
    "Hiệp ước Hữu nghị và Hợp tác Việt Nam - Lào": ("hiệp ước", "Hữu nghị và Hợp tác Việt Nam - Lào"),
    "Công ước của Liên hợp quốc về Luật Biển": ("công ước", "của Liên hợp quốc về Luật Biển"),
    "Nghị định thư Madrid": ("nghị định thư", "Madrid"),
    "quy hoạch mạng lưới xe buýt Hà Nội": ("quy hoạch", "mạng lưới xe buýt Hà Nội"),
    "Quy hoạch chi tiết đường bộ ven biển": ("quy hoạch", "chi tiết đường bộ ven biển"),
    "quy hoạch tổng thể phát triển điện lực đến năm 2030": ("quy hoạch", "tổng thể phát triển điện lực"),
    "Chương trình Phòng, chống ma túy năm 2025": ("chương trình", "Phòng, chống ma túy năm 2025"),
    "Chương trình làm việc toàn khóa": ("chương trình", "làm việc toàn khóa"),
    "kế hoạch đầu tư công trung hạn giai đoạn 2021 - 2025": ("kế hoạch", "đầu tư công trung hạn"),
    "luật đất đai": ("luật", "đất đai"),
    "Luật giao thông": ("luật", "giao thông"),
    "luật thuế thu nhập cá nhân": ("luật", "thuế thu nhập cá nhân"),
}
CARRIED_OUT = (
    "Các xã thực hiện {D}.",
    "Theo {D}, các xã phải công khai.",
    "Nội dung này có trong {D}, ông Nam nói.",
)
PASSED = {
    "nghị quyết bầu ông Lê Văn Nam làm Chủ tịch Hội đồng": "bầu ông Lê Văn Nam",
    "nghị quyết giải thích khoản 2 điều 41 của Luật Thương mại": "giải thích khoản 2",
    "nghị quyết mức thu học phí năm học 2025 - 2026": "mức thu học phí",
    "nghị quyết nhiệm kỳ 2025 - 2030": "nhiệm kỳ 2025 - 2030",
    "Nghị quyết giá dịch vụ giáo dục": "giá dịch vụ giáo dục",
}


@pytest.mark.parametrize(("name", "place"), list(product(BY_NAME, CARRIED_OUT)))
def test_what_carries_no_number_is_read_by_its_name(name: str, place: str) -> None:
    text = place.format(D=name)
    kind, title = BY_NAME[name]
    found = [(d["type"], d["title"] or "") for d in told(text[0].upper() + text[1:])["documents"]]
    assert [(one, said.startswith(title)) for one, said in found] == [(kind, True)], (text, found)


@pytest.mark.parametrize(
    ("paper", "place"),
    list(product(PASSED, ("HĐND tỉnh Nghệ An {V} {D}.", "Sáng nay, HĐND tỉnh Nghệ An {V} {D}."))),
)
def test_a_council_passes_what_any_words_name(paper: str, place: str) -> None:
    for verb in ("thông qua", "đã thông qua", "nhất trí thông qua", "đã biểu quyết thông qua"):
        text = place.format(V=verb, D=paper)
        found = [d for d in told(text)["documents"] if d["type"] == "nghị quyết"]
        assert [d["issuers"] for d in found] == [["Hội đồng nhân dân tỉnh Nghệ An"]], text
        assert found[0]["title"].startswith(PASSED[paper]), (text, found)


@pytest.mark.parametrize(
    "text",
    (
        "Các hiệp định thương mại tự do giúp xuất khẩu.",
        "Quy hoạch này chưa được duyệt, cần quy hoạch lại các khu dân cư.",
        "Ông học ngành luật kinh tế và làm luật sư cho công ty luật Hà An.",
        "Như vậy, Luật đã gián tiếp quy định việc này.",
        "Người dân thực hiện nghị quyết đại hội đảng các cấp.",
        "Chính phủ chưa phê duyệt báo cáo nghiên cứu khả thi.",
        "Sản phẩm đạt quy chuẩn quốc gia.",
    ),
)
def test_what_only_sounds_like_a_paper_is_none(text: str) -> None:
    assert told(text)["documents"] == []
