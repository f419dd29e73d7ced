"""The whole product on one machine, as `serve` starts it: built, served, with what the functions know where they read it."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SERVE = "import sys; from pathlib import Path; from vet2b.one_machine import serve; "
SERVE += "serve(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))"


@pytest.fixture
def machine(tmp_path):
    """Start the product with some content; return its process and its address."""
    started = []

    def start(content, **settings):
        port = _free_port()
        environment = {
            **os.environ,
            "VET2B_STORE": f"sqlite:///{tmp_path}/vet2b.sqlite3",
            "VET2B_MAIL": f"maildir:///{tmp_path}/mail",
            "VET2B_INBOUND": f"maildir:///{tmp_path}/inbound",
            "VET2B_SECRET": "a secret of the tests",
            "PYTHONPATH": str(ROOT),
            **settings,
        }
        command = [sys.executable, "-c", SERVE, str(content), str(tmp_path / "served" / "site"), str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process, f"http://127.0.0.1:{port}"

    yield start
    for process in started:
        process.kill()
        process.communicate()


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_the_site_and_its_functions_are_there_wherever_their_directory_is(machine, content, tmp_path):
    process, address = machine(content, VET2B_DIRECTORY=str(tmp_path / "elsewhere" / "directory.json"))

    assert any(line.startswith("VET2B is at") for line in process.stdout), "it ended before it served"
    for path in ("/lv/", "/api/quote-requests?lang=lv&offer=rezekne-skola/metinasana"):
        with urllib.request.urlopen(address + path, timeout=20) as answer:
            assert "<main" in answer.read().decode()
    assert (tmp_path / "elsewhere" / "directory.json").exists()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/directory.json", timeout=20)


def test_content_with_problems_is_told_and_nothing_is_served(machine, content):
    (content / "providers" / "rezekne-skola.md").write_text("---\nname: [\n---\n", encoding="utf-8")
    process, _ = machine(content)

    assert process.wait(timeout=120) == 1
