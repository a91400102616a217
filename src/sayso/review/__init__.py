"""The review: pages for people, in the browser, on this machine only.

`serve` runs it. What is seen comes from case.sqlite; what is decided goes to decisions.jsonl at once, there is no key
to save. Pages are printed on the server and work without scripts; htmx and keys.js make them quick, by keys.
"""

import socket
import webbrowser
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from sayso.errors import CaseError, UsageError

if TYPE_CHECKING:
    from sayso.case import Case

__all__ = ["serve"]

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(  # noqa: PLR0913 - what the command line offers
    case: "Case", *, by: str, host: str = "127.0.0.1", port: int = 0, blind: bool = False, open_page: bool = False,
    told: Callable[[str], None] = print,
) -> None:  # fmt: skip
    """Serve the review of a case until it is interrupted; `told` gets the address, which works once.

    Raises UsageError for an address that others could reach and for a port in use, CaseError for a case without a run.
    """
    import uvicorn  # noqa: PLC0415 - only this verb needs a server

    from sayso.review.app import make_app  # noqa: PLC0415
    from sayso.review.desk import Desk  # noqa: PLC0415
    from sayso.review.guard import new_secret  # noqa: PLC0415
    from sayso.review.sections import warm_up  # noqa: PLC0415

    if host not in _LOOPBACK:
        raise UsageError(f"{host} can be reached by others; the review answers on 127.0.0.1 only")
    desk = Desk(case, by=by, blind=blind)
    desk.refresh()
    if not desk.order:
        raise CaseError(f"there is nothing to review yet; next: sayso run {case.folder}")
    door = _door("127.0.0.1" if host == "localhost" else host, port)
    number, token = door.getsockname()[1], new_secret()
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{number}/enter?token={token}"
    told(address)
    if open_page:
        webbrowser.open(address)
    app = make_app(desk, port=number, token=token)
    Thread(target=warm_up, daemon=True).start()
    config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False, lifespan="off")
    with door:
        uvicorn.Server(config).run(sockets=[door])


def _door(host: str, port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as error:
        door.close()
        raise UsageError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error
    return door
