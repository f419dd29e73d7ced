"""What a YAML parser could not read, as a code that authors get a sentence for: parsers speak to programmers."""

from yaml import MarkedYAMLError

from vet2b.schema import FieldProblem


def mistake(error: MarkedYAMLError, text: str) -> tuple[int, FieldProblem]:
    """Return the line of a text's mistake, counting from 0, and what it is."""
    reason = " ".join(part for part in (error.context, error.problem) if part)
    # What was never closed is best shown where it opens.
    unclosed = "flow" in reason or "quoted" in reason or "simple key" in reason
    mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
    number = mark.line if mark else 0
    lines = text.splitlines()
    line = lines[number] if number < len(lines) else ""
    code = _code(reason, line)
    if code == "yaml_first_mark":
        first = error.problem_mark
        return number, FieldProblem((), code, {"value": line[first.column : first.column + 1] if first else ""})
    if code == "yaml_quotes":  # what is open ends at the next mark, lines below
        number = next((place for place, other in enumerate(lines[:number]) if other.count('"') % 2), number)
    return number, FieldProblem((), code, {"value": reason} if code == "yaml_syntax" else {})


def _code(reason: str, line: str) -> str:
    """Return what is wrong, from the words of PyYAML or of libyaml and the line that they are about."""
    if "mapping values are not allowed" in reason:
        return "yaml_colon"
    if "quoted scalar" in reason:
        return "yaml_quotes"
    if "flow mapping" in reason or "flow sequence" in reason:
        return "yaml_bracket"
    if "cannot start any token" in reason:
        return "yaml_first_mark"
    if "find expected ':'" in reason:
        return "yaml_no_colon"
    if "expected key" in reason or "block end" in reason or "'-' indicator" in reason:
        return "yaml_quotes" if '"' in line or "'" in line else "yaml_indentation"
    return "yaml_syntax"
