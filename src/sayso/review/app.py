"""The web application: addresses to pages, a page as HTML, JSON or CSV, forms to decisions."""

import json
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import to_jsonable_python
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from sayso.case.sheets import as_csv
from sayso.errors import CaseError, SaysoError
from sayso.report.map import STYLE
from sayso.review.acts import Form, draft_of
from sayso.review.decided import undone_in_words
from sayso.review.desk import Desk
from sayso.review.guard import Guard, form_key, new_secret
from sayso.review.openapi import describe
from sayso.review.routes import PAGES, Page
from sayso.review.sections import templates
from sayso.review.view import Ask, NotHereError, View

_STATIC = {
    "htmx.min.js": ("sayso.review", "static/htmx.min.js", "text/javascript"),
    "keys.js": ("sayso.review", "static/keys.js", "text/javascript"),
    "icon.svg": ("sayso.review", "static/icon.svg", "image/svg+xml"),
    "review.css": ("sayso.review", "static/review.css", "text/css"),
    "report.css": ("sayso.report", "templates/style.css", "text/css"),
}
Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(desk: Desk, *, port: int, token: str, session: str | None = None) -> Starlette:
    """Return the application for one review. `token` opens it once."""
    secret = session or new_secret()
    key = form_key(secret)
    routes = [Route("/", _start(desk)), Route("/openapi.json", _openapi)]
    routes += [Route(f"/static/{name}", _static(*where)) for name, where in _STATIC.items()]
    routes += [Route("/decide", _posted(desk, key, _decided), methods=["POST"])]
    routes += [Route("/run", _posted(desk, key, _run), methods=["POST"])]
    for page in PAGES:
        for ending in (".json", ".csv", ""):  # the bare address last: an id would swallow the ending
            routes.append(Route(page.path + ending, _page(desk, page, key, ending)))
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=token, session=secret, port=port)],
        exception_handlers={404: _not_found, 405: _not_found, Exception: _fault},
    )
    app.router.redirect_slashes = False  # an id may end with a slash, and no address is another one's
    return app


def _start(desk: Desk) -> Endpoint:
    async def start(_: Request) -> Response:
        await run_in_threadpool(desk.refresh)
        first = await run_in_threadpool(desk.next_unseen)
        return RedirectResponse(f"/claim/{first}" if first else "/questions", 303)

    return start


def _page(desk: Desk, page: Page, key: str, ending: str) -> Endpoint:
    async def show(request: Request) -> Response:
        address = request.url.path.removesuffix(ending)
        ask = Ask(request.path_params, request.query_params, address)
        return await run_in_threadpool(_shown, desk, page, ask, key, ending)

    return show


def _shown(desk: Desk, page: Page, ask: Ask, key: str, ending: str) -> Response:
    try:
        desk.refresh()
        view = page.make(desk, ask)
    except NotHereError as error:
        return _message(desk, key, 404, str(error), ending)
    except CaseError as error:
        return _message(desk, key, 500, str(error), ending)
    if ending == ".json":
        plain = {"view": page.name, "title": view.title, "total": view.total, "page": view.page, "pages": view.pages}
        return JSONResponse({**plain, "rows": to_jsonable_python(view.rows, by_alias=True)})
    if ending == ".csv":
        return _csv(page.name, view)
    return _html(desk, key, view, ask)


def _csv(name: str, view: View) -> Response:
    rows = [{key: _flat(value) for key, value in row.items() if key != "record"} for row in view.rows]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(as_csv(columns, rows), media_type="text/csv", headers=headers)


def _flat(value: Any) -> Any:
    plain = to_jsonable_python(value)
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, (dict, list)) else plain


def _html(desk: Desk, key: str, view: View, ask: Ask, *, status: int = 200, problem: str = "") -> Response:  # noqa: PLR0913
    html = (
        templates()
        .get_template(view.template)
        .render(
            **view.context,
            view=view,
            ask=ask,
            desk=desk,
            key=key,
            problem=problem or desk.heard("problem"),
            done=desk.heard("message"),
        )
    )
    return Response(html.encode("utf-8", "replace"), status, media_type="text/html")


def _message(desk: Desk, key: str, status: int, told: str, ending: str) -> Response:
    if ending:
        return JSONResponse({"error": told}, status)
    view = View(template="message.html", title="Not here" if status == 404 else "Something is wrong")
    return _html(desk, key, view, Ask({}, {}, "/"), status=status, problem=told)


def _posted(desk: Desk, key: str, act: Callable[[Desk, dict[str, str]], Response]) -> Endpoint:
    async def posted(request: Request) -> Response:
        try:
            form = await request.form(max_files=0, max_fields=200)
        except Exception:  # noqa: BLE001 - whatever the body is, it is no form of ours
            return JSONResponse({"error": "that is not a form"}, 400)
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        if fields.get("key") != key:
            return JSONResponse({"error": "this form is not of this review; open the page again"}, 403)
        return await run_in_threadpool(act, desk, fields)

    return posted


def _run(desk: Desk, _: dict[str, str]) -> Response:
    desk.rerun.start()
    return RedirectResponse("/changes", 303)


def _decided(desk: Desk, fields: dict[str, str]) -> Response:
    back = local(fields.get("next", "")) or "/"
    try:
        desk.refresh()
        claim = fields.get("claim", "").split()
        following = desk.next_unseen(claim[0]) if claim and fields.get("go") == "on" else None
        (made,) = desk.decide(draft_of(Form(desk, fields)))
    except SaysoError as error:
        here = local(fields.get("here", "")) or back
        desk.problem = str(error)[:300]
        return RedirectResponse(f"{here}{'&' if '?' in here else '?'}problem=yes", 303)
    desk.message = undone_in_words(desk, made)
    return RedirectResponse(f"/claim/{following}" if following else back, 303)


def local(address: str) -> str:
    """Return an address if it leads to a page of this site, else '': no form sends a reader elsewhere."""
    parts = urlsplit(address) if address.startswith("/") and not address.startswith("//") else None
    fits = parts is not None and not parts.netloc and "\\" not in address and address.isprintable()
    return address if fits and len(address) < 2_000 else ""


def _static(package: str, name: str, media_type: str) -> Endpoint:
    content = files(package).joinpath(name).read_bytes()
    if name.endswith("review.css"):
        content += STYLE.encode()

    async def static(_: Request) -> Response:
        return Response(content, media_type=f"{media_type}; charset=utf-8")

    return static


async def _openapi(_: Request) -> Response:
    return JSONResponse(describe())


async def _not_found(_: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    return JSONResponse({"error": "there is no such page"}, status)


async def _fault(_: Request, __: Exception) -> Response:
    return JSONResponse({"error": "a fault of Sayso; what was decided before is kept"}, 500)
