"""Reads built pages back as a visitor's browser and a search engine would."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

SITE_URL = "https://network.example/vet2b"
_VOID = {"meta", "link", "input", "br", "hr", "img", "path", "rect", "circle", "use", "col"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    lang: str
    text: str = ""


@dataclass
class BuiltPage(HTMLParser):
    """A page's elements in order, each with the language it is in."""

    address: str
    source: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = []
        self.feed(self.source)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        lang = named.get("lang") or (self._open[-1].lang if self._open else "")
        element = Element(tag, named, lang)
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.elements.append(Element(tag, dict(attributes), self._open[-1].lang if self._open else ""))

    def handle_endtag(self, tag):
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data):
        # What a script holds is nobody's text.
        for element in self._open[-1:] if self._open and self._open[-1].tag == "script" else self._open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [e for e in self.elements if e.tag == tag and all(e.attributes.get(n) == v for n, v in wanted.items())]

    def one(self, tag: str, **attributes: str) -> Element:
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def title(self) -> str:
        """Its title; drawings have titles, too."""
        return self.all("title")[0].text

    @property
    def languages(self) -> list[Element]:
        """Its links to the same page in each language."""
        return [link for link in self.all("link", rel="alternate") if "hreflang" in link.attributes]

    @property
    def text(self) -> str:
        return " ".join(self.one("body").text.split())

    @property
    def addresses(self) -> Iterator[str]:
        """Every address the page refers to, with its host."""
        for element in self.elements:
            for name in ("href", "src", "action"):
                if value := element.attributes.get(name):
                    yield urljoin(self.address, value)


class BuiltSite:
    """A site in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    @property
    def pages(self) -> list[BuiltPage]:
        return [self._read(path) for path in sorted(self.folder.rglob("*.html"))]

    def page(self, place: str) -> BuiltPage:
        return self._read(self.folder / place / "index.html")

    def _read(self, path: Path) -> BuiltPage:
        place = path.relative_to(self.folder).as_posix().removesuffix("index.html")
        return BuiltPage(f"{SITE_URL}/{place}", path.read_text(encoding="utf-8"))

    def file_of(self, address: str) -> Path | None:
        """The file that a host of static files answers an address with, or None if it is not on this site."""
        parts, base = urlsplit(address), urlsplit(SITE_URL)
        if parts.netloc != base.netloc or parts.scheme != base.scheme:
            return None
        below = parts.path.removeprefix(f"{base.path}/")
        return self.folder / below / "index.html" if below.endswith("/") or not below else self.folder / below
