"""The OpenAPI document: its examples are run and answered as declared, no value it allows breaks a route."""

import json
import string
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from served import client
from starlette.testclient import TestClient

TOKEN = "canary-0a1b"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
# what must be there before the example is asked for
FIRST = {
    "/api/v1/jobs/{id}": ("id", "/curator/fuse", None),
    "/curator/verdicts/{number}": ("number", "/curator/verdicts", "verdict"),
}


@pytest.fixture(scope="module", name="service")
def _service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    from served import fill

    with client(fill(tmp_path_factory.mktemp("described")), token=TOKEN) as found:
        yield found


@cache
def described(service: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = service.get("/openapi.json").json()
    return found


def operations(service: TestClient) -> Iterator[tuple[str, str, dict[str, Any]]]:
    # what makes a thing comes before what asks for it or removes it
    order = ["put", "post", "get", "delete"]
    found = [
        (path, method, one)
        for path, ones in described(service)["paths"].items()
        for method, one in ones.items()
    ]
    return iter(sorted(found, key=lambda one: order.index(one[1])))


def fits(service: TestClient, schema: dict[str, Any], value: Any) -> None:
    whole = {**schema, "components": described(service)["components"]}
    Draft202012Validator(whole).validate(value)


def check(service: TestClient, operation: dict[str, Any], found: Any) -> None:
    """The answer is one that the document declares: its status, its media type, its shape."""
    declared = operation["responses"].get(str(found.status_code)) or operation["responses"]["default"]
    if not found.content:
        return
    kind = found.headers["content-type"].split(";")[0]
    assert kind in declared["content"], (found.request.url, found.status_code, kind)
    if schema := declared["content"][kind].get("schema"):
        fits(service, schema, found.json())


def asked(
    service: TestClient, path: str, method: str, operation: dict[str, Any], values: dict[str, Any]
) -> Any:
    """Send one request with these parameters, and the first body for which the document has an example."""
    parameters = {one["name"]: one["in"] for one in operation.get("parameters", [])}
    for name in [name for name, where in parameters.items() if where == "path" and name in values]:
        path = path.replace(f"{{{name}}}", quote(str(values[name]), safe="/"))
    query = urlencode({k: v for k, v in values.items() if parameters.get(k) == "query"}, doseq=True)
    body = operation.get("requestBody", {}).get("content", {})
    sent: dict[str, Any] = {"headers": dict(BEARER)}
    for kind, one in body.items():
        example = one.get("example") or one.get("x-example")
        if example:
            sent["headers"]["Content-Type"] = kind
            if kind.endswith("urlencoded"):
                sent["content"] = urlencode({key: json.dumps(value) for key, value in example.items()})
            elif isinstance(example, str):
                sent["content"] = example.encode()
            else:
                sent["json"] = example
            break
    return service.request(method, f"{path}?{query}" if query else path, **sent)


def test_every_operation_has_an_example_that_works(service: TestClient) -> None:
    run = 0
    for path, method, operation in operations(service):
        declared = operation.get("parameters", [])
        values = {one["name"]: one["example"] for one in declared if "example" in one}
        for one in declared:
            for content in one.get("content", {}).values():
                if "example" in content:
                    values[one["name"]] = content["example"]
        if path in FIRST and method == "get":
            name, before, within = FIRST[path]
            first = service.post(before, headers=BEARER, json=example_of(service, before))
            told = first.json()[within] if within else first.json()
            values[name] = told[name]
        missing = [one["name"] for one in declared if one.get("required") and one["name"] not in values]
        assert not missing, f"{method} {path} has no example of {missing}"
        for one in declared:
            if one["name"] in values and "schema" in one:
                fits(service, one["schema"], values[one["name"]])
        found = asked(service, path, method, operation, values)
        assert found.status_code < 300 or (method == "delete" and found.status_code == 404), (
            f"{method} {path} {values}: {found.status_code} {found.text[:300]}"
        )
        check(service, operation, found)
        run += 1
    assert run >= 80


def example_of(service: TestClient, path: str) -> Any:
    content = described(service)["paths"][path]["post"].get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("example")


def test_bodies_are_described_as_they_are_taken(service: TestClient) -> None:
    """Every body with an example fits its own schema; without a body nothing is done."""
    for path, method, operation in operations(service):
        for kind, one in operation.get("requestBody", {}).get("content", {}).items():
            if "example" in one and "schema" in one:
                fits(service, one["schema"], one["example"])
            if "graphs" not in path and kind != "application/sparql-update":  # empty ones are right there
                empty = service.request(method, path, headers={**BEARER, "Content-Type": kind})
                assert empty.status_code in (400, 422) or path.endswith("/articles"), (
                    path,
                    kind,
                    empty.status_code,
                )


def values_of(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Anything that a parameter's schema allows."""
    if "anyOf" in schema:
        return st.one_of([values_of(one) for one in schema["anyOf"] if one.get("type") != "null"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    kind = schema.get("type")
    if kind == "integer":
        return st.integers(schema.get("minimum"), schema.get("maximum"))
    if kind == "boolean":
        return st.sampled_from(["true", "false"])
    if kind == "array":
        return st.lists(values_of(schema["items"]), max_size=3)
    if "pattern" in schema:
        found = st.from_regex(schema["pattern"], fullmatch=True)
    else:
        letters = st.one_of(
            st.sampled_from(string.printable + "đĐễộ\x00\u202e’"), st.characters(codec="utf-8")
        )
        found = st.text(letters, max_size=30)
    return found.filter(lambda text: schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", 5000))


# answers in which a value that its schema allows can be refused all the same, because there is more to it:
# a grammar (SPARQL, JSON in a form, an RDF term), or something that the release does not have
OPEN = {"/sparql", "/curator/sparql", "/reconcile", "/api/v1/evidence", "/curator/graphs"}


def _try_all(
    service: TestClient, path: str, operation: dict[str, Any], values: st.SearchStrategy[dict[str, Any]]
) -> None:
    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(values)
    def allowed(chosen: dict[str, Any]) -> None:
        found = asked(service, path, "get", operation, chosen)
        refused = (400, 406, 422) if path in OPEN else ()
        assert found.status_code in (200, 308, 404, 410, *refused), (
            f"{found.request.url}: {found.status_code} {found.text[:300]}"
        )
        check(service, operation, found)

    allowed()


def test_no_allowed_value_breaks_a_route(service: TestClient) -> None:
    for path, method, operation in operations(service):
        parameters = [one for one in operation.get("parameters", []) if "schema" in one]
        if method != "get" or not parameters:
            continue
        values = st.fixed_dictionaries(
            {one["name"]: values_of(one["schema"]) for one in parameters if one.get("required")},
            optional={one["name"]: values_of(one["schema"]) for one in parameters if not one.get("required")},
        )

        _try_all(service, path, operation, values)


def test_methods_that_are_not_described_are_refused(service: TestClient) -> None:
    for path, ones in described(service)["paths"].items():
        address = path.replace("{id}", "place/nghe-an").replace("{name}", "notes").replace("{number}", "1")
        for method in ("get", "put", "post", "delete", "patch"):
            if method not in ones:
                found = service.request(method, address.replace("{what}", "entity"), headers=BEARER)
                assert found.status_code == 405, (method, path, found.status_code)
                assert set(found.headers["allow"].lower().split(", ")) >= set(ones), (method, path)
