"""What a page is about, in the words of schema.org, for search engines."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from vet2b.catalogue.model import OfferEntry, ProviderEntry
from vet2b.schema import Price

from .edition import Edition
from .page import Link
from .preview import shared_picture
from .price_text import unit_of

#: Models whose lowest amount is also what one pays.
_EXACT = {"fixed", "per_unit", "per_hour", "per_person", "per_sample", "legal_tariff"}


def offer_data(edition: Edition, entry: OfferEntry, crumbs: Sequence[Link]) -> Markup:
    """Return an offer as schema.org's Service, or Product where it is one with a price, and the way to it."""
    offer = edition.offer(entry).record
    full = edition.addresses.full
    price = _price(edition, offer.price)
    is_product = offer.kind == "product" and "price" in price
    said: dict[str, Any] = {
        "@type": "Product" if is_product else "Service",
        "name": offer.title,
        "description": offer.summary,
        "url": full(edition.addresses.offer(entry.slug)),
        "offers": {
            "@type": "Offer",
            **price,
            "url": full(edition.addresses.offer(entry.slug)),
            "availability": f"https://schema.org/{'InStock' if offer.status == 'published' else 'OutOfStock'}",
        },
    }
    if offer.price.valid_until:
        said["offers"]["priceValidUntil"] = offer.price.valid_until.isoformat()
    if is_product:
        said["offers"]["seller"] = _provider(edition, edition.catalogue.provider_of(entry))
    else:
        said["serviceType"] = edition.label("services", offer.service)
        said["provider"] = _provider(edition, edition.catalogue.provider_of(entry))
    if preview := shared_picture(edition, entry):
        said["image"] = preview.full_address
    return _json([said, _crumbs(edition, crumbs, offer.title)])


def provider_data(edition: Edition, entry: ProviderEntry, crumbs: Sequence[Link]) -> Markup:
    """Return a provider as schema.org's EducationalOrganization, and the way to it."""
    provider = edition.provider(entry).record
    said = {**_provider(edition, entry), "description": provider.summary}
    if entry.location:
        said["geo"] = {"@type": "GeoCoordinates", "latitude": entry.location.lat, "longitude": entry.location.lon}
    if provider.website:
        said["sameAs"] = provider.website
    return _json([said, _crumbs(edition, crumbs, provider.name)])


def list_data(edition: Edition, crumbs: Sequence[Link], heading: str) -> Markup:
    """Return the way to a list."""
    return _json([_crumbs(edition, crumbs, heading)])


def home_data(edition: Edition) -> Markup:
    """Return the network's site with its search, as schema.org's WebSite."""
    network, addresses = edition.catalogue.network, edition.addresses
    target = f"{addresses.full(addresses.search())}?q={{search_term_string}}"
    action = {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}
    said = {"@type": "WebSite", "name": network.name, "url": addresses.full(addresses.home), "potentialAction": action}
    return _json([{**said, "description": network.tagline[edition.language], "inLanguage": edition.language}])


def _provider(edition: Edition, entry: ProviderEntry) -> dict[str, Any]:
    provider = edition.provider(entry).record
    address = {"@type": "PostalAddress", "addressLocality": provider.town, "addressCountry": provider.country}
    if provider.region:
        address["addressRegion"] = edition.region(provider.region)
    url = edition.addresses.full(edition.addresses.provider(entry.slug))
    return {"@type": "EducationalOrganization", "name": provider.name, "url": url, "address": address}


def _price(edition: Edition, price: Price) -> dict[str, Any]:
    """What an offer costs; nothing where there is no amount that would be true for everybody."""
    if price.model == "free":
        return {"price": "0", "priceCurrency": price.currency or "EUR"}
    if price.min is None or price.currency is None:
        return {}
    unit = unit_of(price)
    said: dict[str, Any] = {"@type": "UnitPriceSpecification", "priceCurrency": price.currency}
    if unit:
        said["unitText"] = edition.label("units", unit)
    if price.vat in {"included", "excluded"}:
        said["valueAddedTaxIncluded"] = price.vat == "included"
    if price.model in _EXACT and price.max is None:
        said["price"] = str(price.min)
        return {"price": str(price.min), "priceCurrency": price.currency, "priceSpecification": said}
    said["minPrice"] = str(price.min)
    if price.max is not None:
        said["maxPrice"] = str(price.max)
    return {"priceSpecification": said}


def _crumbs(edition: Edition, crumbs: Sequence[Link], here: str) -> dict[str, Any]:
    """The way to a page and the page itself, which by Google's rules needs no address: a way has two steps at least."""
    items: list[dict[str, Any]] = [
        {"@type": "ListItem", "position": place, "name": link.label, "item": edition.addresses.full(link.address)}
        for place, link in enumerate(crumbs, 1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": here})
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _json(graph: Sequence[Mapping[str, Any]]) -> Markup:
    """As HTML may have it inside a script: nothing in it can end the element."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704  escaped just now
