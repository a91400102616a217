"""The verbs of a case that lasts: review, verify, diff, merge, sources, questions, export, redact."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from typing import Annotated as Option

import typer
from rich.console import Console

from sayso import formats
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.records import Findings

people = Console(stderr=True, highlight=False, soft_wrap=True)

CaseFolder = Option[Path, typer.Argument(help="Folder of the case.", metavar="CASE", show_default=False)]
AsJson = Option[bool, typer.Option("--json", help="Machine-readable result on standard output.")]
As = Option[str | None, typer.Option("--as", help="Your name in the log; else your user name.", show_default=False)]
_MOST = 40  # lines that the terminal tells


def review(
    case: CaseFolder,
    as_: As = None,
    blind: Option[bool, typer.Option("--blind", help="Hide what others decided.")] = False,
    host: Option[str, typer.Option(help="A loopback address.")] = "127.0.0.1",
    port: Option[int, typer.Option(help="Port; 0 takes a free one.", min=0, max=65535)] = 0,
    no_browser: Option[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
    open_page: Option[bool, typer.Option("--open", help="Open it in the browser; so it does anyway.")] = False,
) -> None:
    """Read and decide in the browser, on this machine only; Ctrl C ends it."""
    from sayso.review import serve  # noqa: PLC0415

    def told(address: str) -> None:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        people.print("this address works once, on this machine only; Ctrl C ends the review")

    opens = open_page or not no_browser
    serve(_open(case), by=_me(as_), host=host, port=port, blind=blind, open_page=opens, told=told)


def verify(case: CaseFolder, as_json: AsJson = False) -> None:
    """Re-hash originals and texts, walk both logs, check each quote in its place. Exit code 4 on a mismatch."""
    done = _open(case).verify()
    if as_json:
        _print(formats.to_plain(done) | {"ok": done.ok})
    told = f"{done.originals} originals, {done.texts} texts, {done.acts} acts, {done.decisions} decisions with quotes"
    people.print(f"{told}, {done.quotes} quotes, {done.exports} exports")
    for one in done.mismatches:
        people.print(f"{one.state}: {one.what} {one.name}: {one.detail}", markup=False)
    if done.ok:
        people.print("ok: all as it was")
        people.print(f"note this elsewhere, it stands for the whole log: {done.head}")
    else:
        raise typer.Exit(4)


def diff(
    case: CaseFolder,
    since: Option[str | None, typer.Option(help="Number or date of the earlier run.", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """What changed since an earlier run, and because of which sentence."""
    from sayso.case.runs import compare_runs  # noqa: PLC0415

    found = compare_runs(_open(case).folder / "runs", since)
    if as_json:
        _print(formats.to_plain(found))
        return
    people.print(f"from {found.since} to {found.until}: {len(found.changes)} questions changed")
    for name in found.new_documents:
        people.print(f"  new document: {name}", markup=False)
    for name in found.gone_documents:
        people.print(f"  gone: {name}", markup=False)
    for change in found.changes[:_MOST]:
        people.print(f"  {change.question}: {'; '.join(change.what)}", markup=False)
        for one in change.because[:3]:
            quote = " ".join(one.quote.split())[:160]
            people.print(f"     {one.what}: {one.voice}: {one.value}. {one.document}: “{quote}”", markup=False)
    if len(found.changes) > _MOST:
        people.print(f"  and {len(found.changes) - _MOST} more; all of them with --json")


def merge(
    case: CaseFolder,
    others: Option[list[Path], typer.Argument(help="decisions.jsonl of others, or their cases.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Take over other people's decisions, and list only what you disagree on."""
    from sayso.case.agreement import compare_people  # noqa: PLC0415
    from sayso.case.ledger import DecisionFile  # noqa: PLC0415

    kept = _open(case)
    files = [one / "decisions.jsonl" if one.is_dir() else one for one in others]
    for missing in (one for one in files if not one.is_file()):
        raise UsageError(f"{missing} is not there; give somebody's decisions.jsonl, or the folder of their case")
    new = kept.take_over(decision for file in files for decision in DecisionFile(file).read())
    found = compare_people(kept.ledger())
    if as_json:
        _print({"taken_over": len(new), **formats.to_plain(found)})
        return
    people.print(f"{len(new)} decisions taken over; next: sayso run {case}", markup=False)
    for one in found.agreements:
        kappa = "" if one.kappa is None else f", kappa {one.kappa:.2f}"
        people.print(f"{one.a} and {one.b} both judged {one.both} claims and agree on {one.agree}{kappa}", markup=False)
    for other in found.disagreements:
        quotes = " / ".join(" ".join(quote.split())[:120] for quote in other.quotes) or other.document
        people.print(f"  {other.what}: {other.a}: {other.a_says}; {other.b}: {other.b_says}. “{quotes}”", markup=False)
    if not found.disagreements:
        people.print("no disagreement")


def sources(case: CaseFolder, as_: As = None, as_json: AsJson = False) -> None:
    """Read back sources.csv as you have filled it in (grade A to F, memo), and write it anew."""
    _register(case, "sources.csv", as_, as_json=as_json)


def questions(case: CaseFolder, as_: As = None, as_json: AsJson = False) -> None:
    """Read back questions.csv as you have filled it in (name, merge_into, memo), and write it anew."""
    _register(case, "questions.csv", as_, as_json=as_json)


def _register(case: Path, name: str, as_: str | None, *, as_json: bool) -> None:
    from sayso.case.sheets import read_sheet  # noqa: PLC0415

    kept = _open(case)
    made = kept.read_registers(by=_me(as_))
    kept.write_registers()
    if as_json:
        _print(list(read_sheet(kept.folder / name).values()))
    people.print(f"{len(made)} decisions read from the registers", markup=False)
    people.print(f"fill in {kept.folder / name} in a spreadsheet, then: sayso {name[:-4]} {case}", markup=False)


def export(
    case: CaseFolder,
    output: Option[
        Path | None, typer.Option("--output", "-o", help="Folder; else CASE/exports.", show_default=False)
    ] = None,
    form: Option[str, typer.Option("--format", help="csv or json.")] = "csv",
    as_json: AsJson = False,
) -> None:
    """Tables of a case: documents, claims, questions, answers, events (UCDP), incidents (Airwars), decisions."""
    from sayso.case.export import export as write  # noqa: PLC0415

    kept = _open(case)
    files = write(_find(kept), kept.ledger(), output or kept.folder / "exports", form)
    kept.log_export(*files)
    _say_files(files, as_json=as_json)


def redact(
    case: CaseFolder,
    names: Option[Path, typer.Option(help="File: a name, a tab or '=', its alias; one a line.", show_default=False)],
    output: Option[Path, typer.Option("--output", "-o", help="Folder for what may leave.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """The report and the tables with names taken out everywhere; searched for them before anything is kept."""
    from sayso.case.export import export as write  # noqa: PLC0415
    from sayso.case.redact import check, read_names, redacted  # noqa: PLC0415
    from sayso.decisions import Ledger  # noqa: PLC0415
    from sayso.report import write as write_report  # noqa: PLC0415

    kept, taken_out = _open(case), read_names(names)
    if output.exists() and any(output.iterdir()):
        raise UsageError(f"{output} is not empty; choose a new folder, so that nothing of before is taken for redacted")
    clean = redacted(_find(kept), taken_out)
    output.mkdir(parents=True, exist_ok=True)
    files = (*write(clean, Ledger(), output), output / "report.html")  # decisions quote the texts: they stay here
    write_report(clean, files[-1])
    check(files, taken_out)
    kept.log_export(*files, action="redacted")
    _say_files(files, as_json=as_json)
    people.print("read it before it leaves: a rare combination of place, time and role can still point to one person")


def _find(kept: "Case") -> "Findings":
    """Find again what the last run found, from the cache."""
    from sayso import flow  # noqa: PLC0415

    profile, fast = kept.store.profile(), kept.store.by_rules_alone()
    made_by = formats.dumps(flow.provenance(profile, fast=fast))
    pairs = list(kept.annotated(partial(flow.annotate, fast=fast), made_by=made_by))
    if not pairs:
        raise UsageError(f"the case has no documents yet; add some with: sayso add {kept.folder} PATH...")
    return flow.find(pairs, profile=profile, fast=fast, ledger=kept.ledger())


def _say_files(files: tuple[Path, ...], *, as_json: bool) -> None:
    if as_json:
        _print({"files": [str(file) for file in files]})
    for file in files:
        people.print(f"wrote {file}", markup=False)


def _open(case: Path) -> "Case":
    from sayso import case as cases  # noqa: PLC0415

    return cases.open(case)


def _me(given: str | None) -> str:
    from sayso.case.custody import actor  # noqa: PLC0415

    return given or actor()


def _print(plain: Any) -> None:
    sys.stdout.write(formats.dumps(plain) + "\n")
    sys.stdout.flush()


VERBS = (review, verify, diff, merge, sources, questions, export, redact)
