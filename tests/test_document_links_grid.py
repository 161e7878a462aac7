"""How two documents hang together, told in every way: in the subject, by a verb, a sentence away."""

# ruff: noqa: E501 -- one sentence a row

import pytest
from test_happenings import said

ROWS = [
    (
        "UBND tỉnh Nghệ An ban hành Kế hoạch số 24/KH-UBND triển khai thực hiện Nghị quyết số 18-NQ/TU.",
        ["24/KH-UBND thực hiện 18-NQ/TU"],
    ),
    (
        "UBND tỉnh Nghệ An ban hành Kế hoạch số 24/KH-UBND về việc thực hiện Nghị quyết số 18-NQ/TU của Tỉnh ủy về chuyển đổi số.",
        ["24/KH-UBND thực hiện 18-NQ/TU"],
    ),
    (
        "UBND tỉnh Nghệ An ban hành Kế hoạch số 24/KH-UBND thực hiện Nghị quyết số 18-NQ/TU và Kết luận số 19-KL/TU.",
        ["24/KH-UBND thực hiện 18-NQ/TU", "24/KH-UBND thực hiện 19-KL/TU"],
    ),
    (
        "Thực hiện Nghị quyết số 18-NQ/TU, ngày 5/3/2020, UBND tỉnh Nghệ An đã ban hành Kế hoạch số 24/KH-UBND.",
        ["24/KH-UBND thực hiện 18-NQ/TU"],
    ),
    (
        "Để triển khai Nghị quyết số 18-NQ/TU, UBND tỉnh Nghệ An xây dựng Kế hoạch số 24/KH-UBND.",
        ["24/KH-UBND thực hiện 18-NQ/TU"],
    ),
    (
        "UBND tỉnh Nghệ An ban hành Kế hoạch số 24/KH-UBND để triển khai Nghị quyết số 18-NQ/TU.",
        ["24/KH-UBND thực hiện 18-NQ/TU"],
    ),
    (
        "UBND tỉnh Nghệ An ban hành Kế hoạch số 24/KH-UBND nhằm cụ thể hóa Nghị quyết số 18-NQ/TU.",
        ["24/KH-UBND cụ thể hóa 18-NQ/TU"],
    ),
    (
        "Kế hoạch số 24/KH-UBND được ban hành nhằm thực hiện Nghị quyết số 18-NQ/TU.",
        ["24/KH-UBND thực hiện 18-NQ/TU"],
    ),
    (
        "Kế hoạch số 24/KH-UBND của UBND tỉnh Nghệ An được ban hành trên cơ sở Nghị quyết số 18-NQ/TU.",
        ["24/KH-UBND căn cứ 18-NQ/TU"],
    ),
    (
        "Căn cứ Nghị quyết số 18-NQ/TU, UBND tỉnh Nghệ An ban hành Kế hoạch số 24/KH-UBND.",
        ["24/KH-UBND căn cứ 18-NQ/TU"],
    ),
    (
        "Căn cứ Luật Đất đai, UBND tỉnh Nghệ An ban hành Quyết định số 24/QĐ-UBND về giá đất.",
        ["24/QĐ-UBND căn cứ luật"],
    ),
    (
        "Theo Nghị quyết số 18-NQ/TU, UBND tỉnh Nghệ An ban hành Kế hoạch số 24/KH-UBND.",
        ["24/KH-UBND thực hiện 18-NQ/TU"],
    ),
    (
        "UBND tỉnh Nghệ An ban hành Thông báo số 24/TB-UBND về việc cấp gạo căn cứ Quyết định số 22/QĐ-UBND.",
        ["24/TB-UBND căn cứ 22/QĐ-UBND"],
    ),
    (
        "Bộ Tài chính có công văn số 15/BTC-TC về việc nộp báo cáo theo quy định tại Nghị định số 87/2015/NĐ-CP và Thông tư số 20/2015/TT-BTC.",
        ["15/BTC-TC căn cứ 20/2015/TT-BTC", "15/BTC-TC căn cứ 87/2015/NĐ-CP"],
    ),
    (
        "Chính phủ ban hành Nghị định số 12/2020/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 34/2015/NĐ-CP.",
        ["12/2020/NĐ-CP sửa đổi 34/2015/NĐ-CP"],
    ),
    (
        "Nghị định số 12/2020/NĐ-CP sửa đổi Nghị định số 34/2015/NĐ-CP.",
        ["12/2020/NĐ-CP sửa đổi 34/2015/NĐ-CP"],
    ),
    (
        "Nghị định số 34/2015/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 12/2020/NĐ-CP.",
        ["12/2020/NĐ-CP sửa đổi 34/2015/NĐ-CP"],
    ),
    (
        "Chính phủ ban hành Nghị định số 12/2020/NĐ-CP về giá đất. Nghị định này thay thế Nghị định số 34/2015/NĐ-CP.",
        ["12/2020/NĐ-CP thay thế 34/2015/NĐ-CP"],
    ),
    (
        "Chính phủ ban hành Nghị định số 12/2020/NĐ-CP về giá đất. Nghị định có hiệu lực từ ngày 1/7/2020, thay thế Nghị định số 34/2015/NĐ-CP.",
        ["12/2020/NĐ-CP thay thế 34/2015/NĐ-CP"],
    ),
    (
        "Chính phủ ban hành Nghị định số 12/2020/NĐ-CP về giá đất, thay thế Nghị định số 34/2015/NĐ-CP.",
        ["12/2020/NĐ-CP thay thế 34/2015/NĐ-CP"],
    ),
    (
        "Chính phủ ban hành Nghị định số 12/2020/NĐ-CP thay thế cho Nghị định số 34/2015/NĐ-CP.",
        ["12/2020/NĐ-CP thay thế 34/2015/NĐ-CP"],
    ),
    (
        "Nghị định số 34/2015/NĐ-CP được thay thế bằng Nghị định số 12/2020/NĐ-CP.",
        ["12/2020/NĐ-CP thay thế 34/2015/NĐ-CP"],
    ),
    (
        "Bộ Tài chính ban hành Thông tư số 20/2015/TT-BTC hướng dẫn thi hành Nghị định số 34/2015/NĐ-CP.",
        ["20/2015/TT-BTC hướng dẫn 34/2015/NĐ-CP"],
    ),
    (
        "Thông tư số 20/2015/TT-BTC của Bộ Tài chính hướng dẫn thực hiện Nghị định số 34/2015/NĐ-CP.",
        ["20/2015/TT-BTC hướng dẫn 34/2015/NĐ-CP"],
    ),
    (
        "Ban Tổ chức Trung ương ban hành Hướng dẫn số 20-HD/BTCTW thực hiện Quy định số 34-QĐ/TW.",
        ["20-HD/BTCTW thực hiện 34-QĐ/TW"],
    ),
    (
        "Chính phủ ban hành Nghị định số 12/2020/NĐ-CP quy định chi tiết một số điều của Luật Đất đai.",
        ["12/2020/NĐ-CP hướng dẫn luật"],
    ),
    (
        "Chính phủ ban hành Nghị định số 12/2020/NĐ-CP quy định chi tiết thi hành Luật Đất đai.",
        ["12/2020/NĐ-CP hướng dẫn luật"],
    ),
    (
        "Ban Thường vụ Tỉnh ủy ban hành Báo cáo số 24-BC/TU tổng kết 10 năm thực hiện Nghị quyết số 18-NQ/TW.",
        ["24-BC/TU tổng kết 18-NQ/TW"],
    ),
    (
        "Tỉnh ủy ban hành Kế hoạch số 24-KH/TU sơ kết 5 năm thực hiện Chỉ thị số 05-CT/TW.",
        ["24-KH/TU tổng kết 05-CT/TW"],
    ),
    (
        "Tỉnh ủy ban hành Báo cáo số 24-BC/TU về kết quả thực hiện Nghị quyết số 18-NQ/TW.",
        ["24-BC/TU tổng kết 18-NQ/TW"],
    ),
    (
        "Bộ Chính trị ban hành Kết luận số 24-KL/TW về việc tiếp tục thực hiện Nghị quyết số 18-NQ/TW.",
        ["24-KL/TW thực hiện 18-NQ/TW"],
    ),
    (
        "Chính phủ ban hành Nghị quyết số 09/2026/NQ-CP tạm ngưng hiệu lực Nghị định số 46/2026/NĐ-CP (gọi tắt là Nghị định 46) và Nghị quyết số 66/2026/NQ-CP.",
        ["09/2026/NQ-CP về 46/2026/NĐ-CP", "09/2026/NQ-CP về 66/2026/NQ-CP"],
    ),
    (
        "Thủ tướng ban hành Công điện số 12/CĐ-TTg về việc tháo gỡ vướng mắc trong thực hiện Nghị định số 46/2026/NĐ-CP.",
        ["12/CĐ-TTg về 46/2026/NĐ-CP"],
    ),
    (
        "Thủ tướng đã ký Công điện số 12/CĐ-TTg gửi các bộ, ngành. Thủ tướng yêu cầu các bộ, ngành thực hiện nghiêm Chỉ thị số 07/CT-TTg.",
        ["12/CĐ-TTg thực hiện 07/CT-TTg"],
    ),
    (
        "Bộ Y tế vừa có công văn số 12/BYT-DP gửi các tỉnh về phòng, chống dịch. Bộ Y tế đề nghị UBND các tỉnh quán triệt, thực hiện nghiêm Công điện số 541/CĐ-TTg của Thủ tướng.",
        ["12/BYT-DP thực hiện 541/CĐ-TTg"],
    ),
    (
        "UBND tỉnh vừa có văn bản số 12/UBND-VX yêu cầu các sở, ngành thực hiện nghiêm Chỉ thị số 16/CT-TTg của Thủ tướng.",
        ["12/UBND-VX thực hiện 16/CT-TTg"],
    ),
    (
        "Sở Xây dựng ban hành Quyết định số 80/QĐ-SXD về giá bán căn hộ. Giá bán này thay thế giá quy định tại Quyết định số 15/QĐ-SXD.",
        ["80/QĐ-SXD thay thế 15/QĐ-SXD"],
    ),
    (
        "Quyết định số 80/QĐ-UBND bãi bỏ Quyết định số 15/QĐ-UBND và Quyết định số 16/QĐ-UBND.",
        ["80/QĐ-UBND thay thế 15/QĐ-UBND", "80/QĐ-UBND thay thế 16/QĐ-UBND"],
    ),
    ("Đề án “Phát triển du lịch” được phê duyệt tại Quyết định số 80/QĐ-UBND.", ["80/QĐ-UBND về đề án"]),
    (
        "UBND tỉnh ban hành Quyết định số 80/QĐ-UBND phê duyệt Đề án “Phát triển du lịch”.",
        ["80/QĐ-UBND về đề án"],
    ),
    (
        "Tỉnh ủy ban hành Chương trình hành động số 12-CTr/TU thực hiện Nghị quyết Đại hội XIII của Đảng.",
        ["12-CTr/TU thực hiện nghị quyết"],
    ),
    (
        "Trên cơ sở Nghị quyết số 18-NQ/TU, HĐND tỉnh đã thông qua Nghị quyết số 24/NQ-HĐND.",
        ["24/NQ-HĐND căn cứ 18-NQ/TU"],
    ),
    (
        "Triển khai thực hiện Chỉ thị số 05-CT/TW, Tỉnh ủy đã ban hành Kế hoạch số 12-KH/TU, Hướng dẫn số 13-HD/TU.",
        ["12-KH/TU thực hiện 05-CT/TW", "13-HD/TU thực hiện 05-CT/TW"],
    ),
    (
        "Sau khi có Chỉ thị số 05-CT/TW, Tỉnh ủy đã ban hành Kế hoạch số 12-KH/TU.",
        ["12-KH/TU thực hiện 05-CT/TW"],
    ),
    (
        "Tỉnh ủy đã ban hành Kế hoạch số 12-KH/TU về thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị “Về đẩy mạnh học tập”.",
        ["12-KH/TU thực hiện 05-CT/TW"],
    ),
]


@pytest.mark.parametrize(("text", "want"), ROWS)
def test_a_link_is_read(text: str, want: list[str]) -> None:
    got = said({"text": text})
    names = {document["key"]: document["number"] or document["type"] for document in got["documents"]}
    links = [f"{names[one['from']]} {one['link']} {names[one['to']]}" for one in got["document_links"]]
    assert sorted(links) == want
