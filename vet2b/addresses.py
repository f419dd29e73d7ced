"""The addresses of the site's pages: one place that knows them, for pages, functions and mails alike."""

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Addresses:
    """The addresses of one language, as paths from the root of the host: they hold below a sub-path too."""

    site_url: str
    """Where the site is published, such as https://example.org/vet2b."""
    language: str
    chosen: bool = False
    """Whether the reader chose the language, which a function would not know: its addresses carry it then."""

    def in_language(self, language: str) -> "Addresses":
        """Return the same addresses in another language."""
        return replace(self, language=language)

    @cached_property
    def base(self) -> str:
        """The path the site lies below: /vet2b, or nothing."""
        return urlsplit(self.site_url).path.rstrip("/")

    def full(self, address: str) -> str:
        """Return an address of this site with its host, as mails, feeds and search engines need it."""
        return f"{self._host}{address}"

    @cached_property
    def _host(self) -> str:
        parts = urlsplit(self.site_url)
        return f"{parts.scheme}://{parts.netloc}"

    def file(self, name: str) -> str:
        """Return the address of a file that belongs to no language: sitemap.xml."""
        return f"{self.base}/{name}"

    def function(self, name: str, **query: str) -> str:
        """Return the address of a function: quote-requests -> /api/quote-requests."""
        if self.chosen:
            query = {"lang": self.language, **query}
        return f"{self.base}/api/{name}{_query(query)}"

    def page(self, page: str) -> str:
        """Return the address of a page by its place within the language: "about/", or "" for the home page."""
        return f"{self.base}/{self.language}/{page}"

    @property
    def chooser(self) -> str:
        """The page that lets one choose a language."""
        return f"{self.base}/"

    @property
    def home(self) -> str:
        """The home page."""
        return self.page("")

    def offer(self, key: str) -> str:
        """Return the address of an offer, provider/offer."""
        return self.page(offer_page(key))

    def provider(self, slug: str) -> str:
        """Return the address of a provider."""
        return self.page(provider_page(slug))

    def services(self, sector: str = "", service: str = "") -> str:
        """Return the address of all services, of one sector or of one service."""
        return self.page(service_page(sector, service))

    def places(self, country: str = "", region: str = "") -> str:
        """Return the address of all places, of one country or of one region."""
        return self.page(place_page(country, region))

    def search(self, **query: str) -> str:
        """Return the address of the search, or of what it finds for a query."""
        return self.page(f"search/{_query(query)}")

    @property
    def compare(self) -> str:
        """The page that sets offers side by side."""
        return self.page("compare/")

    @property
    def request(self) -> str:
        """The page on which one asks providers for quotes."""
        return self.page("request/")


def offer_page(key: str) -> str:
    """Return the place of an offer's page within a language."""
    return f"offers/{key}/"


def provider_page(slug: str) -> str:
    """Return the place of a provider's page within a language."""
    return f"providers/{slug}/"


def service_page(sector: str = "", service: str = "") -> str:
    """Return the place of the page of all services, of one sector or of one service."""
    return "/".join(part for part in ("services", sector, service) if part) + "/"


def place_page(country: str = "", region: str = "") -> str:
    """Return the place of the page of all places, of one country or of one region."""
    return "/".join(part for part in ("places", country.lower(), region.lower()) if part) + "/"


def _query(query: dict[str, str]) -> str:
    return f"?{urlencode(query)}" if query else ""
