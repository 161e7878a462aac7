"""Pages of named questions: asked with names, answered in tables for people."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from served import client
from starlette.testclient import TestClient

HTML = {"Accept": "text/html", "Accept-Language": "vi"}


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client() as found:
        yield found


def page(service: TestClient, name: str, **fields: str) -> str:
    answer = service.get(f"/queries/{name}", params=fields, headers=HTML)
    assert answer.status_code == 200, answer.text[:200]
    return unescape(answer.text)


def test_a_name_asks_like_an_id(service: TestClient) -> None:
    people = service.get("/api/v1/people?mentioned=true&limit=100").json()["items"]
    labels = [one["label"] for one in people]
    item = next(one for one in people if labels.count(one["label"]) == 1)
    named = page(service, "person-career", person=item["label"])
    by_id = page(service, "person-career", person=item["id"])
    assert named.partition("<main")[2] == by_id.partition("<main")[2] and "<table" in named
    assert f'value="{item["id"]}" data-thing="{item["label"]}"' in named
    assert f"/api/v1/queries/person-career?person={item['id'].replace('/', '%2F')}" in named.replace(
        "&amp;", "&"
    )


def test_a_name_of_several_offers_them(service: TestClient) -> None:
    several = page(service, "person-career", person="Nguyễn")
    assert "“Nguyễn” có thể là:" in several and "<table" not in several
    links = re.findall(r'href="(/queries/person-career\?person=[^"]+)"', several)
    assert len(links) > 2, "several people are called Nguyễn"
    assert service.get(links[0], headers=HTML).status_code == 200


def test_a_name_of_nobody_says_so(service: TestClient) -> None:
    for name in ("Zzyzx", "<b>x</b>"):
        nobody = service.get("/queries/person-career", params={"person": name}, headers=HTML).text
        assert "<table" not in nobody and "<b>x" not in nobody
        assert f"Không có mục nào tên là “{name}”." in unescape(nobody)


def test_fields_and_tables_are_for_people(service: TestClient) -> None:
    """No column of names that only the graph gives, days as people write them, words translated."""
    told = service.get("/api/v1/queries/post-board").json()
    seen = told["rows"][0][told["columns"].index("from")]["text"]
    board = page(service, "post-board", as_of=seen)
    assert "Tính đến ngày" in board and "as_of</" not in board
    heads = re.findall(r"<th>([^<]*)</th>", board)
    assert {"Chức vụ", "Người", "Mức chắc chắn", "Câu gốc"} <= set(heads), heads
    assert not {"tenure", "Nhiệm kỳ đã ghi", "certainty", "post"} & set(heads), heads
    assert "thấy trực tiếp" in board and re.search(r'<td class="date">\d{1,2}/\d{1,2}/\d{4}</td>', board)
    assert "directly" not in board and ">seen<" not in board
