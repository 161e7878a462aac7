"""The data folder on the disk: its lock, its store, the pointer to its current release."""

import fcntl
import os
from pathlib import Path

from pyoxigraph import Store as Oxigraph


class StoreError(OSError):
    """The store cannot be used as it is; the message says why and what to do."""


class StoreBusy(StoreError):
    """Another process is writing to this data folder; the message names its pid."""


class StoreDamaged(StoreError):
    """The store lost or changed something it had acknowledged: it must be rebuilt from the ledger."""


class StoreFull(StoreError):
    """The disk is nearly full; nothing more is taken in."""


def locked(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        owner = os.read(handle, 20).decode().strip()
        os.close(handle)
        raise StoreBusy(f"another ingest is writing to {path.parent} (pid {owner})") from error
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())
    return handle


def opened(folder: Path) -> Oxigraph:
    try:
        return Oxigraph(str(folder))
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreDamaged(
            f"{folder}: {error}; if no other program has it open, run `nghiquyet rebuild`"
        ) from error


def point(link: Path, target: str) -> None:
    """Swap a symbolic link in one step, so that a reader always finds a release."""
    half = link.with_name(".current")
    half.unlink(missing_ok=True)
    half.symlink_to(target)
    half.replace(link)
