"""Countries drawn as SVG paths: what of a map is the same in every language."""

import hashlib
import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vet2b.geography import Point

from .outlines import Ring, outlines
from .projection import Projection, fitted

WIDTH, HEIGHT = 400, 420
_EDGE = 14.0
_OUTSIDE = 30
#: Rings farther than this from the mainland are islands that would make all else small.
FAR_KM = 450.0
_INSET = (100.0, 70.0)


@dataclass(frozen=True)
class Drawing:
    """Some countries on paper."""

    projection: Projection
    svg: str
    """The countries as a file of its own, which all languages share."""

    @property
    def file(self) -> str:
        """The file's address below the site's base; it changes with the drawing."""
        return f"map/{hashlib.sha256(self.svg.encode()).hexdigest()[:10]}.svg"


@dataclass(frozen=True)
class Inset:
    """Far islands, drawn in a corner."""

    x: float
    y: float
    width: float
    height: float
    path: str
    projection: Projection
    rings: tuple[Ring, ...]


@cache
def drawing(countries: tuple[str, ...]) -> Drawing | None:
    """Return some countries' mainlands as large as the paper allows; None if there are no outlines of them."""
    mainlands = [ring for country in countries for ring in mainland(country)]
    if not mainlands:
        return None
    projection = fitted(_points(mainlands), (_EDGE, _EDGE, WIDTH - 2 * _EDGE, HEIGHT - 2 * _EDGE))
    return Drawing(projection, _svg(countries, projection))


@cache
def mainland(country: str) -> tuple[Ring, ...]:
    """Return a country's largest ring and what lies near it."""
    rings = outlines().get(country, ())
    return tuple(ring for ring in rings if distance_km(ring[0], rings[:1]) <= FAR_KM / 1.5)


@cache
def lies_far(point: Point, country: str) -> bool:
    """Tell whether a point of a country is so far out that its map would show it in an inset."""
    coast = mainland(country)
    return not coast or distance_km(point, coast) > FAR_KM


def insets(country: str, places: Iterable[Point]) -> list[Inset]:
    """Return the far islands that have some places, one inset for each group of them."""
    groups: list[tuple[Ring, ...]] = []
    for place in places:
        if not any(distance_km(place, group) <= FAR_KM for group in groups):
            rings = tuple(ring for ring in outlines()[country] if distance_km(place, [ring]) <= FAR_KM)
            groups += [rings] if rings else []
    return [_inset(rings, number) for number, rings in enumerate(groups, 1)]


def distance_km(point: Point, rings: Iterable[Ring]) -> float:
    """Return how far a point is from the nearest corner of some rings, near enough."""
    return min(point.distance_km(corner) for ring in rings for corner in ring[:: max(1, len(ring) // 60)])


def _inset(rings: tuple[Ring, ...], number: int) -> Inset:
    width, height = _INSET
    x, y = 4.0, HEIGHT - number * (height + 8)
    projection = fitted(_points(rings), (x + 18, y + 18, width - 36, height - 36))
    return Inset(x, y, width, height, _path(rings, projection), projection, rings)


def _points(rings: Iterable[Ring]) -> Iterator[Point]:
    return (point for ring in rings for point in ring)


def _svg(countries: tuple[str, ...], projection: Projection) -> str:
    """The countries around first, so that those the map is about lie on top; a page colours both."""
    around = [ring for code, rings in outlines().items() if code not in countries for ring in rings]
    shown = [ring for code in countries for ring in outlines().get(code, ())]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"><symbol id="map" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{_path(around, projection)}"/><path fill="currentColor" d="{_path(shown, projection)}"/>'
        "</symbol></svg>\n"
    )


def _path(rings: Iterable[Ring], projection: Projection) -> str:
    """Rings as an SVG path of whole numbers, without what lies outside."""
    near = (ring for ring in rings if _is_near(ring, projection))
    drawn = (_thinned([projection.place(point) for point in ring]) for ring in near)
    return "".join(_closed_line(places) for places in drawn if len(places) > 3 and _is_visible(places))


def _is_near(ring: Ring, projection: Projection) -> bool:
    """Tell from some of its points whether a ring may be seen; most of the earth need not be drawn."""
    some, centre = ring[:: max(1, len(ring) // 24)], projection.centre
    # This projection tears the far side of the earth.
    if not any(abs(point.lat - centre.lat) < 25 and abs(point.lon - centre.lon) < 40 for point in some):
        return False
    return _is_visible([projection.place(point) for point in some])


def _thinned(places: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """Whole numbers, no corner closer than a line is wide, and what runs far outside drawn in to the edge."""
    inside = (
        (round(min(max(x, -_OUTSIDE), WIDTH + _OUTSIDE)), round(min(max(y, -_OUTSIDE), HEIGHT + _OUTSIDE)))
        for x, y in places
    )
    kept = [next(inside)]
    for place in inside:
        if math.dist(place, kept[-1]) >= 2:
            kept.append(place)
    return kept


def _closed_line(places: list[tuple[int, int]]) -> str:
    """In steps from corner to corner: shorter than the corners themselves."""
    steps = (f"{x - x0} {y - y0}" for (x0, y0), (x, y) in itertools.pairwise(places))
    return f"M{places[0][0]} {places[0][1]}l{' '.join(steps)}z"


def _is_visible(places: Sequence[tuple[float, float]]) -> bool:
    """Tell whether the box around some places, and a little more, is on the paper."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return min(xs) < WIDTH + _OUTSIDE and max(xs) > -_OUTSIDE and min(ys) < HEIGHT + _OUTSIDE and max(ys) > -_OUTSIDE
