// Where providers lie, and how well that answers a place that was asked for.
import { summed } from "./search-data.js";

const OUTSIDE = 0.2;
const IN_TOWN_KM = 25;
const HALF_AS_GOOD_KM = 150; // beyond the town

/** Returns where providers lie, a list for each fact, from a file that tells the steps from one to the next. */
export function locationsOf(file) {
  const [town, lat, lon] = [file.town, file.lat, file.lon].map(summed);
  for (const provider of file.unknown) lat[provider] = null;
  return { ...file, town, lat, lon };
}

/** Returns the function that tells how well a provider lies, from 1 for there to almost 0 for far away. */
export function nearness(place, table) {
  if (!place) return () => 1;
  const point = pointOf(place, table);
  if (point) return (provider) => 1 / (1 + Math.max(0, distanceKm(point, table, provider) - IN_TOWN_KM) / HALF_AS_GOOD_KM);
  const of = table.providers[place[0] === "c" ? "country" : "region"];
  return (provider) => (of[provider] === +place.slice(1) ? 1 : OUTSIDE);
}

/** Returns the point of a town, its own or that of a provider there; null if the place is no town. */
export function pointOf(place, table) {
  if (place.point) return place.point;
  if (place[0] !== "t") return null;
  const { lat, lon, town } = table.providers;
  const provider = lat.findIndex((degrees, number) => degrees !== null && town[number] === +place.slice(1));
  return provider < 0 ? null : [lat[provider] / 100, lon[provider] / 100];
}

/** Returns the distance of a provider from a point, in kilometres. */
export function distanceKm([lat, lon], table, provider) {
  const { lat: lats, lon: lons } = table.providers;
  if (lats[provider] === null) return 20000;
  const rad = Math.PI / 180;
  const [a, b] = [lat * rad, (lats[provider] / 100) * rad];
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(((lons[provider] / 100 - lon) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(half));
}
