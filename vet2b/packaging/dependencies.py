"""Others' packages as the lock names them, for the machines that Lambda runs on, without what no function reads."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .imports import ROOT, RUNTIME

#: Lambda's Amazon Linux 2023 has a C library of this age.
_PLATFORM = "manylinux_2_34"
_UNUSED = ("phonenumbers/geodata", "phonenumbers/carrierdata", "phonenumbers/tzdata", "holidays/locale", "bin")
_NO_CODE = ("*.pyi", "py.typed", "RECORD", "INSTALLER", "REQUESTED", ".lock")


class PackageError(Exception):
    """When a package cannot be made; the text says why."""


@dataclass(frozen=True)
class Target:
    """What a function runs on."""

    python: str
    """Its Python, like 3.13."""
    architecture: str
    """x86_64 or arm64, as Lambda calls them."""

    @property
    def platform(self) -> str:
        """What uv calls it."""
        return f"{'aarch64' if self.architecture == 'arm64' else self.architecture}-{_PLATFORM}"


def closure(distributions: Iterable[str]) -> frozenset[str]:
    """Return packages with all that they require, but for what the runtime brings along."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    requires = {package["name"]: [other["name"] for other in package.get("dependencies", ())] for package in packages}
    found: set[str] = set()
    waiting = list(distributions)
    while waiting:
        name = waiting.pop()
        if name not in found and name not in RUNTIME:
            found.add(name)
            waiting += requires[name]
    return frozenset(found)


def locked(distributions: Iterable[str]) -> tuple[str, ...]:
    """Return the lock's line of each package and of all that they require, with the hashes that its files must have.

    Raises PackageError.
    """
    wanted = closure(distributions)
    text = _uv("export", "--frozen", "--no-dev", "--no-emit-project", "--no-header", "--no-annotate")
    return tuple(line for line in text.replace("\\\n", " ").splitlines() if _name(line) in wanted)


def install(lines: Iterable[str], folder: Path, target: Target, languages: Sequence[str]) -> None:
    """Install packages, by their lines of the lock, each into a folder of its own name within a folder.

    Raises PackageError.
    """
    for line in lines:
        name = _name(line)
        requirements = folder / f"{name}.txt"
        requirements.write_text(line, encoding="utf-8")
        _uv(
            *("pip", "install", "--quiet", "--no-deps", "--no-build", "--target", str(folder / name)),
            *("--python-version", target.python, "--python-platform", target.platform, "-r", str(requirements)),
        )
        requirements.unlink()
        _prune(folder / name, languages)


def _name(line: str) -> str:
    return re.split(r"[=\[ ;]", line, maxsplit=1)[0]


def _prune(folder: Path, languages: Sequence[str]) -> None:
    """Remove what is no code that runs: languages of others, geography of telephone numbers, tests, stubs, scripts."""
    for path in folder.glob("babel/locale-data/*.dat"):
        if path.stem.partition("_")[0] not in (*languages, "en", "root"):
            path.unlink()
    unused = [folder / name for name in _UNUSED]
    unused += [path for path in folder.rglob("tests") if path.is_dir()]
    for path in unused:
        shutil.rmtree(path, ignore_errors=True)
    for pattern in _NO_CODE:
        for path in folder.rglob(pattern):
            path.unlink()


def _uv(*arguments: str) -> str:
    program = Path(sys.executable).with_name("uv")  # the locked one
    done = subprocess.run(  # noqa: S603  our own arguments
        [program, *arguments], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise PackageError(f"uv {arguments[0]}: {done.stderr.strip()}")
    return done.stdout
