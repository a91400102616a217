"""Who says what: sources, cues and contents, by rules that a trained tagger then mends.

`rules` reads the parse and the quote marks; `tagger` looks at the same words with what the rules made of them. Without
the tagger the rules stand alone. The method and its limits are told in docs/attribution.md.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from sayso.language.attributions.closing import with_object
from sayso.language.attributions.cues import act_of, names_act
from sayso.language.attributions.labels import with_headline
from sayso.language.attributions.mending import mended
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import Range, name_of, span, trimmed
from sayso.language.attributions.rules import rule_found
from sayso.language.attributions.tagger import Tagger
from sayso.records import Attribution, Document, Manner


def find_attributions(doc: Doc, document: Document, tagger: Tagger | None = None) -> tuple[Attribution, ...]:
    """Find who says what, in the order of the contents; `voices` stay empty.

    A source is the noun phrase as written, a pronoun stays a pronoun; no source stands for 'it was reported'.
    Attributions may lie within another's content ('the paper reported that a driver said ...'). Time is linear in the
    length of the text.
    """
    page = Page.of(doc, document.text)
    found: Sequence[Found] = rule_found(page)
    if tagger is not None:
        found = tuple(mended(page, found, tagger.tag(page, found), tagger.threshold))
    told = (with_object(page, one) for one in with_headline(page, found) if not _is_name(doc, one))
    records = [_record(page, one) for one in told]
    unique = {(one.content, one.source, one.cue): one for one in records if one.content}
    return tuple(sorted(unique.values(), key=lambda one: (one.content[0].start, -one.content[-1].end, one.cue)))


def _is_name(doc: Doc, found: Found) -> bool:
    """Tell whether the cue is the name 'Said' of a byline or of somebody told of: 'Rodi Said'."""
    at = found.word.i
    behind = doc[at + 1].text if at + 1 < len(doc) else "."
    return doc[at].text == "Said" and at > 0 and doc[at - 1].text.istitle() and not behind[0].islower()


def _record(page: Page, found: Found) -> Attribution:
    doc = page.doc
    lemma = name_of(found.word)
    content = [span(doc, part) for part in (_bare(page, one) for one in found.content) if part[0] < part[1]]
    return Attribution(
        source=tuple(span(doc, _unglued(doc, part)) for part in _run_together(found.source)),
        cue=tuple(span(doc, part) for part in found.cue),
        content=tuple(content),
        manner=_manner(page, found.content),
        act=found.act if found.act and not names_act(lemma) else act_of(lemma),
    )


def _run_together(parts: Iterable[Range]) -> list[Range]:
    """Join the parts of a source that nothing stands between."""
    joined: list[Range] = []
    for start, end in sorted(part for part in parts if part[0] < part[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _unglued(doc: Doc, part: Range) -> Range:
    """Begin a source at its article where a headline or tags ran into it: 'Tags North Raid | The clinic'."""
    start, end = part
    articles = (i for i in range(end - 2, start, -1) if doc[i].text in ("The", "A", "An", "One"))
    begins = (i for i in articles if doc[i - 1].text[0].isupper() and doc[i - 1].pos_ not in ("ADP", "DET"))
    return next(begins, start), end


def _bare(page: Page, part: Range) -> Range:
    """Drop commas and stops at the ends of a content; inside quote marks they stay."""
    start, end = trimmed(page.doc, part)
    return (start, part[1]) if part[1] > end > 0 and page.inside[part[1] - 1] >= 0 else (start, end)


def _manner(page: Page, content: Iterable[Range]) -> Manner:
    words = [i for start, end in content for i in range(start, end) if page.doc[i].is_alpha or page.doc[i].like_num]
    inside = sum(page.inside[i] >= 0 for i in words)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * len(words) else "mixed"
