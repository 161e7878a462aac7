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
