"""The case folder as a whole: what is added stays, whatever happens after."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from sayso import case
from sayso.errors import CaseError
from sayso.records import Annotated, Document, Findings, Time, Unread


def test_added_documents_come_back_as_they_were_read(empty: case.Case, files: Path) -> None:
    added = empty.add([files])
    found = list(case.open(empty.folder).documents())
    assert [Path(one.path).name for one in found] == ["a.txt", "b.md", "c.txt"]
    assert found[0].text == "One driver said so.\r\n"
    assert (found[0].published, found[0].publisher) == ("2017-11-14", "=Herald")
    assert added.documents == tuple(one.path for one in found)


def test_originals_are_kept_under_their_hash_and_read_only(empty: case.Case, files: Path) -> None:
    empty.add([files])
    for document in empty.documents():
        original = empty.folder / "originals" / document.id.removeprefix("sha256:")
        assert original.read_bytes() == Path(document.path).read_bytes()
        assert original.stat().st_mode & 0o222 == 0


def test_same_bytes_again_change_nothing_but_the_log(empty: case.Case, files: Path) -> None:
    empty.add([files / "a.txt"])
    before = {file: file.read_bytes() for file in sorted((empty.folder / "text").iterdir())}
    shutil.copy(files / "a.txt", files / "copy.txt")
    again = empty.add([files / "copy.txt"])
    assert (again.documents, again.duplicates) == ((), (str(files / "copy.txt"),))
    assert {file: file.read_bytes() for file in sorted((empty.folder / "text").iterdir())} == before
    last = json.loads((empty.folder / "custody.jsonl").read_text().splitlines()[-1])
    assert (last["action"], last["note"], last["via"]) == ("received", "already in the case", str(files / "copy.txt"))


def test_same_bytes_twice_in_one_call_are_one_document(empty: case.Case, files: Path) -> None:
    shutil.copy(files / "a.txt", files / "a2.txt")
    added = empty.add([files])
    assert len(added.documents) == 3
    assert len(added.duplicates) == 1


def test_what_cannot_be_read_is_reported_and_not_kept(empty: case.Case, files: Path) -> None:
    (files / "d.png").write_bytes(b"\x89PNG\r\n")
    added = empty.add([files, files / "missing"])
    assert [type(one) for one in added.unread] == [Unread, Unread]
    assert empty.status().documents == empty.status().originals == 3


def test_mail_and_its_attachment_are_two_documents_and_one_original(empty: case.Case, tmp_path: Path) -> None:
    mail = (
        "From: A <a@b.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nSee it.\n--x\n"
        'Content-Disposition: attachment; filename="n.txt"\n\nHe denied it.\n--x--\n'
    )
    (tmp_path / "m.eml").write_text(mail)
    assert len(empty.add([tmp_path / "m.eml"]).documents) == 2
    assert (empty.status().documents, empty.status().originals) == (2, 1)


def test_text_that_was_changed_by_hand_is_refused(empty: case.Case, files: Path) -> None:
    empty.add([files / "a.txt"])
    (text,) = (empty.folder / "text").glob("*.txt")
    text.write_text("Two drivers said so.")
    with pytest.raises(CaseError, match="not the text that was read"):
        list(empty.documents())


def test_status_counts_what_there_is(empty: case.Case, files: Path) -> None:
    empty.add([files], source="a colleague", terms="not for print")
    state = empty.status()
    assert (state.name, state.documents, state.undated, state.findings) == ("case", 3, 2, {})
    assert state.acts == 12
    assert state.log_broken_at is None
    first = json.loads((empty.folder / "custody.jsonl").read_text().splitlines()[0])
    assert (first["from"], first["terms"]) == ("a colleague", "not for print")


def test_init_refuses_what_is_there(empty: case.Case, files: Path) -> None:
    with pytest.raises(CaseError, match="sayso add"):
        case.init(empty.folder)
    with pytest.raises(CaseError, match="something else"):
        case.init(files)


def test_init_that_was_killed_can_be_done_again(tmp_path: Path) -> None:
    (tmp_path / "case" / "originals").mkdir(parents=True)
    (tmp_path / "case" / "custody.jsonl").touch()
    assert case.init(tmp_path / "case").status().documents == 0


def test_open_says_what_is_wrong(tmp_path: Path, empty: case.Case) -> None:
    with pytest.raises(CaseError, match="sayso init"):
        case.open(tmp_path / "none")
    (empty.folder / "case.toml").write_text('name = "x"\nlayout = 99\n')
    with pytest.raises(CaseError, match="newer"):
        case.open(empty.folder)
    (empty.folder / "case.toml").write_text("name = ")
    with pytest.raises(CaseError, match="damaged"):
        case.open(empty.folder)


def said(document: Document) -> Annotated:
    time = Time(start=0, end=1, text="x", type="DATE", value="2017", from_="2017-01-01", to="2017-12-31")
    return Annotated(
        document=document.id,
        path=document.path,
        published=document.published,
        text_sha256=document.text_sha256,
        times=(time,),
    )


def test_only_new_documents_are_annotated(empty: case.Case, files: Path) -> None:
    seen: list[str] = []

    def annotate(documents: Iterable[Document]) -> Iterator[tuple[Document, Annotated]]:
        for document in documents:
            seen.append(Path(document.path).name)
            yield document, said(document)

    empty.add([files / "b.md"])
    first = list(empty.annotated(annotate, made_by="model 1"))
    empty.add([files])
    second = list(empty.annotated(annotate, made_by="model 1"))
    assert seen == ["b.md", "a.txt", "c.txt"]
    assert second == [(document, said(document)) for document in empty.documents()]
    assert first[0] in second
    list(empty.annotated(annotate, made_by="model 2"))
    assert len(seen) == 6


def test_interrupted_run_keeps_what_it_has_computed(empty: case.Case, files: Path) -> None:
    seen: list[str] = []

    def annotate(documents: Iterable[Document]) -> Iterator[tuple[Document, Annotated]]:
        for document in documents:
            if len(seen) == 2:
                raise KeyboardInterrupt
            seen.append(document.path)
            yield document, said(document)

    empty.add([files])
    with pytest.raises(KeyboardInterrupt):
        list(empty.annotated(annotate, made_by=""))
    seen.clear()
    assert len(list(empty.annotated(annotate, made_by=""))) == 3
    assert len(seen) == 1


def test_deleted_index_and_cache_are_made_again(empty: case.Case, files: Path) -> None:
    empty.add([files / "a.txt"])
    (empty.folder / "case.sqlite").unlink()
    empty.add([files / "b.md"])
    with sqlite3.connect(empty.folder / "case.sqlite") as connection:
        assert connection.execute("select count(*) from documents").fetchone() == (2,)
    connection.close()


def test_saved_findings_are_in_the_index_and_the_export(empty: case.Case, files: Path) -> None:
    empty.add([files])
    documents = tuple(empty.documents())
    empty.save(Findings(documents=documents, annotated=tuple(map(said, documents)), origins=(), findings=()))
    assert json.loads((empty.folder / "exports" / "findings.json").read_text())["findings"] == []
    assert empty.status().findings == {}


@pytest.mark.skipif(os.name != "posix", reason="needs file locks")
def test_two_processes_that_add_at_once_leave_one_sound_log(empty: case.Case, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from sayso import case; case.open(Path(sys.argv[1])).add([sys.argv[2]])"
    )
    children = []
    for name in ("left", "right"):
        (tmp_path / name).mkdir()
        for number in range(20):
            (tmp_path / name / f"{number}.txt").write_text(f"{name} {number}")
        children.append(subprocess.Popen([sys.executable, "-c", program, str(empty.folder), str(tmp_path / name)]))
    assert [child.wait() for child in children] == [0, 0]
    state = empty.status()
    assert (state.documents, state.acts, state.log_broken_at) == (40, 160, None)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_kill_loses_nothing_that_was_reported(empty: case.Case, tmp_path: Path) -> None:
    files = tmp_path / "many"
    files.mkdir()
    for number in range(60):
        (files / f"{number:03d}.txt").write_text(f"Statement {number}.")
    program = (
        "import sys; from pathlib import Path; from sayso import case\n"
        "one = case.open(Path(sys.argv[1])); print('ready', flush=True)\n"
        "for file in sorted(Path(sys.argv[2]).iterdir()):\n"
        "    [print(path, flush=True) for path in (one.add([file]).documents)]"
    )
    chance = random.Random(7)
    reported: set[str] = set()
    for _ in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", program, str(empty.folder), str(files)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.2, 0.8))
        child.send_signal(signal.SIGKILL)
        reported |= set(child.communicate()[0].split())
    held = {one.path for one in empty.documents()}
    assert reported <= held
    assert empty.status().log_broken_at is None
    empty.add([files])
    assert not [*(empty.folder / "originals").glob(".*"), *(empty.folder / "text").glob(".*")]
    assert empty.status().documents == 60
    assert empty.status().log_broken_at is None
