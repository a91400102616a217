"""The page as a reader meets it: opened from a file, with scripts off, small, dark, printed, by keyboard."""

from collections.abc import Iterator

import pytest

from sayso.records import Findings
from sayso.report import write

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make .venv")
pytestmark = [
    pytest.mark.browser,
]
# Every text's contrast against the first painted ground behind it, by WCAG 2.2 (success criterion 1.4.3).
CONTRAST = """() => {
  const parse = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility() || e.closest('.unseen, .skip')) continue;
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
    const style = getComputedStyle(e);
    const a = light(parse(e.closest('svg') ? style.fill : style.color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push([e.tagName, e.className.toString(), ratio.toFixed(2), e.textContent.slice(0, 40)]);
  }
  return poor;
}"""


@pytest.fixture(scope="module")
def address(findings: Findings, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write(findings, path)
    return path.as_uri()


@pytest.fixture
def page(browser: "playwright.Browser", address: str) -> Iterator["playwright.Page"]:
    """The report with scripts off; whatever it asks for or complains about fails the test."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: asked.append(message.text))
    opened.on("pageerror", lambda error: asked.append(str(error)))
    opened.goto(address)
    yield opened
    assert {one.partition("#")[0] for one in asked} == {address}
    context.close()


def test_it_opens_from_a_file_with_scripts_off(page: "playwright.Page") -> None:
    assert "Leaving Velmora" in page.locator("h1").inner_text()
    assert page.locator(".lines").first.locator("li").count() >= 4


def test_a_cell_of_the_matrix_opens_its_sentence(page: "playwright.Page") -> None:
    cell = page.locator(".matrix tbody td a").first
    target = page.locator("id=" + (cell.get_attribute("href") or "#")[1:])
    cell.click()
    playwright.expect(target).to_be_in_viewport()
    assert target.evaluate("e => e.matches(':target')")
    outline = target.evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid"


def test_a_mark_leads_back_to_its_question(page: "playwright.Page") -> None:
    page.locator("a.back").first.click()
    playwright.expect(page.locator(":target")).to_be_in_viewport()
    assert page.locator(":target").get_attribute("class") == "card"


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_width_makes_the_page_scroll_sideways(page: "playwright.Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_column_of_the_matrix_stays_on_a_phone(page: "playwright.Page") -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.evaluate("document.querySelector('.matrix').closest('.scroll').scrollLeft = 200")
    box = page.locator(".matrix tbody th").first.bounding_box()
    assert box is not None
    assert 0 <= box["x"] < 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_contrast_enough(page: "playwright.Page", scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert page.evaluate(CONTRAST) == []


def test_it_prints_on_pages_with_everything_unfolded(page: "playwright.Page") -> None:
    assert page.pdf(format="A4").count(b"/Type /Page\n") >= 4 or b"/Count" in page.pdf(format="A4")
    page.emulate_media(media="print")
    assert page.locator("details td").first.is_visible()
    assert not page.locator("nav").is_visible()


def test_the_keyboard_reaches_the_findings_first(page: "playwright.Page") -> None:
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    playwright.expect(skip).to_be_focused()
    playwright.expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('main') !== null")
    assert focused
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_screen_reader_hears_landmarks_and_names(page: "playwright.Page") -> None:
    spoken = page.locator("body").aria_snapshot()
    for part in (
        "- banner:",
        "- main:",
        "- contentinfo:",
        'navigation "Sections"',
        'heading "What is disputed, and by whom"',
        'img "a few dozen: 24 to 72"',
    ):
        assert part in spoken
