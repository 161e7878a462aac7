"""The Reconciliation Service API 0.2 as OpenRefine uses it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from served import client
from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client() as found:
        yield found


def reconciled(service: TestClient, **query: object) -> list[dict[str, Any]]:
    found = service.post("/reconcile", data={"queries": json.dumps({"q": query})})
    assert found.status_code == 200 and found.headers["access-control-allow-origin"] == "*"
    return found.json()["q"]["result"]  # type: ignore[no-any-return]


def test_the_manifest_leads_everywhere(service: TestClient) -> None:
    told = service.get("/reconcile").json()
    assert told["versions"] == ["0.2"] and {"name", "identifierSpace", "schemaSpace"} <= told.keys()
    for one in told["defaultTypes"]:
        assert set(one) == {"id", "name"}
    for what in ("entity", "property", "type"):
        where = told["suggest"][what]
        found = service.get(where["service_url"] + where["service_path"], params={"prefix": "n"})
        assert {"id", "name"} <= found.json()["result"][0].keys()
    proposal = told["extend"]["propose_properties"]
    found = service.get(
        proposal["service_url"] + proposal["service_path"], params={"type": "document"}
    ).json()
    assert found["type"] == "document" and {"id", "name"} == found["properties"][0].keys()


def test_one_name_one_thing(service: TestClient) -> None:
    found = reconciled(service, query="Phạm Tuấn Vinh", type="person")
    assert found[0]["match"] and found[0]["score"] == 100 and found[0]["type"][0]["id"] == "person"
    assert reconciled(service, query="pham tuan vinh")[0]["name"] == "Phạm Tuấn Vinh"
    assert reconciled(service, query="Không Có Ai") == []
    preview = service.get("/reconcile/preview", params={"id": found[0]["id"]})
    assert (
        "Phạm Tuấn Vinh" in preview.text and "frame-ancestors *" in preview.headers["content-security-policy"]
    )
    assert service.get(f"/{found[0]['id']}", headers={"Accept": "text/html"}).status_code == 200


def test_people_of_one_name_are_left_to_people(service: TestClient) -> None:
    found = reconciled(service, query="Nguyễn Thị Kim Chi")
    if len([one for one in found if one["score"] == 100]) > 1:
        assert not any(one["match"] for one in found)


def test_properties_tell_apart(service: TestClient) -> None:
    wanted = reconciled(service, query="05-NQ/TU", type="document")[0]
    hint = [{"pid": "eli:id_local", "v": "99-NQ/TU"}]
    other = reconciled(service, query="05-NQ/TU", type="document", properties=hint)[0]
    assert other["score"] < wanted["score"]


def test_extend(service: TestClient) -> None:
    id = reconciled(service, query="05-NQ/TU", type="document")[0]["id"]
    asked = {"ids": [id, "x"], "properties": [{"id": "eli:id_local"}, {"id": "eli:passed_by"}]}
    found = service.post("/reconcile", data={"extend": json.dumps(asked)}).json()
    assert [one["id"] for one in found["meta"]] == ["eli:id_local", "eli:passed_by"]
    assert (
        found["rows"][id]["eli:id_local"] == [{"str": "05-NQ/TU"}]
        and found["rows"]["x"]["eli:passed_by"] == []
    )
    assert all({"id", "name"} <= cell.keys() for cell in found["rows"][id]["eli:passed_by"])


@pytest.mark.parametrize(
    "form",
    [
        {"queries": "{"},
        {"queries": "[]"},
        {"queries": '{"q": 1}'},
        {"queries": '{"q": {"query": 1}}'},
        {"extend": "{}"},
        {"extend": '{"ids": ["x"], "properties": [{"id": "> <"}]}'},
    ],
)
def test_nonsense_is_refused(service: TestClient, form: dict[str, str]) -> None:
    assert service.post("/reconcile", data=form).status_code == 422


def test_batches_have_a_limit(service: TestClient) -> None:
    many = {f"q{n}": {"query": "a"} for n in range(101)}
    assert service.post("/reconcile", data={"queries": json.dumps(many)}).status_code == 413
    assert service.post("/reconcile", data={"queries": "x" * (1 << 20)}).status_code == 413
