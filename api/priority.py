"""Processes that give way: a query that takes long must not slow the short answers of everybody."""

import os
from pathlib import Path


def give_way(process: int) -> None:
    """Let a process run only when nobody else wants to. Nobody but root can take this back.

    Niceness alone would not do: its holder still finishes its slice of some milliseconds before somebody who
    wakes up gets the core, and Linux weighs it only against processes of the same session.
    """
    try:
        threads = [int(path.name) for path in Path(f"/proc/{process}/task").iterdir()]
        for thread in threads:
            os.sched_setscheduler(thread, os.SCHED_IDLE, os.sched_param(0))
    except (OSError, AttributeError):  # not Linux, or it has ended meanwhile
        try:
            os.setpriority(os.PRIO_PROCESS, process, 19)
        except OSError:
            return
