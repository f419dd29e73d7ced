"""The outlines of countries, from Natural Earth's TopoJSON."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from babel.core import get_global

from vet2b.geography import DATA, Point

#: ISO 3166-1 has no number for it.
_WITHOUT_NUMBER = {"Kosovo": "XK"}

Ring = tuple[Point, ...]
"""A closed line: the coast of an island, the border of a country."""


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """Return each country's outer rings by its ISO 3166-1 alpha-2 code, the longest first; holes are left out."""
    topology = json.loads((DATA / "map" / "countries-50m.json").read_text(encoding="utf-8"))
    arcs = [tuple(_points(arc, topology["transform"])) for arc in topology["arcs"]]
    # CLDR lists the numeric codes among the aliases of the alphabetic ones.
    codes = {number: code[0] for number, code in get_global("territory_aliases").items() if number.isdigit()}
    found = {}
    for country in topology["objects"]["countries"]["geometries"]:
        code = codes.get(country.get("id", "")) or _WITHOUT_NUMBER.get(country["properties"]["name"])
        if code:
            rings = (_ring(indexes, arcs) for indexes in _outer_rings(country))
            found[code] = tuple(sorted(rings, key=len, reverse=True))
    return found


def _points(arc: list[list[int]], transform: Mapping[str, list[float]]) -> Iterator[Point]:
    """TopoJSON stores whole numbers, each the difference from the one before (TopoJSON specification, 2.1.3)."""
    (x_scale, y_scale), (x_offset, y_offset) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield Point(y * y_scale + y_offset, x * x_scale + x_offset)


def _outer_rings(country: Mapping[str, Any]) -> Iterator[list[int]]:
    polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    return (polygon[0] for polygon in polygons)


def _ring(indexes: list[int], arcs: list[tuple[Point, ...]]) -> Ring:
    """Join arcs; a negative index means the arc read backwards, and neighbours share an end."""
    points: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)
