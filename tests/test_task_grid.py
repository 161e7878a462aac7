"""Assignments told in every way: each turn of phrase with bodies of each level and several kinds of work."""

# ruff: noqa: E501 -- long lines of text

from itertools import cycle

import pytest
from test_happenings import said

WORK = (
    "rà soát toàn bộ hồ sơ mua thuốc", "kiểm tra việc cấp phép xây dựng", "khẩn trương khắc phục sự cố",
    "tăng cường tuần tra ban đêm", "xây dựng phương án sắp xếp bộ máy", "báo cáo kết quả thu ngân sách",
)  # fmt: skip
# The one who assigns and two who stand under him.
SIDES = (
    ("Chủ tịch UBND tỉnh Nghệ An Lê Văn Bình", "Sở Y tế", "Sở Tài chính"),
    ("Thủ tướng Chính phủ", "Bộ Y tế", "Bộ Tài chính"),
    ("UBND tỉnh Nghệ An", "UBND huyện Yên Thành", "Công an tỉnh"),
    ("Phó Thủ tướng Lê Văn Bình", "Bộ Công an", "Ngân hàng Nhà nước Việt Nam"),
)
ONE = (
    "{A} giao {B} {w}.",
    "{A} ủy quyền {B} {w}.",
    "{A} phân công {B} {w}.",
    "{A} yêu cầu, {B} {w}.",
    "{A} tiếp tục có ý kiến chỉ đạo yêu cầu {B} {w}.",
    "{A} có công văn gửi {B} yêu cầu {w}.",
    "{A} vừa có công văn hỏa tốc số 12 yêu cầu {B} {w}.",
    "{A} cho rằng việc này chậm, đồng thời chỉ đạo {B} phải {w}.",
    "{A} yêu cầu các cơ quan chấn chỉnh kỷ cương. {B} phải {w}.",
    "{A} yêu cầu các cơ quan chấn chỉnh kỷ cương. Đối với {B}, cần {w}.",
    "{A} yêu cầu các cơ quan chấn chỉnh kỷ cương. Riêng {B} cần {w}.",
    "{A} yêu cầu các cơ quan chấn chỉnh kỷ cương. Trong đó, {B} chủ trì {w}.",
    "{A} nhấn mạnh {B} cần {w}.",
    "“{B} phải {w}”, {A} yêu cầu.",
    "{B} đã nhận được văn bản chỉ đạo của {A} yêu cầu {w}.",
    "{B} được {A} giao {w}.",
    "{B} được {A} yêu cầu {w}.",
    "Theo chỉ đạo của {A}, {B} {w}.",
    "{A} cho rằng việc này chậm. Do đó, yêu cầu {B} và đơn vị thi công {w}.",
    "Việc này cũng được {A} giao {B} {w}.",
)
TWO = (
    "{A} giao {B} {w}, {C} {v}.",
    "{A} giao {B} {w} và giao {C} {v}.",
    "{A} yêu cầu: {B} {w}; {C} {v}.",
    "{A} yêu cầu các cơ quan chấn chỉnh kỷ cương.\n{B} chủ trì {w}.\n{C} {v}.",
    "{A} yêu cầu các cơ quan thực hiện một số việc sau:\n- {B}: {W}.\n- {C}: {V}.",
)


def told(text: str) -> list[tuple[str, str]]:
    return [(task["lead"], task["action"]) for task in said({"text": text})["tasks"]]


@pytest.mark.parametrize("turn", ONE)
def test_one_is_told_what_to_do(turn: str) -> None:
    wrong = {}
    for (high, low, _), work in zip(SIDES, cycle(WORK), strict=False):
        if turn.startswith("“") and high.startswith("UBND"):
            continue  # people speak
        text = turn.format(A=high, B=low, w=work)
        text = text[0].upper() + text[1:]
        got = told(text)
        name = low.replace("UBND", "Ủy ban nhân dân")
        if [(lead.startswith(name), did) for lead, did in got] != [(True, work)]:
            wrong[text] = got
    assert not wrong


@pytest.mark.parametrize("turn", TWO)
def test_each_is_told_his_own(turn: str) -> None:
    wrong = {}
    for number, (high, low, other) in enumerate(SIDES):
        work, more = WORK[number], WORK[number + 1]
        text = turn.format(A=high, B=low, C=other, w=work, v=more, W=work.capitalize(), V=more.capitalize())
        got = told(text)
        if [did.lower() for _, did in got] != [work, more] or got[0][0] == got[1][0]:
            wrong[text] = got
    assert not wrong


NONE = (
    "Ủy ban nhân dân tỉnh Nghệ An cử ông Lê Văn Bình đi học thạc sĩ tại Hà Nội.",
    "Kỳ họp đã bầu cử Chủ tịch UBND tỉnh Nghệ An rà soát lại danh sách.",
    "Thủ tướng đề nghị Bộ trưởng Bộ Y tế trình bày báo cáo về dịch bệnh.",
    "Theo chỉ đạo của Thủ tướng Chính phủ, Bộ Y tế đã làm việc với các bệnh viện.",
    "Viện kiểm sát cử đoàn thanh tra vào tỉnh để tìm hiểu vụ việc.",
    "Chủ tịch UBND tỉnh Nghệ An yêu cầu các sở, ngành chấn chỉnh kỷ cương. Sở Y tế đã rà soát hồ sơ.",
)


@pytest.mark.parametrize("text", NONE)
def test_no_assignment(text: str) -> None:
    assert told(text) == []


def test_a_headline_and_a_teaser() -> None:
    text = "Bộ Công an nghiên cứu mở rộng diện miễn thị thực, Thủ tướng Lê Văn Bình chỉ đạo."
    assert told(text) == [("Bộ Công an", "nghiên cứu mở rộng diện miễn thị thực")]
    got = said(
        {"text": "Họp sáng 5/3.", "title": "Thủ tướng Lê Văn Bình: Hà Nội phải xử lý ùn tắc giao thông"}
    )
    assert [(task["lead"], task["action"]) for task in got["tasks"]] == [
        ("Hà Nội", "xử lý ùn tắc giao thông")
    ]


def test_the_same_verb_again_is_work_of_its_own() -> None:
    got = told(
        "Thủ tướng Chính phủ giao Bộ Y tế kiểm tra việc mua thuốc; kiểm tra quy trình đấu thầu thiết bị."
    )
    assert [action for _, action in got] == [
        "kiểm tra việc mua thuốc",
        "kiểm tra quy trình đấu thầu thiết bị",
    ]


def test_bodies_that_a_number_tells_apart() -> None:
    got = told(
        "Việc này được Thanh tra Chính phủ giao Cục I thanh tra tại UBND TP Hà Nội, Cục II thanh tra tại "
        "UBND tỉnh Khánh Hòa."
    )
    assert got == [("Cục I", "thanh tra tại UBND TP Hà Nội"), ("Cục II", "thanh tra tại UBND tỉnh Khánh Hòa")]


def test_a_list_under_one_lead() -> None:
    got = told(
        "Tổng Thanh tra Chính phủ giao Vụ I thực hiện hai cuộc kiểm tra là:\nThứ nhất, phối hợp với Bộ Xây "
        "dựng rà soát việc quản lý đất đai.\nThứ hai, kiểm tra việc mua thiết bị trường học."
    )
    assert got == [
        ("Vụ I", "rà soát việc quản lý đất đai"),
        ("Vụ I", "kiểm tra việc mua thiết bị trường học"),
    ]


def leads(text: str) -> list[str]:
    return [lead for lead, _ in told(text)]


def test_a_run_of_orders() -> None:
    text = (
        "Thủ tướng Lê Văn Bình giao nhiệm vụ cho các bộ, ngành. Theo đó, Thủ tướng yêu cầu Bộ Y tế rà soát quy hoạch "
        "bệnh viện.\nBộ Tài chính tổ chức triển khai chính sách bảo hiểm.\nBổ sung thuốc hiếm vào danh mục.\n"
        "Ngân hàng Nhà nước Việt Nam nghiên cứu cơ chế vay vốn.\nBộ Công an phối hợp với Bộ Công Thương kiểm soát "
        "hàng giả."
    )
    assert leads(text) == ["Bộ Y tế", "Bộ Tài chính", "Ngân hàng Nhà nước Việt Nam", "Bộ Công an"]


def test_a_telegram_in_numbers() -> None:
    text = (
        "Để khắc phục tình trạng này, Thủ tướng Chính phủ chỉ thị:\n1. Ủy ban nhân dân các tỉnh phải tập trung chống "
        "dịch.\na) Tăng cường giám sát, phát hiện sớm.\n2. Bộ Nông nghiệp và Môi trường chỉ đạo doanh nghiệp cung cấp "
        "vắc xin.\n3. Bộ Y tế, Bộ Công an theo dõi việc tiêm phòng."
    )
    assert leads(text) == ["Bộ Nông nghiệp và Môi trường", "Bộ Y tế", "Bộ Công an"]


def test_who_carries_out_a_resolution() -> None:
    text = (
        "Nghị quyết về phát triển hợp tác xã.\nIV - TỔ CHỨC THỰC HIỆN\n1 - Đảng đoàn Quốc hội lãnh đạo việc sửa luật.\n"
        "2 - Các tỉnh ủy, thành ủy xây dựng chương trình hành động.\n3 - Ban Tổ chức Trung ương chủ trì, phối hợp với "
        "các cơ quan liên quan xây dựng Đề án tinh gọn bộ máy."
    )
    assert leads(text) == ["Đảng đoàn Quốc hội", "Ban Tổ chức Trung ương"]


SHARED = (
    ("UBND các tỉnh Thanh Hóa, Nghệ An và Nam Định", 3),
    ("UBND các tỉnh, thành phố: Thanh Hóa, Hải Phòng, Nam Định", 3),
    ("Chủ tịch UBND các tỉnh: Thanh Hóa, Nam Định", 2),
    ("Chủ tịch Ủy ban nhân dân tỉnh kiêm Trưởng Ban An toàn giao thông các tỉnh Thanh Hóa, Nam Định", 2),
    ("UBND các huyện: Yên Thành, Diễn Châu và thành phố Vinh", 3),
    ("Sở Y tế các tỉnh Thanh Hóa, Nam Định", 2),
    ("Công an 2 tỉnh Thanh Hóa, Nam Định", 2),
    ("các bộ: Quốc phòng, Công an, Y tế", 3),
    ("Bộ trưởng các Bộ: Quốc phòng, Công an, Y tế", 3),
    ("các Bộ trưởng: Quốc phòng, Công an", 2),
    ("Giám đốc các Sở: Y tế, Tài chính", 2),
    ("Bộ Y tế, Công an, Quốc phòng", 3),
    ("Bộ trưởng Bộ Y tế, Chủ tịch UBND các tỉnh: Thanh Hóa, Nam Định", 3),
    ("UBND các tỉnh, thành phố trực thuộc Trung ương", 0),
    ("các tỉnh, thành phố", 0),
)


@pytest.mark.parametrize(("who", "number"), SHARED)
def test_each_of_several_that_share_a_word(who: str, number: int) -> None:
    got = told(f"Thủ tướng Chính phủ yêu cầu {who} rà soát phương án phòng chống bão.")
    assert [action for _, action in got] == ["rà soát phương án phòng chống bão"] * number
    assert len({lead for lead, _ in got}) == number
