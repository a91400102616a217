"""Start here: the way of a document through Sayso, one call a stage.

files --reading--> Documents --language--> Annotations --claims--> Annotated
      --questions--> Questions, Origins and Joins --weighing--> Findings --report--> one page
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import tee
from pathlib import Path

import sayso
from sayso.claims import claims_of
from sayso.decisions import Ledger, links_of, on_claims, on_findings, on_questions
from sayso.language import annotate as annotations_of
from sayso.language.attributions.tagger import load_tagger
from sayso.language.model import MODEL, digest
from sayso.language.places import own_places
from sayso.questions import ask
from sayso.questions.crossencoder import load_crossencoder
from sayso.records import Annotated, Document, Findings, Unread
from sayso.weighing import weigh


def annotate(documents: Iterable[Document], *, fast: bool = False) -> Iterator[tuple[Document, Annotated]]:
    """Documents to what they say, layer by layer, in order; memory stays flat. `fast` keeps to rules."""
    first, second = tee(documents)
    for document, layers in zip(first, annotations_of(second, fast=fast), strict=True):
        yield document, claims_of(document, layers)


def find(
    pairs: Sequence[tuple[Document, Annotated]],
    unread: Sequence[Unread] = (),
    *,
    profile: str = "posterior",
    fast: bool = False,
    ledger: Ledger | None = None,
) -> Findings:
    """What all documents say, to what they say about the same thing and where they part.

    A person's decisions enter between the arrows, as data: on claims, on questions and origins, on relations.
    """
    ledger = ledger or Ledger()
    pairs, landed = on_claims(pairs, ledger)
    documents = tuple(document for document, _ in pairs)
    annotated = tuple(one for _, one in pairs)
    reader = None if fast else load_crossencoder()
    questions, origins, joins = ask(documents, annotated, links_of(ledger, landed), reader)
    questions, origins = on_questions(questions, origins, ledger, landed, annotated)
    findings = weigh(questions, origins, annotated, profile=profile)
    return Findings(
        documents=documents,
        annotated=annotated,
        origins=origins,
        findings=on_findings(findings, origins, ledger, landed),
        joins=joins,
        unread=tuple(unread),
        made_by=provenance(profile, fast=fast) | {f"decisions by {who}": str(n) for who, n in ledger.people().items()},
    )


def provenance(profile: str, *, fast: bool = False) -> dict[str, str]:
    """What made a run: version, the digests of the code and of the models' weights, the profile of the estimates."""
    own = own_places.digest()
    tagger = None if fast else load_tagger()
    reader = None if fast else load_crossencoder()
    return {
        "sayso": sayso.__version__,
        "code sha256": code_digest(),
        "model": MODEL,
        "model sha256": digest(),
        "tagger sha256": tagger.digest if tagger else "none, rules alone",
        "cross-encoder sha256": reader.digest if reader else "none, features alone",
        "profile": profile,
    } | ({"own gazetteer": own} if own else {})


def code_digest() -> str:
    """Return a short digest of the code that annotates: what was annotated by other code is annotated again."""
    total = hashlib.sha256()
    home = Path(sayso.__file__).parent
    for part in ("records.py", "language", "claims"):
        for file in sorted((home / part).rglob("*.py")) if (home / part).is_dir() else [home / part]:
            total.update(file.read_bytes())
    return total.hexdigest()[:16]
