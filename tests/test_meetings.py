"""Meetings told in every way: each kind of meeting in each turn of phrase, its day in each manner."""

from itertools import cycle, product
from typing import Any

import pytest
from test_happenings import said

PUBLISHED = "2017-03-13"
KINDS = (
    "hội nghị sơ kết công tác dân vận", "đại hội Hội Nông dân tỉnh lần thứ VIII", "kỳ họp thứ 5",
    "phiên họp thường kỳ tháng 2", "cuộc họp bàn về tiến độ dự án", "buổi làm việc với Sở Y tế",
    "lễ kỷ niệm 60 năm ngày thành lập ngành", "hội thảo khoa học về phát triển rừng", "họp báo định kỳ",
    "buổi tiếp xúc cử tri huyện Yên Thành", "buổi gặp mặt cán bộ hưu trí", "buổi đối thoại với thanh niên",
    "phiên chất vấn", "phiên thảo luận về ngân sách", "lễ trao quyết định bổ nhiệm cán bộ",
    "diễn đàn doanh nghiệp tỉnh", "lễ ra quân huấn luyện", "lớp tập huấn công tác Mặt trận",
    "lễ khai bút đầu xuân", "hội nghị trực tuyến toàn tỉnh", "tọa đàm về chuyển đổi số",
)  # fmt: skip
TURNS = (
    "{When}, UBND tỉnh Nghệ An tổ chức {it}.",
    "{When}, tại thành phố Vinh, UBND tỉnh Nghệ An đã tổ chức {it}.",
    "{It} được UBND tỉnh Nghệ An tổ chức {when}.",
    "{When}, tại thành phố Vinh diễn ra {it}.",
    "{When}, Chủ tịch UBND tỉnh Nghệ An Nguyễn Văn Bình chủ trì {it}.",
    "{When}, ông Nguyễn Văn Bình, Chủ tịch UBND tỉnh Nghệ An, đã tham dự {it}.",
    "Tại {it} do UBND tỉnh Nghệ An tổ chức {when}, nhiều đại biểu đề nghị thu hoạch lúa sớm.",
    "{When}, tại {it}, ông Nguyễn Văn Bình, Chủ tịch UBND tỉnh Nghệ An, đề nghị thu hoạch lúa sớm.",
    "Ông Nguyễn Văn Bình, Chủ tịch UBND tỉnh Nghệ An, khẳng định điều này tại {it}, {when}.",
    "Thông tin trên được đưa ra tại {it} do UBND tỉnh Nghệ An tổ chức {when}.",
    "Đó là nội dung {it} do UBND tỉnh Nghệ An tổ chức {when}.",
    "Theo kế hoạch, {when}, UBND tỉnh Nghệ An sẽ tổ chức {it}.",
)
DAYS = (
    "sáng 12/3", "sáng nay (12/3)", "ngày 12-3-2017", "chiều qua, 12/3", "hôm 12/3", "vào ngày 12/3",
    "chiều 12.3", "sáng ngày 12 tháng 3", "vào sáng ngày 12/3/2017", "lúc 8 giờ sáng 12/3", "hôm qua (12/3)",
    "từ ngày 12/3 đến ngày 13/3", "trong 2 ngày (12 và 13-3)",
)  # fmt: skip
ROWS = [(turn, kind, day) for (turn, kind), day in zip(product(TURNS, KINDS), cycle(DAYS), strict=False)]


def events(text: str) -> Any:
    return said({"text": text, "published": PUBLISHED})["events"]


@pytest.mark.parametrize("turn", TURNS)
def test_a_meeting_is_told_once_and_on_its_day(turn: str) -> None:
    wrong = {}
    for _, kind, day in (row for row in ROWS if row[0] == turn):
        words = {"it": kind, "It": kind.capitalize(), "when": day, "When": day[0].upper() + day[1:]}
        text = turn.format(**words) + " Các đại biểu đã trao đổi về mùa vụ."
        got = [event["date"] for event in events(text)]
        if got != ["2017-03-12"]:
            wrong[text] = got
    assert not wrong


WHO = [
    (
        "Ngày 12/3, Chủ tịch Quốc hội Lê Văn Bình hội đàm với Chủ tịch Quốc hội Lào Pany Thongloun.",
        "hội đàm: Lê Văn Bình dự; Pany Thongloun dự",
    ),
    (
        "Ngày 12/3, Thủ tướng Lê Văn Bình đã tiếp cựu Ngoại trưởng Mỹ John Hopkins thăm Việt Nam.",
        "tiếp: Lê Văn Bình dự; John Hopkins dự",
    ),
    (
        "Ngày 12/3, ông Lê Văn Chính – Chủ tịch UBND TP Hà Nội về UBND xã Đồng Tâm đối thoại với người dân.",
        "đối thoại: Lê Văn Chính chủ trì",
    ),
    (
        "Làm việc với lãnh đạo chủ chốt của tỉnh chiều 12/3, Bí thư Tỉnh ủy Lê Văn Bình yêu cầu giữ rừng.",
        "làm việc: Lê Văn Bình chủ trì, phát biểu",
    ),
    (
        "Đó là khẳng định của Bộ trưởng Lê Văn Bình khi đến thăm và làm việc với Công ty A, sáng 12-3.",
        "thăm và làm việc: Lê Văn Bình chủ trì",
    ),
    (
        "Trong cuộc gặp với Thủ tướng Lê Văn Bình chiều 12/3, ông John Hopkins đề xuất hợp tác năng lượng.",
        "cuộc gặp: John Hopkins phát biểu; Lê Văn Bình dự",
    ),
    (
        "Ngày 12/3, thảo luận tại hội trường về ngân sách, đại biểu Lê Văn Bình đề nghị chi cho trường học.",
        "thảo luận tại hội trường: Lê Văn Bình phát biểu",
    ),
    ("Sáng 12/3, tại Hà Nội đã khai mạc Đại hội Đảng toàn quốc lần thứ X.", "đại hội:"),
    ("Chiều 12/3, Quốc hội thảo luận ở tổ về dự án Luật Quy hoạch.", "thảo luận ở tổ:"),
    ("Ngày 12/3, thành phố Hà Nội đã họp và xem xét cơ chế cải tạo chung cư.", "họp:"),
    ("Sáng 12/3, HĐND tỉnh bước vào ngày làm việc thứ hai của kỳ họp thứ 4.", "kỳ họp:"),
    ("Ngày 12/3, Bí thư Lê Văn Bình đã đi dự tuần lễ áo dài và xem các nghi lễ.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), WHO)
def test_who_meets_whom(text: str, want: str) -> None:
    told = [
        f"{event['kind']}: "
        + "; ".join(f"{one['person']} {', '.join(one['roles'])}" for one in event["people"])
        for event in events(text)
    ]
    assert [row.rstrip() for row in told] == ([want] if want else [])


def test_a_round_of_visits_is_told_one_by_one() -> None:
    got = events(
        "Ngày 12/3, Chủ tịch HĐND tỉnh Lê Văn Bình đã tiếp xúc cử tri huyện Gia Bình. Cử tri nêu ý kiến. "
        "Ngày 12/3, Bí thư Tỉnh ủy Phan Anh Đức đã có buổi tiếp xúc cử tri huyện Yên Thành."
    )
    assert [[one["person"] for one in event["people"]] for event in got] == [
        ["Lê Văn Bình"],
        ["Phan Anh Đức"],
    ]


def test_another_meeting_that_somebody_attends() -> None:
    got = events(
        "Tối 12/3, Phó Chủ tịch nước Lê Thị Bình dự lễ khai mạc Hội nghị Phụ nữ Toàn cầu. "
        "Bí thư Tỉnh ủy Phan Thị Đức tham dự Diễn đàn Thị trưởng."
    )
    assert [(event["kind"], event["date"]) for event in got] == [
        ("lễ khai mạc", "2017-03-12"),
        ("diễn đàn", None),
    ]


# fmt: off
TOLD_APART = [
    ("Việc này có từ trước Đại hội Đảng bộ thành phố Vinh (tháng 11/2015).", "đại hội 2015-11"),
    ("Theo kế hoạch, Hội đồng kỷ luật dự kiến sẽ họp vào ngày 20/3.", "họp 2017-03-20"),
    ("Trong buổi làm việc tại Trường Đại học Vinh của Bí thư Lê Văn Bình ngày 2/3, trường xin đất.",
     "buổi làm việc 2017-03-02"),
    ("Tại đại hội chi bộ Sở Y tế vào tháng 8-2015, ông Lê Văn Bình tái đắc cử bí thư.", "đại hội 2015-08"),
    ("Việc này được nêu trong cuộc họp vừa qua, theo đó trường được tuyển thêm trong năm nay.",
     "cuộc họp ?"),
    ("Tháng 10/2017, giá mới được áp dụng Chiều 12/3, Sở Y tế tổ chức hội nghị về giá thuốc.",
     "hội nghị 2017-03-12"),
    (("Chiều 12/3, tỉnh tổ chức lễ đón Chủ tịch Lê Văn Bình. Ngay sau lễ đón, Chủ tịch Lê Văn Bình đã làm "
     "việc với lãnh đạo tỉnh. Tối cùng ngày, tỉnh tổ chức tiệc chiêu đãi đoàn."),
     "lễ 2017-03-12, làm việc 2017-03-12, tiệc chiêu đãi 2017-03-12"),
    ("Hội nghị Trung ương 15 bế mạc sau hai ngày làm việc.", "hội nghị 2017-03"),
    (("Ngày 12/3, Hội nghị lần thứ năm Ban Chấp hành Đảng bộ tỉnh bước sang ngày thứ hai. Ông Lê Văn Bình "
     "điều hành phiên họp. Chiều, ông Phan Anh Đức điều hành phiên họp."), "hội nghị 2017-03-12"),
    (("Sáng 12/3, Tỉnh đoàn tổ chức hội nghị. Các đại biểu góp ý dự thảo báo cáo trình bày tại Đại hội Đoàn "
     "toàn quốc lần thứ XI."), "hội nghị 2017-03-12"),
    ("Đến thăm và chúc Tết Thành ủy Vinh, sáng 12/3, Chủ tịch Quốc hội Lê Văn Bình biểu dương thành phố.",
     "thăm và chúc tết 2017-03-12"),
    ("Chiều 12/3, ông Lê Văn Bình vẫn đến làm việc tại Sở Y tế như thường lệ.", ""),
    ("Tỉnh tuyên truyền cho các đại biểu tham dự Đại hội Đảng toàn quốc lần thứ X.", ""),
]
# fmt: on


@pytest.mark.parametrize(("text", "want"), TOLD_APART)
def test_what_is_told_apart(text: str, want: str) -> None:
    assert ", ".join(f"{event['kind']} {event['date'] or '?'}" for event in events(text)) == want


SPEAKERS = ("Bà Phan Thị Đức (Nghệ An)", "Đại biểu Phan Thị Đức", "Cử tri Phan Thị Đức", "Ông Phan Thị Đức")
SPEECHES = (
    "{A} hỏi: Bao giờ có trường mới?", "{A} đề cập đến biên chế ngành y.", "{A} đề cập về trại lợn giống.",
    "{A} chất vấn về giá thuốc.", "{A} cho rằng cần thêm trường.", "“Bao giờ có trường mới?”, {a} hỏi.",
    "Trả lời chất vấn của đại biểu Phan Thị Đức về giá thuốc, ông Bình cho rằng giá sẽ giảm.",
    "{A}, Tổ trưởng tổ tư vấn Bộ Y tế, cho biết giá sẽ giảm.",
)  # fmt: skip


@pytest.mark.parametrize("speech", SPEECHES)
def test_who_speaks_in_a_debate(speech: str) -> None:
    for who in SPEAKERS:
        told = speech.format(A=who, a=who[0].lower() + who[1:])
        text = f"Sáng 12/3, HĐND tỉnh Nghệ An tiến hành phiên chất vấn. {told}"
        people = {one["person"]: one["roles"] for event in events(text) for one in event["people"]}
        assert "phát biểu" in people.get("Phan Thị Đức", ()), text


@pytest.mark.parametrize(
    ("told", "want"),
    [
        ("Đại hội đã bầu Phó Bí thư Lê Văn Bình làm Bí thư, ông Phan Anh Đức tiếp tục giữ chức Phó Bí thư.",
         ["Lê Văn Bình: khác", "Phan Anh Đức: khác"]),
        ("Đại hội đã công bố quyết định của Bộ Chính trị chỉ định ông Lê Văn Bình làm Bí thư Tỉnh ủy.", []),
        ("Đại hội đã nghe ông Lê Văn Bình thay mặt Đoàn Thư ký đọc báo cáo.", ["Lê Văn Bình: phát biểu"]),
        ("Trao đổi với VnExpress, ông Lê Văn Bình nói điều này là đúng. Ông Bình nói thêm: Tôi vui.", []),
        ("Ông Lê Văn Bình cùng các đại biểu nhấn nút khởi công.", ["Lê Văn Bình: khác"]),
        ("Các ông Lê Văn Bình, Bí thư Tỉnh ủy; Phan Anh Đức, nguyên Bí thư Tỉnh ủy cùng lãnh đạo tỉnh đã dự.",
         ["Lê Văn Bình: dự", "Phan Anh Đức: dự"]),
    ],
)  # fmt: skip
def test_what_people_do_at_a_congress(told: str, want: list[str]) -> None:
    got = events(f"Sáng 12/3, Đảng bộ tỉnh Nghệ An tổ chức Đại hội đại biểu. {told}")
    assert [f"{one['person']}: {', '.join(one['roles'])}" for event in got for one in event["people"]] == want


def test_the_headline_quotes_who_is_there() -> None:
    title = "Bí thư Tỉnh ủy Lê Văn Bình: Không để học sinh thiếu trường"
    text = "Chiều 12/3, Bí thư Tỉnh ủy Lê Văn Bình chủ trì cuộc họp về xây trường."
    got = said({"text": text, "title": title, "published": PUBLISHED})["events"]
    assert [one["roles"] for event in got for one in event["people"]] == [["chủ trì", "phát biểu"]]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Chiều 12/3, Ủy ban Thường vụ Quốc hội thảo luận báo cáo của Mặt trận.", "thảo luận 2017-03-12"),
        ("Chiều 12/3, Quốc hội thảo luận về ngân sách tại kỳ họp thứ 3.", "kỳ họp 2017-03-12"),
        ("Chiều 12/3, các chuyên gia thảo luận về ngân sách.", ""),
        ("Tối 12/3, Đài truyền hình Sao Mai đã làm lễ khánh thành tòa nhà mới.", "khánh thành 2017-03-12"),
        ("Sáng 12/3, thành phố Vinh đã khởi công cầu vượt đường sắt.", "khởi công 2017-03-12"),
        ("Ngày 12/3, ông Lê Văn Bình về xã Nam Lý đối thoại với người dân.", "đối thoại 2017-03-12"),
        ("Ngày 12/3, Phó Chủ tịch tỉnh Lê Văn Bình cùng đoàn công tác của Sở Y tế đã đến kiểm tra nhà máy.",
         "kiểm tra 2017-03-12"),
        ("Sáng 12/3, tỉnh tổ chức hội nghị. Tối cùng ngày, tỉnh tổ chức tiệc chiêu đãi.",
         "hội nghị 2017-03-12, tiệc chiêu đãi 2017-03-12"),
        ("Chiều 12/3, Thủ tướng Lê Văn Bình nhận định dịch còn phức tạp. Tại cuộc họp, các bộ báo cáo.",
         "cuộc họp 2017-03-12"),
        ("Ông Lê Văn Bình nói tại tổ thảo luận số 3, Đại hội Đảng bộ thành phố lần thứ I.", "đại hội ?"),
    ],
)  # fmt: skip
def test_meetings_without_their_word(text: str, want: str) -> None:
    title = "Tin trong tỉnh"
    got = said({"text": text, "title": title, "published": PUBLISHED})["events"]
    assert ", ".join(f"{event['kind']} {event['date'] or '?'}" for event in got) == want


def test_who_speaks_for_others() -> None:
    got = events(
        "Sáng 12/3, Tỉnh đoàn tổ chức mít tinh. Ông Lê Văn Bình, Bí thư Tỉnh đoàn, ôn lại truyền thống của "
        "Đoàn TNCS Hồ Chí Minh và nhấn mạnh: Thanh niên phải tiến lên. Thay mặt lãnh đạo tỉnh, bà Phan Thị "
        "Đức, Phó Bí thư Tỉnh ủy, đã giao cho Tỉnh đoàn nhiệm vụ trồng rừng."
    )
    assert [[one["person"] for one in event["people"]] for event in got] == [["Lê Văn Bình", "Phan Thị Đức"]]


@pytest.mark.parametrize(
    ("told", "want"),
    [
        ("Bộ trưởng Lê Văn Bình nói như trên khi chủ trì cuộc họp chiều 12/3.", ["chủ trì", "phát biểu"]),
        ("Tổng Thư ký Lê Văn Bình trả lời câu hỏi về giá thuốc tại buổi họp báo chiều 12/3.", ["phát biểu"]),
        (("Sáng 12/3, quận tổ chức lễ kỷ niệm. Ông Lê Văn Bình, Bí thư Quận ủy, ôn lại sự nghiệp của Bác "
         "Tôn, và nhấn mạnh: “Chúng ta tự hào”."), ["phát biểu"]),
        (("Phó Chủ tịch Quốc hội Lê Văn Bình kết luận: Phải sửa luật. Phiên làm việc của Quốc hội "
         "chiều 12/3 kéo dài hai giờ."), ["phát biểu"]),
        ("Chủ tịch nước Lê Văn Bình gặp mặt trẻ em tiêu biểu toàn quốc.", ["dự"]),
    ],
)  # fmt: skip
def test_who_is_told_to_be_there(told: str, want: list[str]) -> None:
    assert [one["roles"] for event in events(told) for one in event["people"]] == [want]
