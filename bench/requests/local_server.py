"""Requests of many clients at once, over the server for one machine, which runs in a process of its own."""

import asyncio
import logging
import multiprocessing
import re
import tempfile
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
        # A process of its own, and clients of one thread: they must not wait for each other's interpreter lock.
        server = multiprocessing.get_context("spawn").Process(target=_serve, args=(settings, Path(folder), there))
        server.start()
        try:
            port = here.recv()
            yield f"{_CLIENTS} clients, {_EACH} requests each, over the local server   p50 ms   p99 ms   each s"
            for pause in _PAUSES:
                seconds, lasted = asyncio.run(_all_clients(port, pause))
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
    from vet2b.server import application, rehearse

    server = create_server(application(config.load(), folder), host="127.0.0.1", port=0, threads=8)
    rehearse(config.load())  # as the server itself does at its start
    there.send(server.effective_port)
    server.run()


async def _all_clients(port: int, pause: float) -> tuple[list[float], float]:
    """Let all clients ask; return how long each request took, and how long all of them."""
    seconds: list[float] = []
    start = asyncio.Event()
    clients = [asyncio.create_task(_client(port, pause * n / _CLIENTS, pause, start, seconds)) for n in range(_CLIENTS)]
    await asyncio.sleep(1)  # until all are connected
    start.set()
    started = time.perf_counter()
    await asyncio.gather(*clients)
    return seconds, time.perf_counter() - started


async def _client(port: int, first: float, pause: float, start: asyncio.Event, seconds: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    asked = [_request(network.fields().encode()) for _ in range(_EACH)]
    await start.wait()
    await asyncio.sleep(first)
    for request in asked:
        started = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 303 "), head
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        await reader.readexactly(int(length[1]) if length else 0)
        seconds.append(time.perf_counter() - started)
        await asyncio.sleep(pause)
    writer.close()


def _request(body: bytes) -> bytes:
    head = "POST /api/quote-requests HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
