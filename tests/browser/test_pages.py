"""Every page in a real browser: no fault, nothing wider than a phone; SPARQL runs in place."""

import json
import re
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FIXED = [
    "/",
    "/search?q=nghe+an",
    "/people",
    "/documents",
    "/conflicts",
    "/about",
    "/docs",
    "/ontology",
    "/sparql",
    "/queries",
    "/queries/post-board?as_of=2025-10-02",
    "/queries/person-career?person=nguyen",
]
KINDS = ["people", "organisations", "posts", "documents", "events", "places", "articles"]


def _addresses(service: str) -> list[str]:
    """The fixed pages and the first thing of each kind."""
    found = list(FIXED)
    for kind in KINDS:
        with urlopen(f"{service}/api/v1/{kind}?limit=1") as answer:
            items = json.load(answer)["items"]
        found += [f"/{quote(item['id'])}" for item in items]
    assert len(found) == len(FIXED) + len(KINDS), "the sample articles hold a thing of each kind"
    return found


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_show_without_a_fault(page: Page, service: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in _addresses(service):
        answer = page.goto(address)
        assert answer is not None and answer.status == 200, address
        expect(page.locator("h1").first).to_be_attached()
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{address} is {wide} px too wide"
        assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"', 'Ễ Ộ')"), address


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_a_question_offers_names_while_they_are_typed(page: Page) -> None:
    page.goto("/queries/person-career")
    field = page.get_by_role("combobox", name="Người")
    field.fill("khac than")
    page.get_by_role("option").filter(has_text="Nguyễn Khắc Thận").click()
    expect(field).to_have_value("Nguyễn Khắc Thận")
    page.get_by_role("button", name="Xem").click()
    page.wait_for_url(re.compile("person=person%2Fnguyen-khac-than"))
    expect(page.get_by_role("combobox", name="Người")).to_have_value("Nguyễn Khắc Thận")
    expect(page.locator("main table")).to_contain_text("Bí thư")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_what_articles_say_is_never_markup(page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto("/search?q=hoi+nghi+img")
    page.get_by_role("link").filter(has_text="<img src=x onerror=alert(1)>").first.click()
    page.wait_for_url(re.compile("/article/"))
    expect(page.locator("h1")).to_contain_text("<script>alert(2)</script> {{ 7 * 7 }}")
    expect(page.locator("a[href^='javascript']")).to_have_count(0)
    page.get_by_role("link", name="Mở trong trang khám phá").click()
    expect(page.locator(".panel-card h2")).to_contain_text("<script>alert(2)</script>")
    page.get_by_role("button", name="Bảng").click()
    expect(page.locator("table.things")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("main img, main b, main script")).to_have_count(0)


def test_the_header_finds_by_name(page: Page) -> None:
    page.goto("/about")
    page.get_by_role("combobox").fill("nghi quyet so 05")
    page.get_by_role("option").filter(has_text="05-NQ/TU").first.click()
    page.wait_for_url(re.compile("/document/"))


def test_sparql_runs_in_place_and_its_address_runs_again(page: Page) -> None:
    page.goto("/sparql")
    page.locator(".editor .cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(
        "SELECT ?x WHERE { VALUES ?x { <https://w3id.org/nghiquyet/person/a> 'Đặng' } }"
    )
    page.keyboard.press("Control+Enter")
    rows = page.locator("#sparql-result tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0).get_by_role("link")).to_have_attribute("href", "/person/a")
    page.reload()
    expect(rows).to_have_count(2)
    page.get_by_role("link", name="csv").wait_for()


def test_the_editor_completes_terms_and_declares_their_prefix(page: Page) -> None:
    page.goto("/sparql")
    page.locator(".editor .cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("SELECT * WHERE { ?d ")
    page.locator(".editor .cm-content").press_sequentially("eli:passed")
    page.get_by_role("option").filter(has_text="eli:passed_by").click()
    expect(page.locator(".editor .cm-line").first).to_have_text(
        "PREFIX eli: <http://data.europa.eu/eli/ontology#>"
    )
    expect(page.locator("textarea[name='query']")).to_have_value(re.compile(r"\?d eli:passed_by$"))


def test_a_refused_query_says_why(page: Page) -> None:
    page.goto("/sparql")
    page.locator(".editor .cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    with page.expect_response("**/sparql") as told:
        page.get_by_role("button", name="Chạy").click()
    assert told.value.status == 403
    expect(page.locator("#sparql-result .notice-warning")).not_to_be_empty()


def test_the_interface_is_described_from_our_own_files(page: Page) -> None:
    page.goto("/docs")
    expect(page.locator("#api-docs .opblock").first).to_be_visible()
