"""Imports point inward, and the outside world is known in one place each."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "vet2b"

#: Room -> the rooms of ours that it may import, besides itself.
MAY_IMPORT = {
    "schema": set(),
    "locale": set(),
    "addresses": set(),
    "fault": set(),
    "geography": set(),
    "ports": {"schema"},
    "catalogue": {"schema", "locale", "geography"},
    "search": {"schema", "locale", "catalogue", "addresses", "geography"},
    "forms": {"schema", "locale"},
    "mail": {"schema", "locale", "ports", "addresses", "quotes", "fault"},
    "quotes": {"schema", "locale", "ports", "catalogue", "geography", "fault"},
}
CORE = sorted(MAY_IMPORT)
OUTSIDE = {"pelican", "boto3", "botocore", "sqlite3", "smtplib", "waitress", "whitenoise", "invoke"}


def modules(room: str) -> list[Path]:
    file = PACKAGE / f"{room}.py"
    return [file] if file.exists() else sorted((PACKAGE / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                folder = path.relative_to(ROOT).parts[: -node.level]
                yield ".".join((*folder, node.module or "")).rstrip(".")
            else:
                yield node.module or ""


@pytest.mark.parametrize("room", CORE)
def test_a_room_imports_only_rooms_further_in(room):
    for path in modules(room):
        for name in imports(path):
            if name.startswith("vet2b."):
                other = name.split(".")[1]
                assert other == room or other in MAY_IMPORT[room], f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("room", CORE)
def test_the_core_knows_no_server_store_or_site_builder(room):
    for path in modules(room):
        for name in imports(path):
            assert name.split(".")[0] not in OUTSIDE, f"{path.relative_to(ROOT)} imports {name}"


def test_only_config_and_the_starters_read_the_environment():
    allowed = {"config.py", "installation.py", "one_machine.py", "package.py"}  # the last hands it on to a compiler
    for path in PACKAGE.rglob("*.py"):
        if path.name not in allowed:
            assert "os.environ" not in path.read_text(encoding="utf-8"), path.relative_to(ROOT)


def test_there_is_no_room_without_a_meaning():
    for path in PACKAGE.rglob("*"):
        assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def test_no_log_holds_the_words_of_a_failure():
    for path in (*PACKAGE.rglob("*.py"), *(ROOT / "functions").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert "log.exception(" not in text, f"{path.relative_to(ROOT)}: log fault(error)"
        assert "exc_info" not in text, f"{path.relative_to(ROOT)}: log fault(error)"
