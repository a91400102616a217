"""The review as a person meets it: every view and key in a real browser, by keyboard, with and without scripts."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make .venv")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
VIEWS = {
    "/queue": "Queue", "/questions": "Questions", "/matrix": "Matrix", "/lineage": "Lineage", "/timeline": "Timeline",
    "/map": "Map", "/sources": "Sources", "/changes": "Changes", "/search?q=convoy": "Search",
}  # fmt: skip


@pytest.fixture
def open_page(browser, review) -> Iterator[Callable]:
    """open_page(address, **context): a page of the review; foreign requests and script errors fail the test."""
    contexts, wrong = [], []

    def opening(address: str, **how):
        context = browser.new_context(viewport={"width": 1360, "height": 860}, **how)
        contexts.append(context)
        context.add_cookies([{"name": f"sayso_{review.port}", "value": "session", "url": review.base}])
        page = context.new_page()
        page.on("request", lambda one: None if one.url.startswith(review.base) else wrong.append(one.url))
        page.on("console", lambda one: wrong.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(review.base + address)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert wrong == []


def heading(page) -> str:
    return page.locator("h1").inner_text()


def asked_for(page) -> str:
    """What the page has asked for so far; a page that is being replaced as a whole cannot tell."""
    try:
        return page.evaluate("performance.getEntriesByType('resource').length + location.href")
    except playwright.Error:
        page.wait_for_load_state()
        return ""


def press(page, *keys: str) -> None:
    """Press keys one after the other, each when what the one before asked for has come."""
    for key in keys:
        with_request = asked_for(page)
        page.keyboard.press(key)
        for _ in range(40):  # a key that only moves the focus asks for nothing
            page.wait_for_timeout(25)
            if asked_for(page) != with_request:
                break
        playwright.expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
        page.wait_for_timeout(60)


def soon(condition: Callable[[], bool]) -> bool:
    """Wait for a condition for a while; tell whether it came about."""
    end = time.monotonic() + 15
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def disputed(review) -> str:
    """The address of a claim that another contradicts, by a figure."""
    question = next(row for row in review.rows("/questions.json") if row["status"] == "contested" and row["best"])
    return "/claim/" + review.rows(f"/q/{question['id']}.json")[0]["claim"]


def kinds(review) -> list[str]:
    return [one.kind for one in review.case.ledger().standing]


@pytest.mark.parametrize("address", VIEWS)
def test_each_view_opens_from_its_address_and_by_its_link(open_page, address) -> None:
    page = open_page(address)
    assert heading(page).startswith(VIEWS[address])
    if address != "/queue":
        page.goto(page.url.partition("?")[0].rsplit("/", 1)[0] + "/queue")
        page.get_by_role("navigation", name="Views").get_by_role("link", name=VIEWS[address]).click()
        page.wait_for_url("**" + address.partition("?")[0])
        playwright.expect(page.locator("h1")).to_contain_text(VIEWS[address])


def test_enter_accepts_and_goes_on(open_page, review) -> None:
    page = open_page("/")
    first = page.url
    press(page, "Enter")
    page.wait_for_url(lambda url: url != first)
    assert soon(lambda: kinds(review) == ["accept"])
    playwright.expect(page.locator(".progress")).to_contain_text(f"{review.desk.unseen}")


@pytest.mark.parametrize(("key", "kind"), [("x", "reject"), ("s", "seen")])
def test_one_letter_judges_and_goes_on(open_page, review, key, kind) -> None:
    page = open_page("/")
    first = page.url
    press(page, key)
    page.wait_for_url(lambda url: url != first)
    assert kinds(review) == [kind]


@pytest.mark.parametrize(("ahead", "back"), [("j", "k"), ("ArrowDown", "ArrowUp"), ("ArrowRight", "ArrowLeft")])
def test_next_and_previous(open_page, ahead, back) -> None:
    page = open_page("/")
    first = page.url
    press(page, ahead)
    page.wait_for_url(lambda url: url != first)
    press(page, back)
    page.wait_for_url(first)


@pytest.mark.parametrize(("key", "kind"), [("y", "same"), ("n", "different"), ("h", "unsure")])
def test_same_question_different_or_not_enough_to_tell(open_page, review, key, kind) -> None:
    page = open_page(disputed(review))
    press(page, key)
    assert soon(lambda: kinds(review) == [kind])


@pytest.mark.parametrize(
    ("keys", "kind", "value"),
    [("c1", "relation", "real"), ("c2", "relation", "time"), ("c5", "relation", "definition"),
     ("o1", "origin", "same"), ("o2", "origin", "different")],
)  # fmt: skip
def test_a_letter_and_a_number_judge_the_two(open_page, review, keys, kind, value) -> None:
    page = open_page(disputed(review))
    press(page, *keys)
    assert soon(lambda: len(kinds(review)) == 1)
    (one,) = review.case.ledger().standing
    assert (one.kind, one.value) == (kind, value)
    assert "do=" not in page.url


def test_independence_needs_a_reason(open_page, review) -> None:
    page = open_page(disputed(review))
    press(page, "o", "3")
    page.keyboard.type("I met both, apart")
    press(page, "Enter")
    assert soon(lambda: len(kinds(review)) == 1)
    (one,) = review.case.ledger().standing
    assert (one.kind, one.why) == ("independent", "I met both, apart")


def test_a_number_corrects_the_certainty_or_the_voice(open_page, review) -> None:
    page = open_page(disputed(review))
    press(page, "e", "1")
    assert soon(lambda: len(kinds(review)) == 1)
    (one,) = review.case.ledger().standing
    assert (one.kind, list(one.changes)) == ("correct", ["attribution.voices.0.name"])
    playwright.expect(page.locator(".decided")).to_contain_text("corrected")
    assert heading(page).startswith(str(one.changes["attribution.voices.0.name"]))


def test_a_field_is_corrected_and_escape_leaves(open_page, review) -> None:
    page = open_page(disputed(review))
    press(page, "e")
    page.get_by_label("at most").first.fill("9999")
    page.keyboard.press("x")  # a letter in a field is a letter
    assert kinds(review) == []
    press(page, "Escape")
    assert "do=" not in page.url
    press(page, "e")
    page.get_by_label("at most").first.fill("9999")
    page.get_by_label("Why (for the log)").fill("heard the tape")
    press(page, "Enter")
    assert soon(lambda: len(kinds(review)) == 1)
    (one,) = review.case.ledger().standing
    assert (one.changes, one.why) == ({"quantities.0.high": 9999}, "heard the tape")


def test_what_does_not_fit_is_told_and_nothing_is_kept(open_page, review) -> None:
    page = open_page(disputed(review) + "?do=edit")
    page.get_by_label("at most").first.fill("-5")
    page.get_by_role("button", name="Keep the correction").click()
    playwright.expect(page.get_by_role("alert")).to_contain_text("turn them round")
    assert kinds(review) == []


def test_a_memo(open_page, review) -> None:
    page = open_page("/")
    press(page, "m")
    page.keyboard.type("ask her again: x s j")
    page.get_by_role("button", name="Keep the memo").click()
    playwright.expect(page.get_by_text("ask her again: x s j")).to_be_visible()
    assert kinds(review) == ["memo"]


def test_undo_and_redo_by_keys(open_page, review) -> None:
    page = open_page("/")
    press(page, "Enter", "x", "s")
    assert soon(lambda: kinds(review) == ["accept", "reject", "seen"])
    press(page, "Control+z", "Control+z", "Control+z")
    assert soon(lambda: kinds(review) == [])
    press(page, "Control+Shift+Z", "Control+Shift+Z")
    assert soon(lambda: kinds(review) == ["accept", "reject"])


def test_search_and_the_list_of_keys(open_page) -> None:
    page = open_page("/")
    press(page, "/")
    playwright.expect(page.get_by_label("Words in the documents")).to_be_focused()
    page.keyboard.type("personal weapons")
    press(page, "Enter")
    page.locator("ol.others a").first.click()
    playwright.expect(page.locator("#lit")).to_be_in_viewport()
    press(page, "Control+k")
    assert heading(page) == "Search"
    page.goto(page.url.rsplit("/", 1)[0] + "/queue")
    press(page, "?")
    playwright.expect(page.get_by_role("heading", name="All keys")).to_be_in_viewport()


def test_the_sentence_is_lit_and_in_sight(open_page, review) -> None:
    for row in review.rows("/queue.json")[:6]:
        page = open_page(f"/claim/{row['id']}")
        playwright.expect(page.locator("#lit")).to_be_in_viewport()
        assert "".join(page.locator("mark.lit").all_inner_texts()).split() == row["quote"].split()


def test_a_question_is_renamed_merged_and_noted(open_page, review) -> None:
    question = review.rows("/questions.json")[0]["id"]
    page = open_page(f"/q/{question}")
    press(page, "e")
    page.get_by_label("What the question is called").fill("How many went?")
    press(page, "Enter")
    playwright.expect(page.locator("h1")).to_have_text("How many went?")
    press(page, "m")
    page.get_by_label("Memo").fill("a note")
    page.get_by_role("button", name="Keep the memo").click()
    playwright.expect(page.get_by_text("a note")).to_be_visible()
    press(page, "y")
    page.get_by_role("button", name="Merge the two").click()
    assert soon(lambda: kinds(review) == ["name", "memo", "same"])


def test_a_claim_is_put_under_another_question_by_keys(open_page, review) -> None:
    question = next(row for row in review.rows("/questions.json") if row["status"] == "contested" and row["best"])
    page = open_page(disputed(review))
    press(page, "q")
    page.get_by_label("Words of the question").fill("people left")
    page.keyboard.press("Enter")  # as quick as this, it may be the browser that sends the form
    playwright.expect(page.locator("#into option")).to_have_count(1)
    page.get_by_role("button", name="Put it there").click()
    assert soon(lambda: kinds(review) == ["move"])
    playwright.expect(page.locator(".question h2", has_text="How many people left")).to_be_visible()
    press(page, "Control+z")
    assert soon(lambda: kinds(review) == [])
    playwright.expect(page.locator(".question h2", has_text=question["question"])).to_be_visible()


def test_a_grade_and_its_undo_under_changes(open_page, review) -> None:
    page = open_page("/sources")
    row = page.locator("tbody tr").first
    row.get_by_role("combobox").select_option("B")
    row.get_by_role("button", name="set").click()
    assert soon(lambda: kinds(review) == ["grade"])
    page.get_by_role("link", name="Changes").click()
    page.locator("tbody").get_by_role("button", name="undo").click()
    playwright.expect(page.locator("tr.undone")).to_contain_text("taken back")
    assert kinds(review) == []


def test_all_of_it_works_with_scripts_off(open_page, review) -> None:
    page = open_page("/", java_script_enabled=False)
    first = page.url
    page.get_by_role("button", name="Accept").click()
    assert page.url != first
    page.get_by_role("link", name="Correct").click()
    page.get_by_role("button", name="Keep the correction").click()
    playwright.expect(page.get_by_role("alert")).to_contain_text("nothing was changed")
    assert kinds(review) == ["accept"]


def test_hostile_and_right_to_left_text_are_text(open_page, review) -> None:
    asked = []
    for row in review.rows("/sources.json"):
        page = open_page(f"/doc/{row['id'].removeprefix('sha256:')}")
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        assert page.locator("main script, main img, main svg[onload]").count() == 0
    assert asked == []
    arabic = next(row for row in review.rows("/sources.json") if row["path"].endswith("arabic.txt"))
    page = open_page(f"/doc/{arabic['id'].removeprefix('sha256:')}")
    text = page.locator(".whole p").first
    assert text.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_a_screen_reader_hears_landmarks_and_names(open_page) -> None:
    page = open_page("/")
    spoken = page.locator("body").aria_snapshot()
    for part in (
        "- banner:",
        "- main:",
        "- contentinfo",
        'navigation "Views"',
        'button "Accept"',
        'group "Judge this claim"',
        'region "The document, with the sentence lit"',
    ):
        assert part in spoken
    assert page.evaluate("document.activeElement.tagName") == "H1"
    press(page, "Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_page, review, scheme) -> None:
    claim, question = disputed(review), review.rows("/questions.json")[0]["id"]
    document = review.rows("/sources.json")[0]["id"].removeprefix("sha256:")
    voice = review.rows("/sources.json?kind=voice")[0]["key"]
    review.decide(kind="memo", claim=claim.rsplit("/", 1)[1], value="a note")
    more = (claim, f"{claim}?do=edit", f"{claim}?do=relate", f"{claim}?do=origin", f"{claim}?do=memo",
            f"{claim}?do=move", f"/q/{question}",
            f"/q/{question}?do=merge", f"/doc/{document}", f"/voice/{voice}", "/sources?kind=voice")  # fmt: skip
    found = {}
    page = open_page("/queue", color_scheme=scheme, bypass_csp=True)
    for address in (*VIEWS, *more):
        page.goto(review.base + address)
        page.add_script_tag(path=str(AXE))
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        grave = [one for one in result["violations"] if one["impact"] in {"serious", "critical"}]
        if grave:
            found[address] = [(one["id"], one["nodes"][0]["html"][:160]) for one in grave]
    assert found == {}


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_width_makes_a_page_scroll_sideways(open_page, review, width) -> None:
    page = open_page("/queue")
    page.set_viewport_size({"width": width, "height": 780})
    for address in (*VIEWS, disputed(review), disputed(review) + "?do=edit"):
        page.goto(review.base + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
