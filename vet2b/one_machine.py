"""The whole product on one machine: builds the site where needed, then serves it with the functions."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from vet2b import config
from vet2b.feedback_file import write_feedback

ROOT = Path(__file__).parent.parent
#: What a built site depends on, besides its content.
_SOURCES = ("vet2b", "theme", "network.yaml", "pelicanconf.py", "publishconf.py", "uv.lock")


def serve(content: Path, site: Path, port: int) -> None:
    """Serve the site and the functions until interrupted; rebuild when a source changes.

    Exits with the check's report if the content has problems and no site was built before.
    """
    address = config.published_at(port)
    directory = config.load().directory
    feedback = _feedback_of(site)
    if not feedback.exists():
        write_feedback((), feedback)
    fingerprint = _fingerprint(content, site, address)
    if directory.exists() and _stamp(site).exists() and _stamp(site).read_text(encoding="utf-8") == fingerprint:
        print("The site is up to date.", flush=True)
    elif not _build(content, site, directory, address, fingerprint):
        if not site.exists():
            sys.exit(1)
        print("Serving the site as it was built last.", file=sys.stderr)

    # Imported when the site stands: the server reads what the build has written.
    from vet2b import server

    os.environ["VET2B_SITE_URL"] = address  # the functions read it, as they do on AWS

    def rebuild() -> bool:
        return _build(content, site, directory, address, _fingerprint(content, site, address))

    watched = (content, feedback.parent, *(ROOT / source for source in _SOURCES))
    server.serve(config.load(), site, port, rebuild=rebuild, watched=watched, feedback=feedback)


def _build(content: Path, site: Path, directory: Path, address: str, fingerprint: str) -> bool:
    """Build beside the site that is being served, then put it in its place. A failed build changes nothing."""
    started = time.monotonic()
    print("Building the site …", flush=True)
    fresh, old = site.with_name(f"{site.name}.next"), site.with_name(f"{site.name}.last")
    _remove(fresh)
    # A process of its own: it sees changed code and templates, and leaves this one's memory alone.
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "build"]
    command += ["--content", str(content), "--output", str(fresh), "--site-url", address]
    command += ["--no-previews"] if config.is_this_machine(address) else []  # nobody shares what nobody reaches
    command += ["--feedback", str(_feedback_of(site))]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603  our own command
        return False
    _write_directory(content, directory)
    _stamp(fresh).write_text(fingerprint, encoding="utf-8")
    _remove(old)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    _remove(old)
    print(f"Built in {time.monotonic() - started:.1f} s.", flush=True)
    return True


def _write_directory(content: Path, path: Path) -> None:
    """Write what the functions know of the catalogue, beside the site and never in it."""
    from vet2b.catalogue import read
    from vet2b.quotes.directory import Directory

    catalogue = read(content.resolve()).catalogue
    if catalogue is not None:
        Directory.from_catalogue(catalogue).to_file(path)


def _feedback_of(site: Path) -> Path:
    """Return the file that the server writes published feedback into, in a folder that is watched."""
    return site.with_name("published") / "feedback.json"


def _stamp(site: Path) -> Path:
    return site / ".built-from"


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _fingerprint(content: Path, site: Path, address: str) -> str:
    """Return what names the state of all sources: their names, sizes and times of change."""
    digest = hashlib.sha256(f"{address}\0{content.resolve()}\0{time.strftime('%Y-%m-%d')}".encode())
    for source in (content, _feedback_of(site), *(ROOT / name for name in _SOURCES)):
        for path in _files(source):
            facts = path.stat()
            digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _files(source: Path) -> Iterator[Path]:
    if source.is_file():
        yield source
    elif source.is_dir():
        for path in sorted(source.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".mo") and not path.name.startswith("."):
                yield path
