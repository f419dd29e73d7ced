"""The functions as AWS starts them: from their zips, by AWS's own runtime client under its emulator, no container.

Each start is a fresh emulator and a fresh process; what is measured is the first call, from the event to the answer.
Amazon's services are played by moto in a process of its own. The naive handler is what a first version looks like: the
clients made at import, Powertools, Jinja2, dependencies copied beside it as `pip install --target` leaves them.
"""

import base64
import json
import os
import statistics
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.functions import amazon, inbound, naive
from bench.functions.emulator import Emulator, runtime
from bench.functions.unpacked import unpacked

_TIMES = 7
_EVENTS = Path(__file__).parent.parent.parent / "tests" / "events"
_TRIGGERS = (
    ("a form, HTTP API", "quote_requests", "http-form"),
    ("the schedule", "sweep", "schedule"),
    ("the table's stream", "outbox_stream", "stream"),
    ("a queue", "mail_events", "queue-send"),
    ("a mail in a bucket", "inbound_mail", "s3-inbound-mail"),
)


def run() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as name, amazon.served() as settings:
        folder = Path(name)
        emulator = Emulator(runtime(), {**os.environ, **settings})
        functions = unpacked(folder, [function for _, function, _ in _TRIGGERS])
        inbound.deliver(settings, functions["inbound_mail"] / "var" / "directory.json")
        for table in (_triggers(emulator, functions), _cold_starts(emulator, functions, folder)):
            for line in table:
                print(line, flush=True)
            print()
        assert inbound.was_taken(settings)


def _triggers(emulator: Emulator, functions: Mapping[str, Path]) -> Iterator[str]:
    yield "Each trigger's recorded event, first call of a fresh function            ms   zip KB"
    for what, function, event in _TRIGGERS:
        answer, seconds = emulator.first_call(functions[function], _handler(function), _event(event))
        size = functions[function].with_suffix(".zip").stat().st_size
        yield f"  {what:<24} {function:<16} {json.dumps(answer)[:24]:<26} {1000 * seconds:>5.0f} {size // 1000:>8}"


def _cold_starts(emulator: Emulator, functions: Mapping[str, Path], folder: Path) -> Iterator[str]:
    plain, compiled = naive.unpacked(folder / "naive"), naive.unpacked(folder / "naive-compiled", compiled=True)
    starts = {
        "a naive handler": (plain, "handler.handler"),
        "the same with bytecode": (compiled, "handler.handler"),
        "the intake": (functions["quote_requests"], _handler("quote_requests")),
    }
    times: dict[str, list[float]] = {name: [] for name in starts}
    for number in range(_TIMES):
        for name, (task, handler) in starts.items():  # in turns, so that a busy moment is everybody's
            event = _event("http-form", f"{number}-{len(name)}")
            answer, seconds = emulator.first_call(task, handler, event)
            assert answer["statusCode"] in (201, 303), answer
            times[name].append(seconds)
    yield f"Cold start: first call, median of {_TIMES}                                     ms"
    for name, seconds_of in times.items():
        yield f"  {name:<68} {1000 * statistics.median(seconds_of):>5.0f}"
    ours, worst = statistics.median(times["the intake"]), statistics.median(times["a naive handler"])
    yield f"  the intake takes {ours / worst:.2f} of the naive handler (target: 0.5)"


def _handler(function: str) -> str:
    return f"functions.{function}.handler.handler"


def _event(name: str, sender: str = "") -> dict[str, Any]:
    """Return a recorded event; a form, as another person's."""
    event: dict[str, Any] = json.loads((_EVENTS / f"{name}.json").read_text(encoding="utf-8"))
    if sender:
        body = base64.b64decode(event["body"]).decode().replace("anna%40", f"{sender}%40")
        event["body"] = base64.b64encode(body.encode()).decode()
        event["headers"]["idempotency-key"] = sender
    return event
