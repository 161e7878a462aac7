"""Pages: in two languages, with sentences, inert whatever names and titles hold."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hand_made import Story
from pyoxigraph import RdfFormat, parse
from served import client, lines
from starlette.testclient import TestClient

from api.i18n import texts
from graph import vocabulary
from graph.model import Kind
from graph.pipeline import bring_together
from graph.store import Store

API = Path(__file__).parent.parent / "api"
HTML = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "vi"}
EVIL = lines("markup.txt")


@pytest.fixture(scope="module")
def service() -> Iterator[TestClient]:
    with client() as found:
        yield found


class Page(HTMLParser):
    """What could do harm: scripts, inline code, addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.inline: list[str] = []
        self.addresses: list[str] = []
        self._script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.inline += [f"{tag} {name}" for name in found if name.startswith("on") or name == "style"]
        # a data block is not executed, whatever the policy says of scripts
        if tag == "script" and not found.get("src") and found.get("type") != "application/ld+json":
            self.inline.append("script")
        self.addresses += [found[name] or "" for name in ("href", "src", "action") if name in found]


def ids(service: TestClient) -> dict[str, str]:
    """One thing of each kind that articles name."""
    found = {}
    for path in ("people", "posts", "organisations", "documents", "events", "articles"):
        found[path] = service.get(f"/api/v1/{path}", params={"mentioned": 1}).json()["items"][0]["id"]
    return found


def test_every_page_in_both_languages(service: TestClient) -> None:
    paths = [
        "/",
        "/people",
        "/organisations",
        "/posts",
        "/documents",
        "/events",
        "/articles",
        "/places?all=1",
    ]
    paths += [
        "/search?q=nghe+an",
        "/search?q=zzzz",
        "/conflicts",
        "/about",
        "/explorer",
        "/docs",
        "/ontology",
        "/sparql",
    ]
    paths += [f"/{id}" for id in ids(service).values()] + [
        "/vocabulary/document-types/nghi-quyet",
        "/nothing",
    ]
    for path in paths:
        join = "&" if "?" in path else "?"
        said = {}
        for language in ("vi", "en"):
            answer = service.get(f"{path}{join}lang={language}", headers=HTML)
            assert answer.status_code == (404 if path == "/nothing" else 200), (path, answer.text[:300])
            assert answer.headers["content-type"] == "text/html; charset=utf-8"
            assert f'<html lang="{language}">' in answer.text
            page = Page(answer.text)
            assert not page.inline and page.tags.count("h1") == 1 and page.tags.count("main") == 1, path
            assert all(not a or a.startswith(("/", "#", "?", "http://", "https://")) for a in page.addresses)
            foreign = [
                a for a in re.findall(r'(?:src|rel="stylesheet" href)="([^"]+)"', answer.text) if a[0] != "/"
            ]
            assert not foreign
            said[language] = answer.text
        assert said["vi"] != said["en"]


def test_vietnamese_first_and_english_by_accept_language(service: TestClient) -> None:
    assert '<html lang="vi">' in service.get("/", headers={"Accept": "text/html"}).text
    assert '<html lang="en">' in service.get("/", headers={**HTML, "Accept-Language": "en-GB,vi;q=0.3"}).text
    assert '<html lang="vi">' in service.get("/", headers={**HTML, "Accept-Language": "fr, en;q=0"}).text


def test_a_person_page_shows_the_career_with_its_sentences(service: TestClient) -> None:
    id = service.get("/api/v1/search?q=pham+tuan+vinh&kind=person").json()["items"][0]["id"]
    page = service.get(f"/{id}", headers=HTML).text
    assert "Bí thư" in page and "<blockquote>" in page and "<mark>" in page and "Báo Thử" in page
    assert "by-hand" in page and "đương nhiệm</span>" not in page


def test_a_post_page_lists_its_holders_in_order(service: TestClient) -> None:
    post = service.get("/api/v1/search?q=bi+thu+dang+uy+khoi&kind=post").json()["items"][0]["id"]
    page = service.get(f"/{post}", headers=HTML).text
    names = ["Nguyễn Nam Đình", "Nguyễn Thị Kim Chi", "Phạm Tuấn Vinh"]
    places = [page.index(name) for name in names]
    assert places == sorted(places) and "ghi nhận 7/4/2021" in page and "sau 7/4/2021" in page


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        ("2021-04-07", {"Đình"}),
        ("2024-07-19", {"Vinh"}),
        ("2022-01-01", {"Đình", "Chi"}),
        ("2025-01-20", {"Vinh"}),
        ("2030-01-01", set()),  # the body itself came to its end in February 2025
    ],
)
def test_an_organisation_as_of_a_day(service: TestClient, as_of: str, shown: set[str]) -> None:
    items = service.get("/api/v1/search?q=Đảng+ủy+Khối+Các+cơ+quan+tỉnh+Nghệ+An&kind=organisation").json()[
        "items"
    ]
    page = service.get(f"/{items[0]['id']}", params={"as_of": as_of}, headers=HTML).text
    table = page[page.index("<table") : page.index("</table")]
    assert {name for name in ("Đình", "Chi", "Vinh") if re.search(rf'">[^<]*{name}</a>', table)} == shown


def test_a_document_page_shows_both_issuers_and_its_tasks(service: TestClient) -> None:
    id = service.get("/api/v1/search?q=05-NQ/TU&kind=document").json()["items"][0]["id"]
    page = service.get(f"/{id}", headers=HTML).text
    assert 'class="conflict"' in page and "Ban Thường vụ Tỉnh ủy" in page and "Ban Chấp hành Đảng bộ" in page
    assert "xây dựng kế hoạch" in page and "14/12/2022" in page


def test_linked_data_by_suffix_and_by_accept(service: TestClient) -> None:
    id = ids(service)["people"]
    formats = {
        ".ttl": ("text/turtle", RdfFormat.TURTLE),
        ".nt": ("application/n-triples", RdfFormat.N_TRIPLES),
        ".jsonld": ("application/ld+json", RdfFormat.JSON_LD),
        ".rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
    }
    graphs = []
    for suffix, (type_, format_) in formats.items():
        one, two = service.get(f"/{id}{suffix}"), service.get(f"/{id}", headers={"Accept": type_})
        assert one.status_code == 200 and one.headers["content-type"].startswith(type_)
        assert one.content == two.content and one.headers["content-location"] == f"/{id}{suffix}"
        graphs.append({quad.triple for quad in parse(one.content, format_)})
    assert graphs[0] and all(graph == graphs[0] for graph in graphs)
    assert service.get(f"/{id}.json").json()["thing"]["id"] == id
    assert service.get(f"/{id}.html").headers["content-type"].startswith("text/html")
    assert service.get(f"/{id}", headers={"Accept": "image/png"}).status_code == 406
    assert "canonical" in service.get(f"/{id}").headers["link"]
    assert (
        service.get("/ontology", headers={"Accept": "text/turtle"})
        .headers["content-type"]
        .startswith("text/turtle")
    )
    article = service.get("/article/thu-2024.nt").text
    assert "ontology#Claim" in article


def test_local_things_answer_with_who_they_are(service: TestClient) -> None:
    moved = service.get("/article/thu-2024%23person-1")
    assert moved.status_code == 308 and moved.headers["location"].startswith("/person/pham-tuan-vinh")


def test_what_is_no_more_says_where_it_went(tmp_path: Path) -> None:
    def told(person: str, twin: str, *aliases: str) -> None:
        first, second = Story("a", "2024-01-02", "A"), Story("b", "2024-03-04", "B")
        for story, name in ((first, person), (second, twin)):
            body = story.organisation("Tỉnh ủy Nghệ An", "tinh-uy")
            who = story.person(name, *aliases)
            story.holds(f"Ông {name} là Bí thư.", who, story.post("Bí thư", body, "bi-thu"))
        with Store(tmp_path) as store:
            store.put([first.filing(), second.filing()])
            bring_together(store, vocabulary.load())
            store.release()

    def people(service: TestClient) -> dict[str, str]:
        items = service.get("/api/v1/people").json()["items"]
        return {item["label"]: item["id"] for item in items}

    told("Trần Văn Mẫu", "Trần Văn Mẫn")
    with client(tmp_path) as service:
        before = people(service)
    told("Trần Văn Mẫu", "Trần Văn Mẫu", "Trần Văn Mẫn")  # who shares no name with an heir has none
    with client(tmp_path) as service:
        merged, heir = before["Trần Văn Mẫn"], people(service)["Trần Văn Mẫu"]
        for path in (f"/{merged}", f"/{merged}.ttl", f"/api/v1/things/{merged}"):
            answer = service.get(path)
            assert answer.status_code == 308 and heir in answer.headers["location"], path
    with Store(tmp_path) as store:
        for slug in ("a", "b"):
            store.remove(Story(slug, None).iri)
        bring_together(store, vocabulary.load())
        store.release()
    with client(tmp_path) as service:
        for path in (f"/{heir}", f"/{heir}.nt", f"/api/v1/things/{heir}/neighbours"):
            assert service.get(path).status_code == 410, path
        assert service.get("/person/nobody").status_code == 404


def test_names_titles_and_questions_are_inert(tmp_path: Path, service: TestClient) -> None:
    with Store(tmp_path) as store:
        stories = []
        for number, evil in enumerate(EVIL):
            story = Story(f"doc-{number}", "2024-01-02", evil)
            body = story.organisation(f"Tỉnh ủy {evil}", "tinh-uy")
            who = story.person(f"Trần {evil}")
            story.holds(f"Ông Trần {evil} là Bí thư.", who, story.post(evil, body, "bi-thu"))
            story.thing(Kind.EVENT, evil, head=evil)
            stories.append(story)
        store.put([story.filing() for story in stories])
        bring_together(store, vocabulary.load())
        store.release()
    with client(tmp_path) as hostile:
        paths = ["/", "/people", "/organisations", "/posts", "/events", "/articles", "/search?q=tran"]
        for kind in ("people", "organisations", "posts", "events", "articles"):
            items = hostile.get(f"/api/v1/{kind}", params={"mentioned": 1}).json()["items"]
            assert len(items) >= len(EVIL) - 1
            paths += [f"/{item['id']}" for item in items]
        for path in paths:
            _inert(hostile.get(path, headers=HTML).text, path)
    for evil in EVIL:
        _inert(service.get("/search", params={"q": evil}, headers=HTML).text, evil)
        _inert(service.get("/sparql", params={"query": evil}, headers=HTML).text, evil)
        _inert(service.get(f"/{evil}", headers=HTML).text, evil)
        query = f'SELECT ("{evil.replace(chr(34), "")}" AS ?x) (IRI("javascript:alert(1)") AS ?y) {{}}'
        _inert(service.get("/sparql", params={"query": query}, headers=HTML).text, query)


def _inert(text: str, where: str) -> None:
    page = Page(text)
    assert not page.inline, where
    assert "b" not in page.tags and "img" not in page.tags, where
    assert not [a for a in page.addresses if a.lower().startswith(("javascript:", "data:"))], where
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", text), where


def test_every_text_is_there_in_both_languages_and_used() -> None:
    found = texts()
    assert len(found) > 150
    for key, words in found.items():
        assert set(words) == {"vi", "en"}, key
        assert set(re.findall(r"{\w+}", words["vi"])) == set(re.findall(r"{\w+}", words["en"])), key
    sources = [file.read_text("utf-8") for file in [*API.glob("*.py"), *(API / "templates").glob("*.html")]]
    assert len(sources) > 30
    for source in sources:
        for key in re.findall(r'\bt\("([a-z_.]+)"[,)]', source):
            assert key in found, key
