"""The review over HTTP: who may come in, what the pages hold, what the forms do."""

import csv
import io
import json
import time
from collections.abc import Callable
from html.parser import HTMLParser

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import flow
from sayso.review.app import local
from sayso.review.guard import HEADERS, form_key

VIEWS = ("/queue", "/questions", "/matrix", "/lineage", "/timeline", "/map", "/sources", "/changes", "/search?q=convoy")


class Tags(HTMLParser):
    """All tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def contested(review) -> dict:
    """The row of the question that is disputed and has an estimate."""
    return next(row for row in review.rows("/questions.json") if row["status"] == "contested" and row["best"])


def answers(review) -> list[dict]:
    return review.rows(f"/q/{contested(review)['id']}.json")


# Who may come in


def test_without_the_cookie_nothing_is_shown(review) -> None:
    with httpx.Client(base_url=review.base) as stranger:
        for address in (*VIEWS, "/", "/static/keys.js", "/openapi.json"):
            assert stranger.get(address).status_code == 403
        assert stranger.post("/decide", data={}).status_code == 403


def test_the_address_works_once(review) -> None:
    with httpx.Client(base_url=review.base) as reader:
        assert reader.get("/enter?token=wrong").status_code == 403
        first = reader.get("/enter?token=token")
        assert first.status_code == 303
        cookie = first.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()
        assert reader.get("/queue").status_code == 200
    with httpx.Client(base_url=review.base) as late:
        assert late.get("/enter?token=token").status_code == 403


def test_another_host_name_is_refused(review) -> None:
    assert review.client.get("/queue", headers={"host": "evil.example:80"}).status_code == 421
    assert review.client.get("/queue", headers={"host": f"localhost:{review.port}"}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_forms_of_other_pages_are_refused(review, headers) -> None:
    form = {"key": form_key("session"), "kind": "undo"}
    assert review.client.post("/decide", data=form, headers=headers).status_code == 403
    assert review.client.post("/decide", data={"kind": "undo"}).status_code == 403
    assert review.client.post("/decide", content=b"x" * 70_000).status_code == 413
    assert review.case.decisions() == ()


def test_every_answer_has_the_strict_headers(review) -> None:
    for address in (*VIEWS, "/nowhere", "/static/review.css"):
        answer = review.client.get(address)
        assert all(answer.headers[name] == value for name, value in HEADERS.items())
    assert "unsafe" not in HEADERS["content-security-policy"]


@pytest.mark.parametrize("address", VIEWS)
def test_no_page_has_inline_script_or_style_or_another_host(review, address) -> None:
    tags = Tags()
    tags.feed(review.client.get(address).text)
    assert tags.found
    for tag, attributes in tags.found:
        assert tag != "style"
        assert tag != "script" or "src" in attributes
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert not [v for n, v in attributes.items() if n in {"src", "href", "action"} and not v.startswith(("/", "#"))]
        assert not [v for n, v in attributes.items() if n in {"src", "href", "action"} and v.startswith("//")]


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "", "/a\nb", "javascript:alert(1)"]
)
def test_no_form_sends_a_reader_elsewhere(address) -> None:
    assert local(address) == ""
    assert local("/claim/c-1?beside=c-2") == "/claim/c-1?beside=c-2"


# What the pages hold


@pytest.mark.parametrize("address", VIEWS)
def test_each_view_is_html_json_and_csv(review, address) -> None:
    bare, _, query = address.partition("?")
    plain = review.client.get(f"{bare}.json?{query}").json()
    table = list(csv.DictReader(io.StringIO(review.client.get(f"{bare}.csv?{query}").content.decode("utf-8-sig"))))
    assert review.client.get(address).headers["content-type"].startswith("text/html")
    assert len(plain["rows"]) == len(table)
    assert plain["rows"] or address == "/changes"


def test_the_queue_begins_with_what_moves_an_answer_most(review) -> None:
    rows = review.rows("/queue.json")
    assert [row["leverage"] for row in rows] == sorted((row["leverage"] for row in rows), reverse=True)
    assert rows[0]["leverage"] > 1
    first = review.client.get("/", follow_redirects=False).headers["location"]
    assert first == f"/claim/{rows[0]['id']}"


def test_hostile_documents_are_text_everywhere(review) -> None:
    review.decide(kind="memo", claim=answers(review)[0]["claim"], value="<script>alert(2)</script>")
    sources = {row["path"].rsplit("/", 1)[1]: row["id"] for row in review.rows("/sources.json")}
    hostile = sources["hostile.txt"].removeprefix("sha256:")
    claims = [row["id"] for row in review.rows(f"/doc/{hostile}.json")]
    assert claims
    for address in (
        *VIEWS,
        f"/doc/{hostile}",
        "/search?q=alert",
        "/sources?kind=voice",
        *(f"/claim/{c}" for c in claims),
    ):
        html = review.client.get(address).text
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<svg onload" not in html
        assert "\u202e" not in html
        assert "\x07" not in html
    assert "[U+202E]" in review.client.get(f"/doc/{hostile}").text
    assert "&lt;script&gt;" in review.client.get(f"/doc/{hostile}").text
    assert "'=HYPERLINK" in review.client.get("/sources.csv").content.decode("utf-8-sig")


def test_an_address_that_leads_nowhere_says_so(review) -> None:
    for address in ("/claim/c-0", "/q/q-0", "/doc/00", "/voice/v-0"):
        answer = review.client.get(address)
        assert answer.status_code == 404
        assert "look under" in answer.text
        assert "error" in review.client.get(address + ".json").json()


def test_search_finds_words_and_survives_anything(review) -> None:
    assert review.rows("/search.json?q=personal weapons")
    for words in ('"', "*", "a AND", "NEAR(", "'; drop table claims", "%00", "col:x", "-", "(" * 300):
        assert review.client.get("/search.json", params={"q": words}).status_code == 200


def test_opening_a_document_is_in_the_log_of_custody_once(review) -> None:
    claim = review.rows("/queue.json")[0]["id"]
    for _ in range(2):
        review.client.get(f"/claim/{claim}")
    log = [json.loads(line) for line in (review.case.folder / "custody.jsonl").read_text().splitlines()]
    assert [(line["action"], line["note"]) for line in log if line["action"] == "opened"] == [("opened", "ana")]
    assert review.case.verify().ok


# What the forms do


def test_rejecting_an_answer_shows_at_once_and_undo_gives_it_back(review) -> None:
    before = contested(review)
    gone = answers(review)[0]["claim"]
    review.decide(kind="reject", claim=gone)
    assert gone not in [row["claim"] for row in answers(review)]
    assert contested(review)["answers"] == before["answers"] - 1
    back = review.decide(kind="undo")
    assert "Taken back: rejected “" in review.client.get(back.headers["location"]).text
    after = contested(review)
    assert (after["answers"], after["best"], after["status"]) == (before["answers"], before["best"], before["status"])
    review.decide(kind="redo")
    assert contested(review)["answers"] == before["answers"] - 1


def test_a_correction_moves_the_estimate_and_the_next_run_agrees(review) -> None:
    one = next(row for row in answers(review) if row["value"].startswith("Some 250"))
    answer = review.decide(
        kind="correct", claim=one["claim"], set__quantities__0__low="300", set__quantities__0__high="300"
    )
    assert "problem" not in answer.headers["location"]
    now = next(row for row in answers(review) if row["claim"] == one["claim"])
    assert (now["low"], now["high"], now["state"]) == (300, 300, "corrected")
    shown = contested(review)["best"]
    review.run()
    assert contested(review)["best"] == pytest.approx(shown)
    assert next(row for row in answers(review) if row["claim"] == one["claim"])["low"] == 300


def test_questions_are_merged_named_and_taken_apart_at_once(review) -> None:
    rows = review.rows("/questions.json")
    counts = [row for row in rows if row["kind"] == "count"][:2]
    total = sum(row["answers"] for row in counts)
    review.decide(kind="same", question=counts[0]["id"], into=counts[1]["id"])
    merged = review.client.get(f"/q/{counts[1]['id']}.json")
    assert len(merged.json()["rows"]) == total
    assert len(review.rows("/questions.json")) == len(rows) - 1
    review.decide(kind="undo")
    assert len(review.rows("/questions.json")) == len(rows)
    review.decide(kind="name", question=counts[0]["id"], value="How many, by all accounts?")
    assert "How many, by all accounts?" in [row["question"] for row in review.rows("/questions.json")]
    held = [row["claim"] for row in review.rows(f"/q/{counts[0]['id']}.json")]
    review.decide(kind="different", claim=held[0], other=" ".join(held[1:]))
    assert len(review.rows("/questions.json")) == len(rows) + 1
    review.decide(kind="undo")
    assert len(review.rows("/questions.json")) == len(rows)


def test_a_claim_is_put_under_another_question_at_once(review) -> None:
    there, first = contested(review), answers(review)[0]
    loose = next(
        row["id"] for row in reversed(review.rows("/queue.json"))
        if not review.rows(f"/claim/{row['id']}.json")[0]["questions"]
    )  # fmt: skip
    page = review.client.get(f"/claim/{loose}?do=move&find=fighters left").text
    assert there["id"] in page
    review.decide(kind="move", claim=loose, into=there["id"])
    assert loose in [row["claim"] for row in answers(review)]
    shown = review.rows(f"/q/{there['id']}.json")
    review.run()
    assert loose in [row["claim"] for row in answers(review)]
    assert {row["claim"] for row in shown} == {row["claim"] for row in answers(review)}
    other = next(row for row in review.rows("/questions.json") if row["id"] != there["id"] and row["kind"] == "count")
    review.decide(kind="move", claim=first["claim"], into=other["id"], value=first["value"])
    assert first["claim"] not in [row["claim"] for row in answers(review)]
    assert first["claim"] in [row["claim"] for row in review.rows(f"/q/{other['id']}.json")]
    review.decide(kind="undo")
    assert first["claim"] in [row["claim"] for row in answers(review)]


def test_a_grade_weighs_at_once_and_its_undo_too(review) -> None:
    before = contested(review)
    one = next(row for row in answers(review) if row["voice"] == "Syrian Democratic Forces")
    review.decide(kind="grade", voice=one["voice"], value="E")
    after = contested(review)
    assert (after["low"], after["high"]) != (before["low"], before["high"])
    assert "graded E, unreliable" in review.client.get(f"/q/{before['id']}").text
    assert "graded E, unreliable" in review.client.get(f"/claim/{one['claim']}").text
    review.decide(kind="undo")
    assert {name: contested(review)[name] for name in ("low", "best", "high")} == {
        name: before[name] for name in ("low", "best", "high")
    }


def test_what_was_decided_while_a_run_went_on_is_weighed_in(review) -> None:
    gone = answers(review)[0]["claim"]
    pairs = list(review.case.annotated(flow.annotate, made_by="test"))
    ledger = review.case.ledger()
    found = flow.find(pairs, ledger=ledger)
    review.decide(kind="reject", claim=gone)
    review.case.save(found, pairs, ledger)
    assert gone not in [row["claim"] for row in answers(review)]


def test_what_needs_a_run_says_so_until_it_has_run(review) -> None:
    gone = answers(review)[0]["claim"]
    review.decide(kind="reject", claim=gone)
    assert review.desk.waiting == 0
    review.run()
    review.decide(kind="undo")
    assert review.desk.waiting == 1
    assert "1 decision waits" in review.client.get("/changes").text
    assert review.client.post("/run", data={}).status_code == 403
    assert review.client.post("/run", data={"key": form_key("session")}).status_code == 303
    for _ in range(600):
        page = review.client.get("/changes").text
        if "The run is done" in page:
            break
        assert "A run goes on" in page
        time.sleep(0.1)
    assert "All decisions are weighed in" in review.client.get("/changes").text
    assert gone in [row["claim"] for row in answers(review)]


def test_origins_and_contradictions_are_judged(review) -> None:
    a, b = (row["claim"] for row in answers(review)[:2])
    for form in (
        {"kind": "origin", "claim": a, "other": b, "value": "same"},
        {"kind": "origin", "claim": a, "other": b, "value": "different"},
        {"kind": "independent", "claim": a, "why": "met both"},
        {"kind": "relation", "claim": a, "other": b, "value": "time"},
        {"kind": "unsure", "claim": a, "other": b},
    ):
        assert "problem" not in review.decide(**form).headers["location"]
    assert review.case.store.bases([a])  # the run's own record is still there to go back to
    assert len(review.case.ledger()) == 5


def test_grades_memos_and_seen(review) -> None:
    document = review.rows("/sources.json")[0]["id"]
    review.decide(kind="grade", document=document, value="B", why="long known")
    voice = review.rows("/sources.json?kind=voice")[0]
    review.decide(kind="grade", voice=voice["name"], value="F")
    review.decide(kind="seen", document=document)
    assert review.rows("/sources.json")[0]["grade"] == "B"
    assert review.rows("/sources.json?kind=voice")[0]["grade"] == "F"
    unseen = review.desk.unseen
    review.decide(kind="seen", claim=review.rows("/queue.json")[0]["id"])
    assert review.desk.unseen == unseen - 1


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"kind": "nothing"}, "there is no decision"),
        ({"kind": "accept", "claim": "c-0"}, "not in the last run"),
        ({"kind": "grade", "value": "G", "document": "x"}, "one of: A, B"),
        ({"kind": "undo"}, "nothing to undo"),
        ({"kind": "redo"}, "nothing to redo"),
    ],
)
def test_what_does_not_fit_is_told_on_the_page(review, form, told) -> None:
    answer = review.decide(**form)
    assert answer.status_code == 303
    assert told in review.client.get(answer.headers["location"]).text
    assert review.case.decisions() == ()


def test_a_blind_reader_does_not_see_what_others_decided(reviewing: Callable) -> None:
    ana, tom = reviewing(by="ana"), reviewing(by="tom", blind=True)
    claim = ana.rows("/queue.json")[0]["id"]
    ana.decide(kind="reject", claim=claim)
    assert tom.rows("/queue.json")[0]["state"] == "not seen"
    assert tom.rows("/changes.json") == []
    tom.decide(kind="accept", claim=claim)
    assert ana.rows("/queue.json")[0]["by"] == "tom"
    assert ana.case.ledger().people() == {"ana": 1, "tom": 1}


# Whatever is asked for, it answers


@pytest.fixture(scope="module")
def described(shared):
    return shared, shared.client.get("/openapi.json").json()


TEXT = st.text(max_size=40) | st.sampled_from(
    ["0", "-1", "9" * 30, "2017-10-12,", ",", "c-0", "../..", "%", "\x00", "é"]
)


def test_an_id_with_a_slash_behind_it_leads_nowhere_else(review) -> None:
    assert review.client.get("/voice/0/").status_code == 404


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_request_of_the_openapi_document_breaks_it(described, data) -> None:
    running, document = described
    path = data.draw(st.sampled_from(sorted(document["paths"])))
    method, told = next(iter(document["paths"][path].items()))
    if method == "post":
        schema = told["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
        names = sorted(schema["properties"])
        form = data.draw(st.dictionaries(st.sampled_from(names), TEXT, max_size=6))
        if path == "/run":
            assert running.client.post(path, data={**form, "key": "none"}).status_code == 403
            return
        form["kind"] = data.draw(st.sampled_from(schema["properties"]["kind"]["enum"]) | TEXT)
        form |= data.draw(st.dictionaries(TEXT.map("set.{}".format), TEXT, max_size=2))
        claims = [row["id"] for row in running.rows("/queue.json")[:5]]
        form |= {name: data.draw(st.sampled_from(claims)) for name in ("claim", "other") if data.draw(st.booleans())}
        answer = running.client.post(path, data={**form, "key": form_key("session")})
        assert answer.status_code in {303, 400}
        return
    query = {
        one["name"]: data.draw(TEXT) for one in told["parameters"] if one["in"] == "query" and data.draw(st.booleans())
    }
    address = path.replace("{id}", httpx.URL("http://x", params={"a": data.draw(TEXT)}).query.decode()[2:] or "x")
    answer = running.client.get(address, params=query)
    assert answer.status_code in {int(code) for code in told["responses"]} | {404}
    if answer.status_code == 200:
        (media,) = told["responses"]["200"]["content"]
        assert answer.headers["content-type"].startswith(media)
