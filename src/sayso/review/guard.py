"""Who may come in: this machine, with the address that `sayso review` printed, and no other page of the browser.

The printed address holds a token that works once; it is exchanged for a cookie that only this site gets back. Requests
to another host's name (DNS rebinding) and forms sent by other pages are refused. No page runs inline script, loads
anything from elsewhere, or can be put in a frame.
"""

import hmac
import secrets
from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY = 65_536  # bytes of a form
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """An ASGI middleware. `token` opens the door once; `form_key` must come with every form."""

    def __init__(self, app: ASGIApp, *, token: str, session: str, port: int) -> None:
        self._app = app
        self._token: str | None = token
        self._session = session
        self._cookie = f"sayso_{port}"  # a cookie knows no port: two reviews must not share one

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        answer = refusal or (self._door(scope) if scope["path"] == "/enter" else None)
        app = answer or self._app
        await app(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host.rpartition(":")[0] not in _LOOPBACK and host not in _LOOPBACK:
            return PlainTextResponse("this server answers to the loopback address only", 421)
        if scope["method"] == "POST":
            if not _same_site(headers, host):
                return PlainTextResponse("this form was not sent by a page of this review", 403)
            size = headers.get("content-length", "")
            if not size.isdigit() or int(size) > MOST_BODY:
                return PlainTextResponse("too long a form", 413)
        if scope["path"] != "/enter" and not self._known(headers):
            told = (
                "open the address that `sayso review CASE` printed; it works once. Start the command again for another"
            )
            return PlainTextResponse(told, 403)
        return None

    def _known(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except Exception:  # noqa: BLE001 - whatever cannot be read is no cookie of ours
            return False
        held = cookies[self._cookie].value if self._cookie in cookies else ""
        return hmac.compare_digest(held.encode("utf-8", "replace"), self._session.encode())

    def _door(self, scope: Scope) -> Response:
        given = scope["query_string"].decode("latin-1").partition("token=")[2].partition("&")[0]
        if self._token is None or not hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode()):
            return PlainTextResponse("this address was used already; start `sayso review CASE` again", 403)
        self._token = None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._session, httponly=True, samesite="strict", path="/")
        return answer


def form_key(session: str) -> str:
    """Return what every form of a session must carry."""
    return hmac.new(session.encode(), b"form", "sha256").hexdigest()


def new_secret() -> str:
    """Return a secret that cannot be guessed."""
    return secrets.token_urlsafe(32)


def _same_site(headers: Headers, host: str) -> bool:
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    return (origin is None or origin == f"http://{host}") and site in (None, "same-origin")


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
