"""What is asked, of the website and of its yardsticks."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

from benchmarks.website.contents import LANDING_PAGE
from benchmarks.website.load import Load, ask
from benchmarks.website.new_project import new_project
from benchmarks.website.servers import HEADERS, SERVERS, X_ACCEL_PREFIX, Running, read, web_server
from benchmarks.website.sites import Site

CONNECTIONS = (1, 16, 64)
SECONDS_TO_WARM_UP = 1

LANDING_JSON = f"/api/v1/pages/find?path={quote(LANDING_PAGE)}"
PROTECTED = "/materialien/den-rat-gewinnen/"
LIST = "/api/v1/publications?limit=20"
GEOJSON = "/api/v1/members.geojson"
# Whose downloads are counted.
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
# More than are asked for while it is measured.
NEW_LISTS = [
    f"{LIST}&issued_from={year}-{month:02}-{day:02}"
    for year in range(1900, 2000)
    for month in range(1, 13)
    for day in range(1, 11)
]
NEW_SEARCHES = [f"/api/v1/search?q=Seltenwort{number}" for number in range(8, 1_000)]
SEARCHES = {"rare": "Seltenwort7", "common": "Beteiligung"}


@dataclass(frozen=True)
class Row:
    """`load` by number of connections. `processor`: milliseconds that an answer took of it, but for
    the database; `memory`: MiB afterwards."""

    work: str
    subject: str
    load: Mapping[int, Load]
    processor: float
    memory: float

    @property
    def best(self) -> float:
        """Answers per second, by the number of connections with which there were most."""
        return max(load.per_second for load in self.load.values())


@dataclass(frozen=True)
class Process:
    """`server` and `subject`: what is served by what. `memory`: MiB at rest."""

    subject: str
    server: str
    seconds_to_answer: float
    memory: float


class Measuring:
    """Asks for `seconds` with each number of connections, and tells by `rows` what came of it."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self.rows: dict[tuple[str, str], Row] = {}

    def measure(
        self,
        work: str,
        subject: str,
        running: Running,
        path: str,
        *others: str,
        headers: Mapping[str, str] | None = None,
    ) -> Row:
        """For the path, and for those of `others` in turn."""
        address, sent = running.address(path), {**HEADERS, **(headers or {})}
        paths = (path, *others)
        whole = {name: value for name, value in sent.items() if name != "If-None-Match"}
        read(address, whole)
        ask(address, paths[:1], 4, SECONDS_TO_WARM_UP, sent)
        before, asked, load = running.seconds_of_processor, 0.0, {}
        for connections in CONNECTIONS:
            # Whoever asked before may have left requests behind, which are answered first.
            read(address, whole)
            load[connections] = ask(address, paths, connections, self._seconds, sent)
            asked += load[connections].per_second * self._seconds
        spent = (running.seconds_of_processor - before) * 1000 / max(asked, 1)
        row = Row(work, subject, load, spent, running.memory)
        self.rows[work, subject] = row
        print(f"{work}, {subject}: {row.best:,.0f} per second", flush=True)
        return row


def measure_kept_answers(site: Site, measuring: Measuring) -> None:
    """Of unchanged content, and the yardsticks that return the same bytes."""
    with site.website() as website:
        bodies = {}
        for work, path in (
            ("landing page, JSON", LANDING_JSON),
            ("landing page, HTML", LANDING_PAGE),
        ):
            bodies[work], headers = read(website.address(path))
            measuring.measure(work, "website", website, path)
            tag = {"If-None-Match": headers["ETag"]}
            measuring.measure(f"{work}, 304", "website", website, path, headers=tag)
    for work, body in bodies.items():
        for subject, application in (("bare WSGI", "bare"), ("bare Django view", "bare_django")):
            with site.stored(application, body) as running:
                measuring.measure(work, subject, running, "/")


def measure_afresh(site: Site, measuring: Measuring) -> None:
    """Nothing is kept. The same of Wagtail's own ways."""
    contents = site.contents
    stock_list = "/api/v2/pages/?type=publications.PublicationPage&fields=*&order=-id&limit=20"
    works = {
        "landing page, JSON, fresh": (LANDING_JSON, f"/api/v2/pages/{contents.landing_page}/"),
        "landing page, HTML, fresh": (LANDING_PAGE, LANDING_PAGE),
        "20 publications, fresh": (LIST, stock_list),
        "100 members, fresh": ("/api/v1/members?limit=100", "/api/v2/members/?limit=100"),
        **{
            f"search for a {kind} word": (
                f"/api/v1/search?q={word}",
                f"/api/v2/pages/?search={word}&limit=20",
            )
            for kind, word in SEARCHES.items()
        },
    }
    cookie = {"Cookie": f"sessionid={contents.session}"}
    with site.afresh() as website:
        for work, (path, _stock) in works.items():
            measuring.measure(work, "website", website, path)
        # What nobody has asked before, of which the process knows no list.
        measuring.measure("20 publications, not known", "website", website, *NEW_LISTS)
        measuring.measure("search for a rare word, not known", "website", website, *NEW_SEARCHES)
        # What a subscriber reads here, everybody reads there.
        work = "protected page for a subscriber"
        measuring.measure(work, "website", website, PROTECTED, headers=cookie)
        measuring.measure(work, "public page", website, "/publikationen/zwischen-allen-stuehlen/")
    with site.stock() as stock:
        for work, (_ours, path) in works.items():
            measuring.measure(work, "stock Wagtail", stock, path)
    with site.by_hand() as by_hand:
        measuring.measure("20 publications, fresh", "SQL by hand", by_hand, "/")


def measure_lists_and_searches(site: Site, measuring: Measuring, size: str) -> None:
    with site.afresh() as website:
        for kind, word in SEARCHES.items():
            path = f"/api/v1/search?q={word}"
            measuring.measure(f"search for a {kind} word", size, website, path)
        measuring.measure("20 publications, fresh", size, website, LIST)


def measure_large_answer(site: Site, measuring: Measuring, nginx: str) -> None:
    """The GeoJSON of all members, unchanged, beside the same bytes as a file of nginx."""
    with site.website() as website:
        body, _headers = read(website.address(GEOJSON))
        measuring.measure("GeoJSON of all members", "website", website, GEOJSON)
        with _nginx(site, nginx, website, {"members": body}) as server:
            measuring.measure("GeoJSON of all members", "nginx", server, "/plain/members")


def measure_file(site: Site, measuring: Measuring, nginx: str) -> None:
    """A public file through nginx and the website, and by nginx alone."""
    contents = site.contents
    with site.behind_nginx(X_ACCEL_PREFIX) as website:
        body = (site.files / contents.file_name).read_bytes()
        with _nginx(site, nginx, website, {"file": body}) as server:
            for subject, path in (("website and nginx", contents.file), ("nginx", "/plain/file")):
                measuring.measure("file of 2 MB", subject, server, path, headers=BROWSER)


def _nginx(
    site: Site, nginx: str, website: Running, files: Mapping[str, bytes]
) -> AbstractContextManager[Running]:
    folder = Path(mkdtemp(dir=site.folder))
    plain = folder / "plain"
    plain.mkdir()
    for name, content in files.items():
        (plain / name).write_bytes(content)
    return web_server(nginx, website.port, site.files, plain, folder / "nginx")


def measure_starts(site: Site) -> Iterator[Process]:
    """Of the website and of a new project, by each server; the second start of each, when all that
    is read from disk has been read once."""
    project = new_project(site.folder / "project")
    for server in SERVERS:
        for subject, serving in (
            ("website", replace(site, server=server).website),
            ("new Wagtail project", partial(project.serving, server)),
        ):
            with serving():
                pass
            with serving() as running:
                yield Process(subject, server, running.seconds_to_answer, running.memory)
