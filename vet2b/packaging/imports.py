"""What a function's code imports, read from the code itself: no list has to be kept, and none can be forgotten."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from sys import stdlib_module_names

ROOT = Path(__file__).parent.parent.parent
#: What reads content files is never asked by a function: it works from what the build has written.
_BUILD_ONLY = {"vet2b.catalogue.read", "vet2b.catalogue.model"}
#: Lambda's Python brings it along, in a version that Amazon keeps.
RUNTIME = {"boto3", "botocore"}


@dataclass(frozen=True)
class Needed:
    """What a function cannot do without."""

    files: tuple[Path, ...]
    """Our own modules, relative to the project."""
    distributions: frozenset[str]
    """Of others' packages, those that are imported by their names."""


def needed(handler: Path) -> Needed:
    """Return what a handler imports, at its start or later, itself included."""
    seen: set[Path] = set()
    others: set[str] = set()
    waiting = [handler]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        waiting += [folder / "__init__.py" for folder in path.parents if (folder / "__init__.py").exists()]
        for name in _imports(path):
            ours = _file(name)
            if ours:
                waiting.append(ours)
            elif name.partition(".")[0] not in stdlib_module_names | RUNTIME | {"vet2b", "functions"}:
                others.add(name.partition(".")[0])
    known = packages_distributions()
    return Needed(
        tuple(sorted(path.relative_to(ROOT) for path in seen)),
        frozenset(known[name][0].lower().replace("_", "-") for name in others),
    )


def _file(name: str) -> Path | None:
    """Return the file of a module of ours."""
    if name.partition(".")[0] not in ("vet2b", "functions") or name in _BUILD_ONLY:
        return None
    path = ROOT.joinpath(*name.split("."))
    return next((file for file in (path / "__init__.py", path.with_suffix(".py")) if file.exists()), None)


@cache
def _imports(path: Path) -> tuple[str, ...]:
    """Return the full names that a module imports, and those within what it imports from: they may be modules."""
    package = path.parent.relative_to(ROOT).parts
    names: list[str] = []
    for node in _running(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *filter(None, [node.module])))
            names += [module, *(f"{module}.{name.name}" for name in node.names)]
    return tuple(names)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may run, not what only type checkers read."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            continue
        yield child
        yield from _running(child)
