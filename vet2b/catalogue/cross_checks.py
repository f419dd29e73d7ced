"""What one file alone cannot show: whether it fits the others."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vet2b.geography import Geography
from vet2b.schema import FieldProblem, Offer, Place, Provider

from .files import PICTURES, ContentFiles
from .pictures import PictureError, opened
from .problem import Problem

if TYPE_CHECKING:
    from .read import ReadRecord

_PICTURE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")


def check_provider(read: "ReadRecord[Provider]", geography: Geography) -> Iterator[Problem]:
    """Yield what is wrong with where a provider is: a region of another country, a town nobody knows."""
    data = read.document.data
    country, region, town = (data.get(key) for key in ("country", "region", "town"))
    if not isinstance(country, str):
        return
    if isinstance(region, str) and region in geography.regions and not region.startswith(_nuts_country(country)):
        yield _problem(read, ("region",), "region_not_in_country", value=region, country=country)
    places: list[tuple[Place, Any]] = [(("town",), town)] if "location" not in data else []
    sites = data.get("sites")
    for number, site in enumerate(sites if isinstance(sites, list) else ()):
        if isinstance(site, dict):
            places.append((("sites", number, "town"), site.get("town")))
    for place, name in places:
        known = isinstance(name, str) and geography.town(country, name)
        if isinstance(name, str) and country in geography.countries and not known:
            yield _problem(read, place, "unknown_town", value=name, country=country)


def check_offer(read: "ReadRecord[Offer]", files: ContentFiles) -> Iterator[Problem]:
    """Yield what is wrong between an offer and its surroundings: its provider, its pictures."""
    path = read.document.path
    if path.parent.name not in files.records["providers"]:
        yield _problem(read, (), "unknown_provider", value=path.parent.name)
    images = read.document.data.get("images")
    for number, image in enumerate(images if isinstance(images, list) else ()):
        name = image.get("file") if isinstance(image, dict) else None
        if not isinstance(name, str):
            continue
        place = ("images", number, "file")
        if name.lower().endswith(PICTURES) and "/" not in name and not _PICTURE_NAME.match(name):
            yield _problem(read, place, "bad_picture_name", value=name)
        elif not _PICTURE_NAME.match(name) or not name.lower().endswith(PICTURES):
            yield _problem(read, place, "image_outside", value=name)
        elif not (path.parent / name).is_file():
            yield _problem(read, place, "image_missing", value=name)
        else:
            yield from _check_picture(read, place, path.parent / name)


def _check_picture(read: "ReadRecord[Offer]", place: Place, path: Path) -> Iterator[Problem]:
    try:
        with opened(path):
            pass
    except PictureError as error:
        yield _problem(read, place, error.code, **error.details)


def _nuts_country(country: str) -> str:
    """NUTS writes Greece as EL (Regulation (EC) 1059/2003), ISO 3166 as GR."""
    return "EL" if country == "GR" else country


def _problem(read: "ReadRecord[Any]", place: Place, code: str, **details: str) -> Problem:
    document = read.document
    return Problem(document.name, document.yaml.line(place), FieldProblem(place, code).field, code, details)
