"""Articles sent to the service: read on the spot and answered, or taken in by the writer as a job.

Reading happens in processes of the command line, which limits the time and memory of each article. Of a
stranger's text nothing is read in the service itself.
"""

import os
import secrets
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

MAX_TEXT = 1 << 20  # bytes of one text or page to be read on the spot
MAX_JOBS = 200
SECONDS = 20.0
_ROOT = Path(__file__).parent.parent
State = Literal["queued", "running", "done", "failed"]


class Occupied(Exception):
    """As many are being read as may be at one time."""


class Unread(Exception):
    """The text could not be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work of the writer: ``report`` is what the command said."""

    id: str
    state: State
    report: str = ""


class Intake:
    """One reader for strangers' texts, one writer for articles, each with a queue of its own."""

    def __init__(self, data: Path, readers: int = 1) -> None:
        self._data = data
        self._readers = threading.BoundedSemaphore(readers)
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._writer = threading.Lock()

    def extract(self, text: bytes, page: bool, wanted: str) -> bytes:
        """What the text says, as ``nghiquyet extract`` prints it. Raises `Occupied` and `Unread`."""
        if not self._readers.acquire(blocking=False):
            raise Occupied
        try:
            # the command tells a page from a text by how it begins
            sent = b"<!DOCTYPE html>\n" + text if page and text.lstrip()[:1] != b"<" else text
            done = _command(["extract", "-", "--format", wanted], sent, SECONDS)
        except subprocess.TimeoutExpired as error:
            raise Unread(f"> {SECONDS:.0f} s") from error
        finally:
            self._readers.release()
        if done.returncode != 0 or not done.stdout:
            raise Unread(_last(done.stderr))
        return done.stdout

    def ingest(self, lines: bytes) -> Job:
        """Take in JSON lines of articles, in the order of the requests; the job tells how it went."""
        return self._begun("ingest", "-", sent=lines)

    def fuse(self) -> Job:
        """Bring together what is stored, after what was asked for before; as `ingest`."""
        return self._begun("fuse")

    def _begun(self, *arguments: str, sent: bytes = b"") -> Job:
        job = Job(secrets.token_hex(8), "queued")
        self._set(job)
        threading.Thread(target=self._run, args=(job, arguments, sent), daemon=True).start()
        return job

    def job(self, id: str) -> Job | None:
        """How a job is doing; None for one that never was, or is forgotten."""
        with self._lock:
            return self._jobs.get(id)

    def _set(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > MAX_JOBS:
                self._jobs.popitem(last=False)

    def _run(self, job: Job, arguments: tuple[str, ...], sent: bytes) -> None:
        with self._writer:
            self._set(replace(job, state="running"))
            try:
                done = _command([*arguments, "--data", str(self._data)], sent, None)
            except OSError as error:
                self._set(replace(job, state="failed", report=str(error)[:500]))
                return
        # 3: some articles were refused, the others are in
        state: State = "done" if done.returncode in (0, 3) else "failed"
        self._set(replace(job, state=state, report=done.stderr.decode("utf-8", "replace")[-2000:]))


def _command(
    arguments: list[str], sent: bytes, seconds: float | None
) -> "subprocess.CompletedProcess[bytes]":
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    # none of the service's own settings, its token least of all
    environment = {
        "PYTHONPATH": path,
        "PATH": os.environ.get("PATH", ""),
        "PYTHONIOENCODING": "utf-8",
        "NO_COLOR": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "graph", *arguments],
        input=sent,
        capture_output=True,
        timeout=seconds,
        env=environment,
        start_new_session=True,
    )


def _last(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:300] if lines else ""
