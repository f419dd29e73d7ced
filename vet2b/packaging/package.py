"""Makes the zips: code, compiled code, dependencies, and what the functions know of the catalogue."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vet2b.quotes.directory import Directory

from .dependencies import PackageError, Target, closure, install, locked
from .imports import ROOT, Needed, needed

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name: the same sources make the same bytes


@dataclass(frozen=True)
class Package:
    """A zip that was made."""

    function: str
    path: Path

    @property
    def size(self) -> int:
        """Bytes, as they are sent to Lambda."""
        return self.path.stat().st_size

    @property
    def unzipped(self) -> int:
        """Bytes, of which Lambda takes 250 MB."""
        with zipfile.ZipFile(self.path) as file:
            return sum(item.file_size for item in file.infolist())


def functions() -> tuple[str, ...]:
    """Return the names of all functions."""
    return tuple(sorted(path.parent.name for path in (ROOT / "functions").glob("*/handler.py")))


def package(names: Sequence[str], directory: Directory, output: Path, target: Target) -> Iterator[Package]:
    """Make the zips of functions, and yield each as it is made.

    Raises PackageError.
    """
    output.mkdir(parents=True, exist_ok=True)
    needs = {name: needed(ROOT / "functions" / name / "handler.py") for name in functions()}
    lines = locked(name for one in needs.values() for name in one.distributions)
    others = _dependencies(lines, output / ".dependencies", target, directory.network.languages)
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            own = Path(folder) / name
            _copy(needs[name], own, directory)
            _compile(own, target)
            path = output / f"{name}.zip"
            _zip([own, *(others / other for other in sorted(closure(needs[name].distributions)))], path)
            yield Package(name, path)


def _dependencies(lines: Sequence[str], cache: Path, target: Target, languages: Sequence[str]) -> Path:
    """Return a folder with others' packages, compiled: from the cache if the lock and all else are as they were."""
    key = hashlib.sha256(repr((lines, target, languages)).encode()).hexdigest()[:16]
    folder = cache / key
    if not folder.exists():
        part = cache / f"{key}.part"
        shutil.rmtree(cache, ignore_errors=True)  # what it kept is of another lock
        part.mkdir(parents=True)
        install(lines, part, target, languages)
        _compile(part, target)
        _without_sources(part)
        part.replace(folder)
    return folder


def _copy(needs: Needed, folder: Path, directory: Directory) -> None:
    """Copy our own part: the code, the sentences, and the theme and the towns where the code reads them."""
    for file in needs.files:
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, target)
    _sentences(folder, directory.network.languages)
    names = {file.as_posix() for file in needs.files}
    if "vet2b/theme.py" in names:
        from vet2b.stylesheets import THEME
        from vet2b.theme import RECORDED, fingerprint

        only_html = shutil.ignore_patterns("*.css", "*.js", "examples*")
        for room in ("templates", "components"):
            shutil.copytree(THEME / room, folder / "theme" / room, ignore=only_html)
        (folder / "theme" / RECORDED).write_text(fingerprint(), encoding="ascii")
    if "vet2b/geography.py" in names:
        shutil.copytree(ROOT / "vet2b" / "data" / "places", folder / "vet2b" / "data" / "places")
        shutil.copyfile(ROOT / "vet2b" / "data" / "NOTICE.md", folder / "vet2b" / "data" / "NOTICE.md")
    (folder / "var").mkdir()
    directory.to_file(folder / "var" / "directory.json")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")


def _sentences(folder: Path, languages: Sequence[str]) -> None:
    from vet2b.locale import SOURCE_LANGUAGE, compiled_catalogue

    for language in languages:
        if language != SOURCE_LANGUAGE:
            target = folder / "vet2b" / "locale" / language / "LC_MESSAGES" / "vet2b.mo"
            target.parent.mkdir(parents=True)
            target.write_bytes(compiled_catalogue(language))


def _compile(folder: Path, target: Target) -> None:
    """Compile all code for the runtime's Python; it is never compared with its source again."""
    python = [sys.executable]
    if target.python != f"{sys.version_info.major}.{sys.version_info.minor}":
        python = [str(Path(sys.executable).with_name("uv")), "run", "--no-project", "--python", target.python, "python"]
    # By one process, in one order: what is interned before shows in the bytes.
    how = ["-q", "--invalidation-mode", "unchecked-hash", "-s", str(folder)]
    command = [*python, "-m", "compileall", *how, str(folder)]
    # The order of a set in compiled code follows the seed.
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)  # noqa: S603  our own
    if done.returncode:
        raise PackageError(f"compiling for Python {target.python}: {(done.stdout + done.stderr).strip()}")


def _without_sources(folder: Path) -> None:
    """Put the compiled code of others' packages in the place of its source: half the files, half the size."""
    for path in folder.rglob("__pycache__/*.pyc"):
        path.replace(path.parent.parent / f"{path.name.partition('.')[0]}.pyc")
    for path in folder.rglob("*.py"):
        path.unlink()
    for path in folder.rglob("__pycache__"):
        path.rmdir()


def _zip(folders: Sequence[Path], path: Path) -> None:
    files = sorted(
        (file.relative_to(folder).as_posix(), file)
        for folder in folders
        for file in folder.rglob("*")
        if file.is_file()
    )
    part = path.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for name, file in files:
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, file.read_bytes(), compresslevel=6)
    part.replace(path)
