"""The `sayso` command: one short function a verb, no logic.

Standard output carries results alone; everything for people goes to standard error. Exit codes: 0 fine, 1 fault,
2 usage, 3 done but some files could not be read, 4 verify found a mismatch.
"""

import sys
import webbrowser
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from typing import Annotated as Option

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

import sayso
from sayso import cli_case, cli_gazetteer, formats
from sayso.errors import SaysoError, UsageError
from sayso.intervals import say_number
from sayso.records import Annotated, Answer, Document, Estimate, Finding, Findings, Likeliest, Pair, Unread

if TYPE_CHECKING:
    from sayso.case import Case

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(cli_gazetteer.app, name="gazetteer")
people = Console(stderr=True, highlight=False, soft_wrap=True)

_MOST_TOLD = 12  # questions that the terminal tells

Paths = Option[list[Path], typer.Argument(help="Files or folders; - reads standard input.", show_default=False)]
AsJson = Option[bool, typer.Option("--json", help="Machine-readable result on standard output.")]
Published = Option[
    str | None, typer.Option(help="Date of documents that carry none (YYYY-MM-DD).", metavar="DATE", show_default=False)
]
Sample = Option[int | None, typer.Option(help="Read only the first so many documents.", min=1, show_default=False)]
Quiet = Option[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Open = Option[bool, typer.Option("--open", help="Open the page in the browser.")]
Output = Option[
    Path, typer.Option("--output", "-o", help="Where to write the page; a name without ending is a folder.")
]
CaseFolder = Option[Path, typer.Argument(help="Folder of the case.", metavar="CASE", show_default=False)]
Fast = Option[bool, typer.Option("--fast", help="Rules alone, without the trained networks: faster, and finds less.")]
Profile = Option[str, typer.Option(help="Method of the estimates.")]


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"sayso {sayso.__version__}\nContains GeoNames data, CC BY 4.0. Maps: Natural Earth.\n")
        raise typer.Exit


@app.callback()
def _root(
    version: Option[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said what, on whose say-so, and where the accounts part."""


@app.command()
def annotate(
    paths: Paths,
    as_json: AsJson = False,
    text: Option[bool, typer.Option("--text", help="Add each document's text to the JSON.")] = False,
    published: Published = None,
    sample: Sample = None,
    fast: Fast = False,
    quiet: Quiet = False,
) -> None:
    """What the text says, layer by layer, one JSON object a document."""
    unread: list[Unread] = []
    for document, one in _annotated(paths, published, sample, unread, fast=fast, quiet=quiet or as_json):
        if as_json:
            _print(formats.annotated_plain(one, document.text if text else None))
        else:
            _say_annotated(document, one)
    _end(unread)


@app.command()
def report(
    paths: Paths,
    output: Output = Path("report.html"),
    as_json: AsJson = False,
    published: Published = None,
    sample: Sample = None,
    profile: Profile = "posterior",
    fast: Fast = False,
    open_page: Open = False,
    quiet: Quiet = False,
) -> None:
    """Files or folders in, one self-contained page out: who said what and where the accounts part."""
    findings = _find(paths, published, sample, profile, fast=fast, quiet=quiet)
    _publish(findings, output, as_json=as_json, open_page=open_page, quiet=quiet)
    _end(findings.unread)


@app.command()
def demo(
    output: Output = Path("demo/report.html"), open_page: Open = False, as_json: AsJson = False, quiet: Quiet = False
) -> None:
    """A worked case from the sample in the package, beside its report: eight documents about one convoy. No network."""
    from sayso import case as cases  # noqa: PLC0415
    from sayso.data import sample_case  # noqa: PLC0415

    output = _page(output)
    folder = output.parent / "case"
    kept = cases.open(folder) if (folder / "case.toml").exists() else cases.init(folder)
    if not any(kept.documents()):
        with sample_case() as files:
            kept.add([files], source="the sample that comes with Sayso")
    findings = _run(kept, "posterior", fast=False, quiet=quiet)
    _publish(findings, output, as_json=as_json, open_page=open_page, quiet=quiet)
    if not quiet:
        people.print(f"next: sayso review {folder}", markup=False)


@app.command()
def init(case: CaseFolder) -> None:
    """Make an empty case: a folder that holds an investigation. Nothing leaves it."""
    from sayso import case as cases  # noqa: PLC0415

    made = cases.init(case)
    people.print(f"made the case {made.name}; add to it with: sayso add {case} PATH...", markup=False)


@app.command()
def add(
    case: CaseFolder,
    paths: Paths,
    source: Option[str | None, typer.Option("--from", help="From whom the files came.", show_default=False)] = None,
    terms: Option[str | None, typer.Option(help="On what terms they were given.", show_default=False)] = None,
    published: Published = None,
    as_json: AsJson = False,
) -> None:
    """Keep files in a case: copied, hashed, read; says at once what could not be read."""
    from sayso import case as cases  # noqa: PLC0415

    added = cases.open(case).add(paths, published=published, source=source, terms=terms)
    if as_json:
        _print(formats.to_plain(added))
    _say_unread(added.unread)
    people.print(f"{len(added.documents)} added, {len(added.duplicates)} known already, {len(added.unread)} unread")
    people.print(f"next: sayso run {case}", markup=False)
    _end(added.unread)


@app.command()
def run(
    case: CaseFolder,
    profile: Profile = "posterior",
    fast: Fast = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Compare what the documents of a case say; computes only what is new and writes exports/report.html."""
    from sayso import case as cases  # noqa: PLC0415

    kept = cases.open(case)
    findings = _run(kept, profile, fast=fast, quiet=quiet)
    page = kept.folder / "exports" / "report.html"
    _publish(findings, page, as_json=as_json, open_page=False, quiet=quiet)
    kept.log_export(page, page.with_name("findings.json"))
    if not quiet:
        people.print(f"next: sayso review {case}", markup=False)


def _run(kept: "Case", profile: str, *, fast: bool, quiet: bool) -> Findings:
    """Annotate what is new, replay what people decided, and save what was found."""
    from sayso import flow  # noqa: PLC0415
    from sayso.case.custody import actor  # noqa: PLC0415

    kept.read_registers(by=actor())
    made_by = formats.dumps(flow.provenance(profile, fast=fast))
    pairs = list(_watched(kept.annotated(partial(flow.annotate, fast=fast), made_by=made_by), quiet=quiet))
    if not pairs:
        raise SaysoError(f"the case has no documents yet; add some with: sayso add {kept.folder} PATH...")
    ledger = kept.ledger()
    findings = flow.find(pairs, profile=profile, fast=fast, ledger=ledger)
    kept.save(findings, pairs, ledger)
    return findings


@app.command()
def status(case: CaseFolder, as_json: AsJson = False) -> None:
    """How a case stands: documents, findings, whether its log is whole."""
    from sayso import case as cases  # noqa: PLC0415
    from sayso.report.words import number_of  # noqa: PLC0415

    state = cases.open(case).status()
    if as_json:
        _print(formats.to_plain(state))
        return
    people.print(
        f"{state.name}: {number_of(state.documents, 'document')}, {state.undated} without a date", markup=False
    )
    whole = "whole" if state.log_broken_at is None else f"broken at line {state.log_broken_at}"
    people.print(f"custody: {state.originals} originals, {state.acts} acts, the log is {whole}; last {state.last_act}")
    made = ", ".join(f"{count} by {who}" for who, count in state.decisions.items())
    people.print(f"review: {state.seen} of {state.claims} claims seen; decisions: {made or 'none yet'}", markup=False)
    told = ", ".join(f"{count} {name}" for name, count in state.findings.items())
    people.print(f"findings: {told or f'none yet; next: sayso run {case}'}", markup=False)


@app.command()
def schema(
    name: Option[str, typer.Argument(help=f"One of {', '.join(formats.FORMATS)}.")],
) -> None:
    """The JSON Schema of one of Sayso's formats."""
    if name not in formats.FORMATS:
        raise UsageError(f"there is no format {name!r}; there are: {', '.join(formats.FORMATS)}")
    _print(formats.schema(name))


@app.command()
def compare(
    statements: Option[list[str] | None, typer.Argument(help="Two statements.", show_default=False)] = None,
    pairs: Option[Path | None, typer.Option(help="JSON lines with a and b, instead.", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """How the second of two statements relates to the first, whether it follows, and why."""
    from sayso.weighing.compare import compare as compared  # noqa: PLC0415
    from sayso.weighing.compare import read_pairs  # noqa: PLC0415

    texts = statements or []
    if len(texts) != (0 if pairs else 2):
        raise UsageError("give two statements, or --pairs FILE: sayso compare 'Nine died.' 'Twelve were killed.'")
    for one in compared(read_pairs(pairs) if pairs else [(texts[0], texts[1])]):
        if as_json:
            _print(formats.to_plain(one))
        else:
            sys.stdout.write(f"{one}\n")


@app.command()
def estimate(
    table: Option[Path, typer.Argument(help="CSV with the columns object, source, value; may be .gz; - reads stdin.")],
    kind: Option[str, typer.Option(help="What the values are: count, label or place.")] = "count",
    as_json: AsJson = False,
) -> None:
    """Low, best and high, or the likeliest value, for each object of a table of claims."""
    from sayso.weighing.tables import estimate_table, read_table, to_kind  # noqa: PLC0415

    for one in estimate_table(read_table(table), to_kind(kind), name=str(table)):
        if as_json:
            _print(formats.to_plain(one))
        else:
            sys.stdout.write(f"{one}\n")


def _annotated(
    paths: list[Path], published: str | None, sample: int | None, unread: list[Unread], *, fast: bool, quiet: bool
) -> Iterator[tuple[Document, Annotated]]:
    """Read and annotate with a progress bar; what cannot be read is collected and told at once."""
    from sayso import flow  # noqa: PLC0415 - loading the language model is for verbs that need it
    from sayso.reading import read  # noqa: PLC0415

    def documents() -> Iterator[Document]:
        taken = 0
        for one in read(paths, published=published):
            if isinstance(one, Unread):
                unread.append(one)
                _say_unread([one])
            elif sample is None or taken < sample:
                taken += 1
                yield one
            else:
                return

    yield from _watched(flow.annotate(documents(), fast=fast), quiet=quiet)


def _watched(pairs: Iterable[tuple[Document, Annotated]], *, quiet: bool) -> Iterator[tuple[Document, Annotated]]:
    """Pass on what comes, with a progress bar where a person looks on."""
    columns = (SpinnerColumn(), TextColumn("{task.completed} documents read"), TimeElapsedColumn())
    with Progress(*columns, console=people, transient=True, disable=quiet or not people.is_terminal) as progress:
        task = progress.add_task("reading", total=None)
        for pair in pairs:
            progress.advance(task)
            yield pair


def _say_unread(unread: Iterable[Unread]) -> None:
    for one in unread:
        people.print(f"could not read {one.path}: {one.reason}; {one.remedy}", markup=False)


def _find(
    paths: list[Path], published: str | None, sample: int | None, profile: str, *, fast: bool, quiet: bool
) -> Findings:
    from sayso import flow  # noqa: PLC0415

    unread: list[Unread] = []
    pairs = list(_annotated(paths, published, sample, unread, fast=fast, quiet=quiet))
    if not pairs:
        raise SaysoError("nothing could be read; give files or folders with text: sayso report PATH...")
    return flow.find(pairs, unread, profile=profile, fast=fast)


def _page(output: Path) -> Path:
    """Return where the page goes: into a folder as report.html."""
    return output / "report.html" if output.is_dir() or not output.suffix else output


def _publish(findings: Findings, output: Path, *, as_json: bool, open_page: bool, quiet: bool) -> None:
    from sayso.report import write  # noqa: PLC0415

    output = _page(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    write(findings, output)
    if as_json:
        _print(formats.findings_plain(findings))
    if not quiet:
        _say_findings(findings)
        people.print(f"report: {output}", markup=False)
    if open_page:
        webbrowser.open(output.resolve().as_uri())


def _say_annotated(document: Document, one: Annotated) -> None:
    sys.stdout.write(f"{document.name}\n")
    for claim in one.claims:
        voices = ", says ".join(voice.name for voice in one.attributions[claim.attribution].voices)
        sys.stdout.write(f"  {voices}: {' '.join(claim.quote.split())}  [{claim.mode}, {claim.factuality}]\n")


def _say_findings(findings: Findings) -> None:
    """Print the answer with its doubt: one screen, no colour needed."""
    from sayso.report.words import number_of  # noqa: PLC0415

    origins = sum(one.rung != "origin not recorded" for one in findings.origins)
    counted = ((len(findings.documents), "document"), (origins, "origin"), (len(findings.findings), "question"))
    people.print(", ".join(number_of(count, one) for count, one in counted))
    undated = [d for d in findings.documents if d.published is None]
    if undated:
        people.print(
            f"{len(undated)} of them without a date, so days may lack their year: --published YYYY-MM-DD gives one"
        )
    for finding in sorted(findings.findings, key=_disputed_first)[:_MOST_TOLD]:
        people.print(f"  {finding.question}", markup=False)
        if finding.estimate is not None and finding.estimate.best is not None:
            people.print(f"     {_estimated(finding, finding.estimate)}", markup=False)
        if finding.likeliest is not None and finding.status == "contested":
            people.print(f"     {_likeliest(finding.likeliest)}, {finding.status}", markup=False)
        for line in _disputes(finding)[:2]:
            people.print(f"     {line}", markup=False)
    if len(findings.findings) > _MOST_TOLD:
        people.print(f"  and {number_of(len(findings.findings) - _MOST_TOLD, 'more question')} in the report")


def _estimated(finding: Finding, estimate: Estimate) -> str:
    """'best 250 (125 to 514), 5 origins, contested'."""
    from sayso.report.cards import status_of  # noqa: PLC0415
    from sayso.report.phrases import origins_of  # noqa: PLC0415

    low, best, high = (say_number(round(end or 0, 1)) for end in (estimate.low, estimate.best, estimate.high))
    unit = next((answer.unit for answer in finding.answers if answer.unit), None)
    origins, standing = origins_of(finding.origins), status_of(finding).word
    return f"best {best} ({low} to {high}){f' {unit}' if unit else ''}, {origins}, {standing}"


def _likeliest(made: Likeliest) -> str:
    """Name the likeliest value, or those that are as likely as one another."""
    from sayso.report.words import likeliest  # noqa: PLC0415

    first = made.choices[0]
    return likeliest(first.value, f"{first.share:.0%}", [one.value for one in made.tied])


def _disputes(finding: Finding) -> list[str]:
    """Who contradicts whom and why, each reason once, the most exact figures first."""
    told = {answer.claim: answer for answer in finding.answers}
    parted = [pair for pair in finding.pairs if _parts(pair)]
    parted.sort(key=lambda pair: _width(told[pair.a]) + _width(told[pair.b]))
    lines: dict[frozenset[str], str] = {}
    for pair in parted:
        a, b = told[pair.a], told[pair.b]
        why = f"{a.voice}: {a.value}; {b.voice}: {b.value}; {pair.why}" if finding.estimate else pair.why
        same = a.origin is not None and a.origin == b.origin and finding.estimate is not None
        relation = "one origin gives both" if same and pair.relation == "contradicts" else pair.relation
        lines.setdefault(frozenset((a.voice, b.voice)), f"{relation}: {why}")
    return list(lines.values())


def _parts(pair: Pair) -> bool:
    return pair.relation == "contradicts" or (pair.relation == "updates" and pair.kind != "expectation")


def _width(answer: Answer) -> float:
    return float("inf") if answer.low is None or answer.high is None else answer.high - answer.low


def _disputed_first(finding: Finding) -> tuple[bool, int, int]:
    rank = {"contested": 0, "revised": 1}.get(finding.status, 2)
    return finding.settled, rank, -len({answer.origin for answer in finding.answers})


def _print(plain: Any) -> None:
    sys.stdout.write(formats.dumps(plain) + "\n")
    sys.stdout.flush()


def _end(unread: Iterable[Unread]) -> None:
    if list(unread):
        raise typer.Exit(3)


for verb in cli_case.VERBS:
    app.command()(verb)


def main() -> None:
    """Run the command; an error of ours is one line and an exit code."""
    try:
        app()
    except SaysoError as error:
        people.print(f"sayso: {error}", markup=False, style="bold")
        sys.exit(error.exit_code)
