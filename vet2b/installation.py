"""Installs what this project needs on a machine that has Python and nothing else.

Standard library only: it runs before the locked environment exists. Debian's Python may lack pip and ensurepip, and
refuses to install into itself (PEP 668); so uv, at the version and hash of uv.lock, makes the environment.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "uv.lock"
OLDEST_PYTHON = (3, 11)


class InstallationError(Exception):
    """When something that the project needs cannot be installed; the text says what to do."""


def go_on_inside(words: list[str], *, development: bool) -> NoReturn:
    """Have a command's words done by invoke inside the environment, which is made first where needed."""
    try:
        python = ensure_environment(development=development)
    except InstallationError as error:
        sys.exit(f"error: {error}")
    command = [str(python), "-m", "invoke", "--search-root", str(ROOT), *(words or ["--list"])]
    if os.name == "nt":  # exec would give the prompt back at once
        sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603  our own words
    os.execv(command[0], command)  # noqa: S606


def ensure_environment(*, development: bool) -> Path:
    """Return the Python of the locked environment, made or brought up to date where needed.

    Raises InstallationError if Python is too old or a download fails.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise InstallationError(f"Python 3.11 or newer is needed; this is {platform.python_version()}.")
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = _fingerprint()
    complete = ENVIRONMENT / ".installed-development"
    running = ENVIRONMENT / ".installed"
    stamp = complete if development else running
    if python.exists() and any(s.exists() and s.read_text() == wanted for s in {stamp, complete}):
        return python
    print("Installing the locked packages into .venv …", flush=True)
    group = ["--group", "dev"] if development else ["--no-dev", "--inexact"]
    _run([str(_uv()), "sync", "--frozen", "--quiet", "--python", sys.executable, *group])
    stamp.write_text(wanted)
    return python


def _fingerprint() -> str:
    """Return what the environment depends on, so that it is renewed when that changes."""
    parts = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _run(command: list[str]) -> None:
    # A machine's own uv settings must not change what the lock says.
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT), "UV_PYTHON_DOWNLOADS": "never"}
    environment.pop("VIRTUAL_ENV", None)
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:  # noqa: S603  our own words
        raise InstallationError(f"This command failed, see above: {' '.join(command)}")


def _uv() -> Path:
    """Return uv at the locked version: from an earlier start, or fetched from where the lock says."""
    package = next(p for p in tomllib.loads(LOCK.read_text(encoding="utf-8"))["package"] if p["name"] == "uv")
    program = ROOT / "var" / "tools" / f"uv-{package['version']}" / ("uv.exe" if os.name == "nt" else "uv")
    if not program.exists():
        wheel = _wheel_for_this_machine(package["wheels"])
        if wheel is None:
            return _uv_of_this_machine()
        _fetch_program(wheel["url"], wheel["hash"], program)
    return program


def _uv_of_this_machine() -> Path:
    found = shutil.which("uv")
    if not found:
        raise InstallationError(
            f"uv is not published for this machine ({platform.system()} {platform.machine()}); "
            "install it (https://docs.astral.sh/uv/) and start again."
        )
    return Path(found)


def _wheel_for_this_machine(wheels: list[dict[str, Any]]) -> dict[str, Any] | None:
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    if sys.platform == "linux":
        kind = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
        names = (kind, f"_{machine}.")
    elif sys.platform == "darwin":
        names = ("macosx", "_arm64." if machine == "aarch64" else f"_{machine}.")
    else:
        names = ("win_", "amd64." if machine == "x86_64" else "arm64.")
    for wheel in wheels:
        file = wheel["url"].rpartition("/")[2]
        if all(name in file for name in names):
            return wheel
    return None


def _fetch_program(url: str, expected: str, program: Path) -> None:
    try:
        with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310  the address stands in uv.lock
            wheel = answer.read()
    except (urllib.error.URLError, OSError) as error:
        raise InstallationError(f"uv could not be fetched from {url}: {error}. Is there a network?") from error
    if f"sha256:{hashlib.sha256(wheel).hexdigest()}" != expected:
        raise InstallationError(f"{url} is not the file that uv.lock names.")
    program.parent.mkdir(parents=True, exist_ok=True)
    archive = program.with_suffix(".whl")
    archive.write_bytes(wheel)
    with zipfile.ZipFile(archive) as contents:
        member = next(name for name in contents.namelist() if name.endswith(f"scripts/{program.name}"))
        unfinished = program.with_suffix(".part")
        unfinished.write_bytes(contents.read(member))
    unfinished.chmod(0o755)
    unfinished.replace(program)
    archive.unlink()
