"""The first request of a fresh process, as Lambda starts one, beside a handler written without a thought for it."""

import compileall
import json
import os
import py_compile
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.requests import network

_TIMES = 9
_OURS = """
import json, sys
from functions.quote_requests.handler import handler
assert handler(json.load(sys.stdin), None)["statusCode"] == 303
"""
#: Clients for DynamoDB and SES made at import, and a template: what most first handlers do.
_NAIVE = """
import json, sys
import boto3, jinja2
table = boto3.resource("dynamodb", region_name="eu-central-1", aws_access_key_id="x", aws_secret_access_key="x")
mail = boto3.client("ses", region_name="eu-central-1", aws_access_key_id="x", aws_secret_access_key="x")
page = jinja2.Environment(autoescape=True).from_string("<p>{{ name }}</p>")
assert page.render(name=json.load(sys.stdin)["body"])
"""


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = network.environment(folder)
        network.use(settings)
        package = _package(folder / "package")
        measured = {
            "an empty Python": _seconds("import sys; sys.stdin.read()", package, settings),
            "a naive handler: boto3 and Jinja2 at import": _seconds(_NAIVE, package, settings),
            "the intake, from start to stored": _seconds(_OURS, package, settings),
        }
    yield f"Cold start, median of {_TIMES} fresh processes, bytecode unchecked         ms"
    for what, seconds in measured.items():
        yield f"  {what:<60} {1000 * seconds:>7.0f}"
    empty, naive, ours = measured.values()
    yield f"  without Python's own start: {(ours - empty) / (naive - empty):.2f} of the naive one (target: 0.5)"


def _package(folder: Path) -> Path:
    """Return a copy of the code as it is deployed: compiled, and never compared with its source again."""
    for part in ("vet2b", "functions", "theme"):
        shutil.copytree(network.ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(folder, quiet=1, invalidation_mode=unchecked)
    return folder


def _seconds(program: str, package: Path, settings: dict[str, str]) -> float:
    environment = {**os.environ, **settings, "PYTHONPATH": str(package), "PYTHONPYCACHEPREFIX": ""}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the libraries are compiled at the first, unmeasured start
    times = []
    for _ in range(_TIMES + 1):
        asked = json.dumps(network.event(network.fields()))
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", program], input=asked, text=True, cwd=package, env=environment, check=True
        )
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])
