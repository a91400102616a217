"""A review of the sample case that runs on a port of its own, for tests over HTTP and in the browser."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn

from sayso import case, flow
from sayso.data import sample_case
from sayso.review.app import make_app
from sayso.review.desk import Desk
from sayso.review.guard import form_key

TOKEN, SESSION = "token", "session"


@dataclass
class Running:
    """A review that runs."""

    base: str
    port: int
    desk: Desk
    client: httpx.Client  # with the cookie

    @property
    def case(self) -> case.Case:
        return self.desk.case

    def decide(self, **fields: str) -> httpx.Response:
        form = {name.replace("__", "."): value for name, value in fields.items()}
        return self.client.post("/decide", data={"key": form_key(SESSION), "next": "/changes", **form})

    def run(self) -> None:
        run_case(self.case)

    def rows(self, address: str) -> list[dict]:  # type: ignore[type-arg]
        return self.client.get(address).raise_for_status().json()["rows"]  # type: ignore[no-any-return]


def run_case(one: case.Case) -> None:
    pairs = list(one.annotated(flow.annotate, made_by="test"))
    one.save(flow.find(pairs, ledger=one.ledger()), pairs)


@contextmanager
def serving(one: case.Case, *, by: str = "ana", blind: bool = False) -> Iterator[Running]:
    desk = Desk(one, by=by, blind=blind)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
        app = make_app(desk, port=port, token=TOKEN, session=SESSION)
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        base = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=base, cookies={f"sayso_{port}": SESSION}, timeout=30) as client:
            yield Running(base, port, desk, client)
        server.should_exit = True
        thread.join(10)
    desk.engine.dispose()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case after a run, and with it a hostile and a right-to-left document."""
    folder = tmp_path_factory.mktemp("sample")
    made = case.init(folder / "convoy")
    with sample_case() as files:
        made.add([files])
    (folder / "hostile.txt").write_text(
        '---\ntitle: <img src=x onerror=alert(1)>\npublisher: =HYPERLINK("http://x.example")\n'
        "published: 2017-11-20\n---\n"
        "<script>alert('x')</script> said that 12 fighters left Raqqa on October 12. \u202eevil\u202c \x07bell.\n"
        "'\"><svg onload=alert(1)> said that 9 people were killed in Raqqa on October 12.\n" + "x" * 99_999
    )
    (folder / "arabic.txt").write_text(
        "---\ntitle: شهادة\npublished: 2017-11-21\nlanguage: ar\n---\nقال شاهد إن خمسين شاحنة غادرت الرقة.\n"
        "A witness said that 50 trucks left Raqqa on October 12.\n"
    )
    made.add([folder / "hostile.txt", folder / "arabic.txt"])
    run_case(made)
    return made.folder


@pytest.fixture
def review(sample: Path, tmp_path: Path) -> Iterator[Running]:
    """A review of a copy of the sample, so that a test may decide what it likes."""
    shutil.copytree(sample, tmp_path / "convoy")
    with serving(case.open(tmp_path / "convoy")) as running:
        yield running


@pytest.fixture
def reviewing(sample: Path, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """reviewing(by=..., blind=...): a review of one copy of the sample; several may run at once."""
    shutil.copytree(sample, tmp_path / "convoy")
    with ExitStack() as stack:
        yield lambda **how: stack.enter_context(serving(case.open(tmp_path / "convoy"), **how))


@pytest.fixture(scope="module")
def shared(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One review for all tests of a module."""
    folder = tmp_path_factory.mktemp("shared") / "convoy"
    shutil.copytree(sample, folder)
    with serving(case.open(folder)) as running:
        yield running
