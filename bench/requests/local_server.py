"""Requests of many clients at once, over the server for one machine, which runs in a process of its own."""

import http.client
import logging
import multiprocessing
import tempfile
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from bench.requests import network

_CLIENTS = 50
_EACH = 40
#: Seconds from one request of a client to its next: none, and as fast as somebody could ever fill in forms.
_PAUSES = (0.0, 0.5)


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    with tempfile.TemporaryDirectory() as folder:
        settings = network.environment(Path(folder))
        network.use(settings)
        here, there = multiprocessing.Pipe()
        # A process of its own: the clients must not share its interpreter lock.
        server = multiprocessing.get_context("spawn").Process(target=_serve, args=(settings, Path(folder), there))
        server.start()
        try:
            port = here.recv()
            yield f"{_CLIENTS} clients, {_EACH} requests each, over the local server   p50 ms   p99 ms   each s"
            for pause in _PAUSES:
                seconds, lasted = _all_clients(port, pause)
                half, most = network.percentile(seconds, 0.5), network.percentile(seconds, 0.99)
                name = f"a pause of {pause} s between two" if pause else "without a pause"
                yield f"  {name:<54} {half:>6.1f} {most:>8.1f} {len(seconds) / lasted:>8.0f}"
        finally:
            server.terminate()
            server.join()
    yield "  target: p99 under 50 ms"


def _serve(settings: dict[str, str], folder: Path, there: Connection) -> None:
    network.use(settings)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that many clients wait is what is measured
    from waitress.server import create_server

    from vet2b import config
    from vet2b.server import application

    server = create_server(application(config.load(), folder), host="127.0.0.1", port=0, threads=8)
    there.send(server.effective_port)
    server.run()


def _all_clients(port: int, pause: float) -> tuple[list[float], float]:
    seconds: list[float] = []
    start = threading.Barrier(_CLIENTS + 1)
    clients = [threading.Thread(target=_client, args=(port, pause, start, n, seconds)) for n in range(_CLIENTS)]
    for client in clients:
        client.start()
    start.wait()
    started = time.perf_counter()
    for client in clients:
        client.join()
    return seconds, time.perf_counter() - started


def _client(port: int, pause: float, start: threading.Barrier, number: int, seconds: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    bodies = [network.fields() for _ in range(_EACH)]
    headers = {"content-type": "application/x-www-form-urlencoded"}
    start.wait()
    time.sleep(pause * number / _CLIENTS)
    for body in bodies:
        started = time.perf_counter()
        connection.request("POST", "/api/quote-requests", body, headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 303, answer.status
        seconds.append(time.perf_counter() - started)
        time.sleep(pause)
