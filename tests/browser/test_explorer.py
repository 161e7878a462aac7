"""The explorer in a real browser: from a name without tones to the sentence behind an edge, and back."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SECRETARY = "bi thu dang uy khoi"  # as typed without tones


def _find(page: Page, typed: str, name: str) -> None:
    page.goto("/explorer")
    page.get_by_role("combobox").last.fill(typed)
    page.get_by_role("option").filter(has_text=re.compile(name)).first.wait_for()
    page.get_by_role("option").filter(has_text=re.compile(name)).first.click()


def _places(page: Page) -> dict[str, str]:
    """What the tables hold: each thing's name and kind."""
    rows = page.locator("table.things tbody tr")
    return {row.locator("td").first.inner_text(): row.inner_text() for row in rows.all()}


def test_from_a_name_without_tones_to_the_sentence(page: Page) -> None:
    _find(page, SECRETARY, "Bí thư Đảng ủy Khối")
    card = page.locator(".panel-card")
    expect(card.get_by_role("heading", level=2)).to_contain_text("Bí thư Đảng ủy Khối")
    expect(page.locator(".explorer-stage canvas").first).to_be_visible()

    held = card.locator(".relation").filter(has_text="Người giữ chức")
    held.get_by_role("button", name=re.compile("Mở rộng")).click()
    expect(held.locator(".neighbours li").first).to_be_visible()
    expect(held.locator(".relation-head")).to_contain_text("hiển thị")

    held.get_by_role("button", name=re.compile("Câu gốc")).first.click()
    sentence = page.locator(".evidence-card figure.evidence").first
    expect(sentence.locator("mark").first).to_be_visible()
    expect(sentence.locator("figcaption a").first).to_have_attribute("href", re.compile("^/article/"))


def test_the_address_brings_the_same_view_back(page: Page) -> None:
    _find(page, SECRETARY, "Bí thư Đảng ủy Khối")
    page.locator("[data-relation='nq:Tenure/nq:heldPost']").first.click()
    page.wait_for_url(re.compile("x="))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bảng").click()
    page.locator("table.things").wait_for()
    address, before = page.url, _places(page)
    assert len(before) >= 2

    page.goto("about:blank")
    page.goto(address)
    page.locator("table.things").wait_for()
    expect(page.locator("table.things tbody tr")).to_have_count(len(before))
    assert _places(page) == before
    assert page.url == address

    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("table.things tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Làm lại").click()
    expect(page.locator("table.things tbody tr")).to_have_count(len(before))


def test_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/explorer")
    page.locator("#explorer-search").focus()
    page.keyboard.type("05-nq/tu")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".panel-card h2").wait_for()
    before = page.url

    grow = page.locator(".relation button").first
    grow.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("x="))
    expect(page.locator("[role=status]").last).to_contain_text("Đã thêm")
    page.keyboard.press("Control+z")
    page.wait_for_url(lambda url: "x=" not in url)
    page.keyboard.press("Control+Shift+Z")
    page.wait_for_url(re.compile("x="))
    page.keyboard.press("v")
    source = page.locator("table.edges .open-evidence").first
    source.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".evidence-card h2")).to_be_focused()
    assert page.url != before


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_a_phone_gets_tables_and_a_sheet(page: Page) -> None:
    _find(page, SECRETARY, "Bí thư Đảng ủy Khối")
    page.locator(".panel-card h2").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing scrolls sideways"
    expect(page.locator("table.things")).to_be_attached()
    expect(page.locator(".explorer-stage")).to_be_hidden()
    small = page.evaluate(
        """[...document.querySelectorAll('#explorer button')].filter((b) => b.offsetParent)
           .map((b) => b.getBoundingClientRect()).filter((r) => r.width < 44 || r.height < 44).length"""
    )
    assert small == 0, "touch targets are at least 44 px"


def test_without_webgl_the_tables_stand_in(page: Page) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    _find(page, SECRETARY, "Bí thư Đảng ủy Khối")
    expect(page.locator(".explorer-tables .notice")).to_contain_text("WebGL")
    expect(page.locator("table.things tbody tr")).to_have_count(1)


def test_a_link_to_what_is_gone_says_so_and_shows_the_rest(page: Page) -> None:
    page.route(
        "**/api/v1/things/person/khong-con", lambda route: route.fulfill(status=410, json={"title": "x"})
    )
    page.goto("/explorer#a=person/khong-con")
    expect(page.locator(".explorer-notice")).to_contain_text("person/khong-con")
