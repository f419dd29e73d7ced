"""A request handled in this process, beside the bare cost of one durable transaction."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.requests import network

_TIMES = 1_000
_WARM = 50


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    with tempfile.TemporaryDirectory() as folder:
        network.use(network.environment(Path(folder)))
        bare = _measured(_transaction(Path(folder) / "bare.sqlite3"))
        from functions.quote_requests.handler import handler

        events = iter([network.event(network.fields()) for _ in range(_WARM + _TIMES)])  # a browser's work, not ours

        def take() -> None:
            answer = handler(next(events), None)
            assert answer["statusCode"] == 303, answer

        taken = _measured(take)
    yield f"One request in process, {_TIMES} times, SQLite with fsync       p50 ms   p99 ms"
    for name, seconds in (("a durable transaction, nothing else", bare), ("the function, form to stored", taken)):
        half, most = network.percentile(seconds, 0.5), network.percentile(seconds, 0.99)
        yield f"  {name:<56} {half:>6.2f} {most:>8.2f}"
    ratio = network.percentile(taken, 0.5) / network.percentile(bare, 0.5)
    yield f"  the function costs {ratio:.1f} bare transactions (target: p50 under 1.5 ms)"


def _measured(work: Callable[[], None]) -> list[float]:
    for _ in range(_WARM):
        work()
    seconds = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return seconds


def _transaction(path: Path) -> Callable[[], None]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE kept (body TEXT)")

    def write() -> None:
        connection.execute("INSERT INTO kept VALUES (?)", ("x" * 1500,))

    return write
