"""From the earth to the paper: Lambert's azimuthal equal-area projection, as Europe's statistics use it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vet2b.geography import EARTH_RADIUS_KM, Point


@dataclass(frozen=True)
class Projection:
    """A part of the earth, drawn into a box."""

    centre: Point
    scale: float
    x: float
    y: float

    def place(self, point: Point) -> tuple[float, float]:
        """Return where a point is drawn: from the left, from the top."""
        x, y = _projected(self.centre, point)
        return self.x + x * self.scale, self.y - y * self.scale

    def length(self, km: float) -> float:
        """Return how long a distance is drawn, which is true near the middle."""
        return km / EARTH_RADIUS_KM * self.scale


def fitted(points: Iterable[Point], box: tuple[float, float, float, float]) -> Projection:
    """Return the projection that draws some points as large as a box (left, top, width, height) allows."""
    points = list(points)
    lats, lons = [p.lat for p in points], [p.lon for p in points]
    centre = Point((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    drawn = [_projected(centre, point) for point in points]
    (left, right), (bottom, top) = _span([x for x, _ in drawn]), _span([y for _, y in drawn])
    box_left, box_top, width, height = box
    scale = min(width / max(right - left, 1e-6), height / max(top - bottom, 1e-6))
    x = box_left + width / 2 - scale * (left + right) / 2
    y = box_top + height / 2 + scale * (bottom + top) / 2
    return Projection(centre, scale, x, y)


def _span(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


def _projected(centre: Point, point: Point) -> tuple[float, float]:
    """Snyder, Map Projections (USGS 1395), equations 24-2 to 24-4, for a sphere of radius 1."""
    lat0, lat = math.radians(centre.lat), math.radians(point.lat)
    dlon = math.radians(point.lon - centre.lon)
    cosine = math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(dlon)
    k = math.sqrt(2 / max(1 + cosine, 1e-9))
    x = k * math.cos(lat) * math.sin(dlon)
    y = k * (math.cos(lat0) * math.sin(lat) - math.sin(lat0) * math.cos(lat) * math.cos(dlon))
    return x, y
