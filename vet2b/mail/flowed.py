"""Text whose lines mail programs have broken softly: format=flowed (RFC 3676)."""


def unflowed(text: str, *, delete_space: bool = False) -> str:
    """Return text with paragraphs on one line each; quoted lines stay quoted."""
    lines: list[str] = []
    flows, depth_before = False, 0
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip(">"))
        said = line[depth:].removeprefix(" ") if depth or line.startswith(" ") else line
        is_signature = said == "-- "
        if flows and depth == depth_before and not is_signature:
            lines[-1] += said
        else:
            lines.append(f"{'>' * depth} {said}" if depth else said)
        flows, depth_before = said.endswith(" ") and not is_signature, depth
        if flows and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
