"""What the docstrings below a record's fields say: read from the source, where somebody asks for it.

pydantic can read them too (`use_attribute_docstrings`), but does so whenever a record is declared: 50 ms of every
function's start for what only documentation and editors show.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from .record import Record


@cache
def descriptions(model: type[Record]) -> Mapping[str, str]:
    """Return a record's descriptions by the field's name in Python; '' for a field without one."""
    found = dict.fromkeys(model.model_fields, "")
    for record in reversed(model.__mro__):
        if issubclass(record, Record) and record is not Record:
            found.update(_own(record))
    return found


def _own(record: type[Record]) -> Iterator[tuple[str, str]]:
    """Yield each field that a class itself declares, with the docstring below it."""
    declaration = ast.parse(textwrap.dedent(inspect.getsource(record))).body[0]
    statements = declaration.body if isinstance(declaration, ast.ClassDef) else []
    for field, below in pairwise(statements):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str):
            yield field.target.id, inspect.cleandoc(below.value.value)
