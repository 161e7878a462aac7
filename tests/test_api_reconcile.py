"""The Reconciliation Service API 0.2 as OpenRefine uses it, held against the published schemas."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7
from served import client
from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client() as found:
        yield found


SCHEMAS = Path(__file__).parent / "reconciliation"


@cache
def schema(name: str) -> Draft7Validator:
    """A published schema, by the name of its file."""
    read = {file.stem: json.loads(file.read_text("utf-8")) for file in SCHEMAS.glob("*.json")}
    resources = [(one["$id"], Resource.from_contents(one, DRAFT7)) for one in read.values()]
    # the manifest refers to all of Swagger for an authentication that this service does not have
    swagger = {"definitions": {"securityDefinitions": {"additionalProperties": {}}}}
    resources.append(("http://swagger.io/v2/schema.json", Resource.from_contents(swagger, DRAFT7)))
    return Draft7Validator(read[name], registry=Registry().with_resources(resources))


def test_every_answer_fits_its_published_schema(service: TestClient) -> None:
    manifest = service.get("/reconcile").json()
    schema("manifest").validate(manifest)
    batch = {
        "q0": {"query": "05-NQ/TU", "type": "document", "limit": 3},
        "q1": {"query": "Không Có Ai"},
        "q2": {"query": "nguyen", "type": ["person", "post"], "type_strict": "any"},
        "q3": {"query": "05", "properties": [{"pid": "eli:id_local", "v": ["05-NQ/TU", 5, True]}]},
        "q4": {"properties": [{"pid": "eli:id_local", "v": "05-NQ/TU"}], "type": "document"},
        "q5": {"properties": [{"pid": "org:postIn", "v": {"id": "place/nghe-an", "name": "Nghệ An"}}]},
    }
    schema("reconciliation-query-batch").validate(batch)
    sent = service.post("/reconcile", data={"queries": json.dumps(batch)})
    got = service.get("/reconcile", params={"queries": json.dumps(batch)})
    assert sent.json() == got.json() and sent.json().keys() == batch.keys()
    schema("reconciliation-result-batch").validate(sent.json())
    assert sent.json()["q4"]["result"][0]["id"] == sent.json()["q0"]["result"][0]["id"]
    for what in ("entity", "property", "type"):
        plural = {"entity": "entities", "property": "properties", "type": "types"}[what]
        for prefix in ("n", "", "zzzz"):
            found = service.get(f"/reconcile/suggest/{what}", params={"prefix": prefix, "cursor": 1}).json()
            schema(f"suggest-{plural}-response").validate(found)
    for kind in [one["id"] for one in manifest["defaultTypes"]]:
        proposed = service.get("/reconcile/extend/propose", params={"type": kind, "limit": 500}).json()
        schema("data-extension-property-proposal").validate(proposed)
        ids = [one["id"] for one in reconciled(service, query="n", type=kind, limit=10)]
        asked = {"ids": [*ids, "nobody"], "properties": [{"id": one["id"]} for one in proposed["properties"]]}
        schema("data-extension-query").validate(asked)
        answer = service.post("/reconcile", data={"extend": json.dumps(asked)}).json()
        schema("data-extension-response").validate(answer)
        assert answer["rows"].keys() == set(asked["ids"]), kind
    for id in [one["id"] for one in sent.json()["q2"]["result"]]:
        page = service.get(manifest["preview"]["url"].replace("{{id}}", id))
        assert page.status_code == 200 and page.headers["content-type"].startswith("text/html")
        assert service.get(manifest["view"]["url"].replace("{{id}}", id)).status_code == 200


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
        {"queries": '{"q": {}}'},
        {"queries": '{"q": {"query": "a", "properties": 1}}'},
        {"queries": '{"q": {"query": "a", "properties": [1]}}'},
        {"queries": '{"q": {"properties": [{"pid": "> <", "v": "a"}]}}'},
        {"queries": ""},
        {"other": "1"},
        {},
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
