"""Words on a picture, in any script of Europe: each letter is taken from a font that has it, so that none is a box."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from unicodedata import bidirectional, normalize

from PIL import ImageDraw, ImageFont, features

from vet2b.stylesheets import THEME

_DATA = Path(__file__).parent.parent / "data" / "fonts"
_LATIN = THEME / "static" / "font" / "bitter-700.woff2"
_ARABIC = _DATA / "noto-sans-700-arabic.woff2"
_MORE = ("bitter-700-latin", "bitter-700-latin-ext", "bitter-700-cyrillic", "noto-serif-700-greek")
#: The theme's own font, cut down for the web, comes first.
FONTS = (_LATIN, *(_DATA / f"{name}.woff2" for name in _MORE), _ARABIC)
_NO_CHARACTER = "\U0010ffff"


@dataclass(frozen=True)
class Line:
    """A line of words, as long as it is in letters of one size."""

    text: str
    size: int

    @cached_property
    def length(self) -> float:
        """How wide it is."""
        return sum(_font(path, self.size).getlength(part) for path, part in self._parts)

    @property
    def is_right_to_left(self) -> bool:
        """Whether it begins at the right."""
        strong = (bidirectional(char) for char in self.text)
        return next((kind != "L" for kind in strong if kind in ("L", "R", "AL")), False)

    def draw(self, on: ImageDraw.ImageDraw, left: float, baseline: float, fill: int) -> None:
        """Draw it with its left end and its baseline at a place."""
        for path, part in reversed(self._parts) if self.is_right_to_left else self._parts:
            font = _font(path, self.size)
            on.text((left, baseline), part, font=font, fill=fill, anchor="ls")
            left += font.getlength(part)

    @cached_property
    def _parts(self) -> tuple[tuple[Path, str], ...]:
        """The text in pieces of one font each."""
        with_fonts = list(_with_fonts(self.text))
        return tuple((path, "".join(char for _, char in part)) for path, part in groupby(with_fonts, lambda p: p[0]))

    def fitting(self, width: float) -> "Line":
        """Return it, or as much of its beginning as fits, and an ellipsis."""
        if self.length <= width:
            return self
        text = self.text
        while text and Line(f"{text}…", self.size).length > width:
            text = text[:-1]
        return Line(f"{text.rstrip()}…", self.size)


def wrapped(text: str, size: int, width: float) -> list[Line]:
    """Return a text in lines that are no wider than a width, but for words that are."""
    lines: list[Line] = []
    for word in text.split():
        longer = Line(f"{lines[-1].text} {word}", size) if lines else None
        if longer and longer.length <= width:
            lines[-1] = longer
        else:
            lines.append(Line(word, size))
    return lines


def _with_fonts(text: str) -> Iterator[tuple[Path, str]]:
    """Each letter with the font that has it; what none has is left out. Spaces stay with what is before them."""
    last = _LATIN
    # Narrow spaces and the like are in no font.
    for char in normalize("NFC", " ".join(text.split())):
        if has(last, char):
            yield last, char
        elif found := next((path for path in FONTS if has(path, char)), None):
            last = found
            yield found, char


@cache
def has(path: Path, char: str) -> bool:
    """Tell whether a font has a character: what it lacks, it draws as one and the same box."""
    font = _font(path, 40)
    if char == " ":
        return True
    return bytes(font.getmask(char)) not in (b"", bytes(font.getmask(_NO_CHARACTER)))


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # Arabic letters change with their neighbours. All other text is laid out in the same way on every machine.
    shaped = path == _ARABIC and features.check("raqm")
    layout = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    return ImageFont.truetype(io.BytesIO(path.read_bytes()), size, layout_engine=layout)
