"""The service: joins SPARQL, REST, linked data and pages over the current release of a data folder."""

import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from api import (
    answered,
    curator,
    discovery,
    linked,
    pages,
    receiving,
    reconcile,
    routes,
    sparql,
    verdicts,
    views,
)
from api.budget import Budget
from api.compression import Compressed
from api.headers import Envelope
from api.intake import Intake
from api.methods import Methods
from api.openapi import documented
from api.pool import Pool
from api.problems import Refused, handle_problems, respond
from api.release import NoRelease, Releases
from api.settings import Settings
from api.things import API
from api.watch import Metrics, Watch

HERE = Path(__file__).parent
STATIC = HERE / "static"


def create_app(data: Path, settings: Settings | None = None, **changes: Any) -> FastAPI:
    """The service over ``data`` (what ``nghiquyet ingest --data`` wrote).

    ``settings`` are those of the environment unless given; ``changes`` replace single ones. Without a release
    it starts, says 503, and serves as soon as there is one.
    """
    settings = replace(settings or Settings.from_environment(), **changes)
    releases = Releases(data, settings.watch)
    pool = Pool(settings.workers, settings.queue, settings.seconds)
    # curators have a worker of their own: strangers cannot keep them waiting, and writes come one by one
    curators = Pool(1, settings.queue, settings.seconds)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        releases.watch()
        pool.start()
        with TemporaryDirectory() as scratch:
            folder = Path(scratch) if settings.scratch else data
            app.state.layer = str(folder / "curation.nq")
            yield
        releases.close()
        pool.close()
        curators.close()

    app = FastAPI(
        title="nghiquyet",
        version=_version(),
        summary="Vietnamese Party and State news as a knowledge graph, every claim with its sentence",
        license_info={"name": "MIT", "identifier": "MIT"},
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=lifespan,
    )
    app.state.releases = releases
    app.state.pool = pool
    app.state.curators = curators
    app.state.intake = Intake(data)
    app.state.register = verdicts.Register(data)
    app.state.settings = settings
    app.state.budget = Budget(settings.budget, settings.errors)
    app.state.metrics = metrics = Metrics()
    app.state.sparql_page = pages.sparql_page
    handle_problems(app, pages.problem_page)
    app.add_exception_handler(NoRelease, _no_release)
    routers = (
        ("", _operations()),
        ("", discovery.router),
        ("", sparql.router),
        # first, since the addresses of views end in a thing's id, which may hold anything
        (API, receiving.router),
        (API, routes.router),
        (API, views.router),
        ("", reconcile.router),
    )
    for_curators = (("", curator.router), ("", verdicts.router))
    for prefix, router in routers:
        app.include_router(router, prefix=prefix)
    for prefix, router in for_curators:
        app.include_router(router, prefix=prefix, include_in_schema=bool(settings.token))
    for_readers = (("", pages.router), ("", answered.router))
    for _, router in for_readers:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(linked.named)
    app.include_router(linked.router)
    app.state.methods = Methods([*routers, *for_curators, *for_readers, ("", linked.named)])
    app.state.described = None
    app.openapi = partial(documented, app)  # type: ignore[method-assign]
    app.add_middleware(Compressed)
    below = {
        path.rsplit("/", 1)[-1]
        for route in (*routes.router.routes, *views.router.routes)
        if "/things/{id:path}/" in (path := getattr(route, "path", ""))
    }
    app.add_middleware(Envelope, releases=releases, build=_build(), below=below)
    app.add_middleware(Watch, metrics=metrics)
    return app


def _operations() -> APIRouter:
    router = APIRouter(tags=["operations"])

    @router.get("/healthz", summary="Is the process alive")
    def healthz() -> dict[str, str]:
        """200 as long as requests are answered."""
        return {"status": "ok"}

    @router.get("/readyz", summary="Is there a release to serve")
    def readyz(request: Request) -> dict[str, str]:
        """200 with the release, 503 before the first one."""
        return {"status": "ok", "release": request.app.state.releases.current.id}

    @router.get("/version", summary="Version of the software and of the data")
    def versions(request: Request) -> dict[str, str | None]:
        """``release`` is null before the first one."""
        try:
            release: str | None = request.app.state.releases.current.id
        except NoRelease:
            release = None
        return {"version": _version(), "release": release}

    return router


def _version() -> str:
    try:
        return version("nghiquyet")
    except PackageNotFoundError:
        return "0"


def _build() -> str:
    """Changes when anything changes that pages are made of, so that no browser keeps an old one."""
    files = [*(HERE / "templates").glob("*.html"), HERE / "texts.toml", STATIC / "built" / "manifest.json"]
    marks = [f"{file.name} {file.stat().st_mtime_ns}" for file in sorted(files) if file.exists()]
    return f"{zlib.crc32(' '.join([_version(), *marks]).encode()):08x}"


def _no_release(request: Request, error: Exception) -> Response:
    return respond(request, Refused(503, "no-release", headers={"Retry-After": "10"}), pages.problem_page)
