"""Work on several processors, by copies of this process, which have all that it has."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def processes() -> int:
    """Return how many processes may work at once: as many as there are processors for them.

    It is one where a copy of this process would not be whole: it lacks the other threads, and what they hold locked.
    """
    # Elsewhere the system's own libraries do not bear to be copied.
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def begun(work: Callable[[], T], count: int | None = None) -> Callable[[], T]:
    """Begin some work in another process if there can be one, and return what waits for its result."""
    if (count or processes()) == 1:
        return work
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(work()), daemon=True)
    process.start()
    sender.close()

    def result() -> T:
        try:
            found: T = receiver.recv()
        except EOFError:  # it failed: here it fails where one sees it
            found = work()
        process.join()
        return found

    return result


def on_all(work: Callable[[int], None], numbers: range, count: int) -> None:
    """Do a piece of work for each number, in several processes.

    Raises the exception that any piece of work raises.
    """
    global _work
    _work = work
    # What is there already stays: no copy needs to look through it for what nobody holds any more.
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(count) as pool:
            pool.map(_do, numbers, chunksize=1)
    finally:
        _work = None
        gc.unfreeze()


# A closure cannot be sent to a process, but a copy finds it here.
_work: Callable[[int], None] | None = None


def _do(number: int) -> None:
    if _work:
        _work(number)
