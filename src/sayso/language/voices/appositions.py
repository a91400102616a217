"""What stands behind a name and tells who it is: ', a professor of history at Leeds,', 'of the River Institute'."""

from collections.abc import Callable
from typing import Final

from sayso.language.voices.access import is_outlet
from sayso.language.voices.mentions import WRITTEN, author_end
from sayso.language.voices.runs import body_class, document_class, holds_body_word, in_name, name_runs, role_class
from sayso.language.voices.tokens import Tokens

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "PART", "NUM", "DET"})


def apposition_end(tokens: Tokens, end: int, taken: Callable[[int], bool], *, bare: bool = False) -> int:
    """Return where the apposition ends that stands behind the token before `end`; `end` where there is none.

    `taken` tells whether a character belongs to somebody's words; `bare` that the phrase has no article.
    """
    at = end + 1 if end < len(tokens.words) and tokens.words[end] == "," else end
    if at == end < len(tokens.words) and bare and body_class(tokens, end - 1) and in_name(tokens, end):
        return name_runs(tokens, end, min(end + 8, len(tokens.words)))[0].end  # 'paramilitary group | Northern Shield'
    if at == end and bare and body_class(tokens, end - 1) and tokens.lower[end : end + 1] == ["the"]:
        runs = name_runs(tokens, end + 1, min(end + 9, len(tokens.words)))  # 'medical charity | the River Society'
        if runs and runs[0].first == end + 1 and holds_body_word(tokens, runs[0].first, runs[0].end):
            return runs[0].end
    if document_class(tokens, end - 1) and end < len(tokens.words) and tokens.lower[end] in WRITTEN:
        return author_end(tokens, end)
    if tokens.lower[at + 1 : at + 2] == [","] and tokens.words[at].isdigit():  # 'Omar Haddad, 34, a baker'
        at += 2
    if at == end + 1 < len(tokens.words) and role_class(tokens, end - 1) and in_name(tokens, at):
        name_end = name_runs(tokens, at, min(at + 6, len(tokens.words)))[0].end  # 'my neighbour, | Salim, said'
        if tokens.words[name_end : name_end + 1] == [","]:
            return name_end
    if at >= len(tokens.words) or tokens.pos[end - 1] != "PROPN" or taken(tokens.starts[at]):
        return end
    if at == end and tokens.lower[at] in ("of", "from", "at", "with"):  # 'Omar Haddad of the River Institute'
        return _body_behind(tokens, at + 1) or end
    ahead = next((k for k in range(at, min(len(tokens.words), at + 7)) if tokens.pos[k] not in _NOMINAL), at)
    leads = tokens.lower[at] in ("a", "an", "the", "former", "head") or role_class(tokens, at) is not None
    if not leads and not (at > end and any(role_class(tokens, k) for k in range(at, ahead))):
        return end
    stop, role = at, False
    while stop < min(len(tokens.words), at + 12) and tokens.pos[stop] not in ("VERB", "AUX", "PUNCT", "SPACE", "PRON"):
        role = role or role_class(tokens, stop) is not None or body_class(tokens, stop) is not None
        stop += 1
    return stop if role else end


def _body_behind(tokens: Tokens, at: int) -> int | None:
    """Return where the body's name ends that begins here, if one does."""
    at += at < len(tokens.words) and tokens.pos[at] == "DET"
    runs = name_runs(tokens, at, min(len(tokens.words), at + 8)) if at < len(tokens.words) else []
    if not runs or runs[0].first != at:
        return None
    run = runs[0]
    named = holds_body_word(tokens, run.first, run.end) or is_outlet(tokens.quote(run.first, run.end))
    return run.end if named else None
