"""What a meeting does with documents, told in every way: in its name, by a verb, in a list, in the passive."""

# ruff: noqa: E501 -- one sentence a row

import pytest
from test_happenings import said

ROWS = [
    (
        "Chiều 8/7, Tổng Bí thư Lê Văn Bình làm việc với Ban Thường vụ Thành ủy Hà Nội về tình hình triển khai thực hiện Nghị quyết số 02-NQ/TW.",
        ["thảo luận 02-NQ/TW"],
    ),
    (
        "Chiều 8/7, Tổng Bí thư Lê Văn Bình chủ trì cuộc họp về tình hình triển khai thực hiện Nghị quyết số 71-NQ/TW về giáo dục.",
        ["triển khai 71-NQ/TW"],
    ),
    (
        "Chiều 8/7, Tổng Bí thư Lê Văn Bình chủ trì họp về xây dựng Nghị quyết về phát triển kinh tế tư nhân.",
        ["thảo luận nghị quyết"],
    ),
    (
        "Chiều 8/7, Tổng Bí thư Lê Văn Bình chủ trì làm việc với Ban Chính sách, Chiến lược Trung ương về xây dựng nghị quyết về phát triển kinh tế tư nhân.",
        ["thảo luận nghị quyết"],
    ),
    (
        "Sáng 8/7, UBND tỉnh Nghệ An tổ chức hội nghị tổng kết 10 năm thực hiện Nghị quyết số 18-NQ/TW.",
        ["tổng kết 18-NQ/TW"],
    ),
    (
        "Sáng 8/7, UBND tỉnh Nghệ An tổ chức hội nghị sơ kết việc thực hiện Chỉ thị số 05-CT/TW.",
        ["tổng kết 05-CT/TW"],
    ),
    (
        "Sáng 8/7, UBND tỉnh Nghệ An tổ chức hội nghị trực tuyến quán triệt Nghị quyết số 18-NQ/TW.",
        ["quán triệt 18-NQ/TW"],
    ),
    (
        "Sáng 8/7, Tỉnh ủy Nghệ An tổ chức hội nghị học tập, quán triệt và triển khai thực hiện Nghị quyết số 18-NQ/TW, Chỉ thị số 05-CT/TW.",
        ["quán triệt 05-CT/TW", "quán triệt 18-NQ/TW", "triển khai 05-CT/TW", "triển khai 18-NQ/TW"],
    ),
    ("Sáng 8/7, Bộ Tư pháp tổ chức hội thảo góp ý dự thảo Luật Đất đai.", ["thảo luận luật"]),
    ("Sáng 8/7, Bộ Tư pháp tổ chức hội thảo về dự thảo Luật Đất đai.", ["thảo luận luật"]),
    ("Sáng 8/7, Bộ Tư pháp tổ chức tọa đàm lấy ý kiến về dự án Luật Đất đai (sửa đổi).", ["thảo luận luật"]),
    (
        "Sáng 8/7, Ủy ban Thường vụ Quốc hội họp phiên thứ 10, cho ý kiến về dự án Luật Đất đai.",
        ["thảo luận luật"],
    ),
    ("Tại phiên họp sáng 8/7, Quốc hội đã biểu quyết thông qua Luật Đất đai.", ["thông qua luật"]),
    (
        "Sáng 8/7, tại kỳ họp thứ 5, Quốc hội thảo luận tại hội trường về dự án Luật Đất đai.",
        ["thảo luận luật"],
    ),
    (
        "Sáng 8/7, HĐND tỉnh Nghệ An khai mạc kỳ họp thứ 5. Tại kỳ họp, các đại biểu đã thông qua Nghị quyết số 12/NQ-HĐND.",
        ["thông qua 12/NQ-HĐND"],
    ),
    (
        "Sáng 8/7, HĐND tỉnh Nghệ An khai mạc kỳ họp thứ 5. Các đại biểu đã thông qua Nghị quyết số 12/NQ-HĐND và Nghị quyết số 13/NQ-HĐND.",
        ["thông qua 12/NQ-HĐND", "thông qua 13/NQ-HĐND"],
    ),
    (
        "Kỳ họp thứ 5 HĐND tỉnh Nghệ An, khai mạc sáng 8/7, đã thông qua Nghị quyết số 12/NQ-HĐND về giá đất.",
        ["thông qua 12/NQ-HĐND"],
    ),
    (
        "Nghị quyết số 12/NQ-HĐND về giá đất được HĐND tỉnh Nghệ An thông qua tại kỳ họp thứ 5 ngày 8/7.",
        ["thông qua 12/NQ-HĐND"],
    ),
    (
        "Nghị quyết số 12/NQ-HĐND về giá đất sẽ được HĐND tỉnh xem xét thông qua tại kỳ họp thứ 5, dự kiến diễn ra ngày 8/7.",
        ["thông qua 12/NQ-HĐND"],
    ),
    (
        "Tại kỳ họp thứ 5 ngày 8/7, HĐND tỉnh Nghệ An thông qua việc ban hành Nghị quyết số 12/NQ-HĐND.",
        ["thông qua 12/NQ-HĐND"],
    ),
    (
        "Từ ngày 5-5 đến 10-5, Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XII đã họp để thảo luận, cho ý kiến về: Đề án “Hoàn thiện thể chế kinh tế thị trường”; Đề án “Cơ cấu lại doanh nghiệp nhà nước”; Báo cáo công tác tài chính đảng năm 2016.",
        ["thảo luận báo cáo", "thảo luận đề án", "thảo luận đề án"],
    ),
    (
        "Từ ngày 5-5 đến 10-5, Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XII đã họp để thảo luận, cho ý kiến về:\nĐề án “Hoàn thiện thể chế kinh tế thị trường”; Đề án “Cơ cấu lại doanh nghiệp nhà nước”; Báo cáo công tác tài chính đảng năm 2016.",
        ["thảo luận báo cáo", "thảo luận đề án", "thảo luận đề án"],
    ),
    (
        "Từ ngày 5-5 đến 10-5, Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XII đã họp. Hội nghị thông qua các nghị quyết sau đây: - Nghị quyết về hoàn thiện thể chế kinh tế thị trường. - Nghị quyết về phát triển kinh tế tư nhân.",
        ["thông qua nghị quyết", "thông qua nghị quyết"],
    ),
    (
        "Sáng 8/7, HĐND tỉnh Nghệ An khai mạc kỳ họp thứ 5. Kỳ họp thông qua các nghị quyết:\n- Nghị quyết về giá đất năm 2026.\n- Nghị quyết về chính sách hỗ trợ trồng rừng.",
        ["thông qua nghị quyết", "thông qua nghị quyết"],
    ),
    (
        "Sáng 8/7, Tỉnh ủy Nghệ An tổ chức lễ công bố Quyết định số 12-QĐ/TU về công tác cán bộ.",
        ["công bố 12-QĐ/TU"],
    ),
    (
        "Sáng 8/7, tại hội nghị, Trưởng ban Tổ chức Tỉnh ủy Lê Văn Bình đã công bố Quyết định số 12-QĐ/TU của Ban Thường vụ Tỉnh ủy.",
        ["công bố 12-QĐ/TU"],
    ),
    (
        "Sáng 8/7, Bí thư Tỉnh ủy Lê Văn Bình trao Quyết định số 12-QĐ/TU tại lễ công bố.",
        ["công bố 12-QĐ/TU"],
    ),
    (
        "Đại hội Đảng bộ tỉnh Quảng Trị lần thứ I ngày 8/7 đã công bố Quyết định số 12-QĐNS/TW chỉ định nhân sự.",
        ["công bố 12-QĐNS/TW"],
    ),
    (
        "Sáng 8/7, UBND tỉnh Nghệ An họp phiên thường kỳ. Phiên họp đã xem xét dự thảo Nghị quyết về giá đất năm 2026.",
        ["thảo luận nghị quyết"],
    ),
    (
        "Trong phiên họp Chính phủ thường kỳ ngày 8/7, việc triển khai Nghị định số 46/2026/NĐ-CP đã được đưa ra thảo luận.",
        ["thảo luận 46/2026/NĐ-CP"],
    ),
    ("Ngày 8/7, Thường trực Chính phủ họp về Nghị định số 46/2026/NĐ-CP.", ["thảo luận 46/2026/NĐ-CP"]),
    (
        "Sáng 8/7, Tỉnh ủy Nghệ An tổ chức hội nghị triển khai Kế hoạch số 12-KH/TU và công bố Quyết định số 14-QĐ/TU.",
        ["công bố 14-QĐ/TU", "triển khai 12-KH/TU"],
    ),
    (
        "Sáng 8/7, Bí thư Tỉnh ủy Lê Văn Bình dự hội nghị triển khai Nghị quyết số 18-NQ/TW.",
        ["triển khai 18-NQ/TW"],
    ),
    (
        "Sáng 8/7, Tỉnh ủy Nghệ An tổ chức hội nghị. Hội nghị đã nghe đồng chí Lê Văn Bình quán triệt những nội dung cơ bản của Nghị quyết số 18-NQ/TW.",
        ["quán triệt 18-NQ/TW"],
    ),
    (
        "Sáng 8/7, đoàn giám sát của HĐND tỉnh làm việc với UBND huyện Yên Thành về việc thực hiện Nghị quyết số 12/NQ-HĐND.",
        ["thảo luận 12/NQ-HĐND"],
    ),
]


@pytest.mark.parametrize(("text", "want"), ROWS)
def test_a_meeting_deals_with_a_document(text: str, want: list[str]) -> None:
    got = said({"text": text, "published": "2026-07-12"})
    names = {document["key"]: document["number"] or document["type"] for document in got["documents"]}
    links = [
        f"{one['link']} {names[one['document']]}" for event in got["events"] for one in event["documents"]
    ]
    assert sorted(links) == want
