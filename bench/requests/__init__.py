"""How fast a quote request is taken in: in process, and over the local server.

Everything is durable: each request is one SQLite transaction with fsync. Times are medians of one run on this machine,
so what counts is their ratio to the bare cost that stands beside them.
"""

from bench.requests import in_process, local_server


def run() -> None:
    """Print the two tables."""
    for part in (in_process, local_server):
        for line in part.table():
            print(line, flush=True)
        print()
