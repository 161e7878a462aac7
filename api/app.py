"""The service: joins SPARQL, REST, linked data and pages over the current release of a data folder."""

import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from api import linked, pages, sparql, views
from api.headers import Envelope
from api.pool import Pool
from api.problems import Refused, handle_problems, respond
from api.release import NoRelease, Releases

HERE = Path(__file__).parent
STATIC = HERE / "static"


def create_app(
    data: Path,
    *,
    workers: int = 2,
    queue: int = 8,
    seconds: float = 10.0,
    watch: float = 2.0,
) -> FastAPI:
    """The service over ``data`` (what ``nghiquyet ingest --data`` wrote).

    ``workers`` and ``queue`` bound strangers' SPARQL queries, ``seconds`` how long each may run; every
    ``watch`` seconds it looks for a newer release. Without one it starts, says 503, and serves once there is.
    """
    releases = Releases(data, watch)
    pool = Pool(workers, queue, seconds)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        releases.watch()
        pool.start()
        yield
        releases.close()
        pool.close()

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
    app.state.sparql_page = pages.sparql_page
    handle_problems(app, pages.problem_page)
    app.add_exception_handler(NoRelease, _no_release)
    app.include_router(_operations())
    app.include_router(sparql.router)
    app.include_router(views.router, prefix="/api/v1")
    app.include_router(pages.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(linked.router)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Envelope, releases=releases, build=_build())
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
