"""How fast a quote request is taken in: in process, over the local server, and by a function that starts from cold.

Everything is durable: each request is one SQLite transaction with fsync. Times are medians of one run on this machine,
so what counts is their ratio to the bare cost that stands beside them.
"""

from bench.requests import cold_start, in_process, local_server


def run() -> None:
    """Print the three tables."""
    for part in (in_process, local_server, cold_start):
        for line in part.table():
            print(line, flush=True)
        print()
