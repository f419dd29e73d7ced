"""AWS's Runtime Interface Emulator with AWS's runtime client for Python, without a container."""

import http.client
import json
import platform
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
#: The emulator's program is inside the wheel of AWS's command line for functions; nothing else of it is needed.
_EMULATOR = ("aws-sam-cli==1.170.0",)
#: What Lambda's own Python brings along.
_RUNTIME = ("awslambdaric==4.2.2", "simplejson", "snapshot-restore-py", "boto3")


def runtime() -> Path:
    """Return a folder with the emulator and the runtime; what is missing is fetched once, from the package index."""
    folder = ROOT / "var" / "cache" / "lambda"
    if not (folder / "complete").exists():
        install(folder / "emulator", "--no-deps", *_EMULATOR)
        install(folder / "runtime", *_RUNTIME)
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(folder / "runtime")], check=False)
        (folder / "complete").touch()
    return folder


def install(folder: Path, *what: str) -> None:
    """Install packages into a folder."""
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "pip", "install", "--quiet", "--target", str(folder), *what], cwd=ROOT, check=True)


class Emulator:
    """Starts functions, each time from cold."""

    def __init__(self, folder: Path, environment: Mapping[str, str]):
        machine = "arm64" if platform.machine() in ("arm64", "aarch64") else "x86_64"
        self._program = folder / "emulator" / "samcli" / "local" / "rapid" / f"aws-lambda-rie-{machine}"
        self._program.chmod(0o755)
        self._runtime = folder / "runtime"
        self._environment = {name: value for name, value in environment.items() if not name.startswith("PYTHON")}

    def first_call(self, task: Path, handler: str, event: Mapping[str, object]) -> tuple[Any, float]:
        """Return what a function that was never called answers, and the seconds that took."""
        port, api = free_port(), free_port()
        environment = {
            **self._environment,
            "PYTHONPATH": f"{task}:{self._runtime}",
            "PYTHONDONTWRITEBYTECODE": "1",  # where Lambda keeps a function nothing can be written
            "LAMBDA_TASK_ROOT": str(task),
        }
        python = [sys.executable, "-S", "-m", "awslambdaric", handler]
        addresses = ["--runtime-interface-emulator-address", f"127.0.0.1:{port}", "--runtime-api-address"]
        process = subprocess.Popen(
            [self._program, *addresses, f"127.0.0.1:{api}", *python],
            cwd=task,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            started = time.perf_counter()
            answer = _call(port, json.dumps(event))
            return answer, time.perf_counter() - started
        finally:
            process.terminate()
            process.wait()


def _call(port: int, body: str) -> Any:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("POST", "/2015-03-31/functions/function/invocations", body)
        return json.loads(connection.getresponse().read())


def wait_for(port: int) -> None:
    """Return when something listens on a port."""
    for _ in range(500):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise TimeoutError("the emulator does not answer")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
