// From what the words of a query name to the offers, best first. docs/search.md explains what counts how much.
const NEAR_ENOUGH = 0.5; // services that answer less than half as well as the best one are left out
const KNOWN_ENOUGH = 0.35; // the share of the query that must be understood

/** Returns the table with what every offer needs for sorting and filtering in lists of their own. */
export function tableOf(start) {
  const service = start.serviceSizes.flatMap((size, number) => Array(size).fill(number));
  const paused = new Set(start.paused);
  const own = start.own.match(/../g) || [];
  return { ...start, service, own, paused, count: service.length };
}

/** Returns the kind and number of a code: [s, 12]. */
export function kindOf(code, sizes) {
  for (const [kind, size] of Object.entries(sizes)) {
    if (code < size) return [kind, code];
    code -= size;
  }
  return [];
}

/**
 * Returns what a query asks for: {services: Map of number to score, place, modes, languages, unknown}.
 * `read` has for each word {word, matches}.
 */
export function intent(read, table) {
  const services = new Map();
  const places = new Map();
  const modes = new Set();
  let known = 0;
  let total = 0;
  const unknown = [];
  for (const { word, matches } of read) {
    const named = new Map(); // service -> how well this word names it
    const widths = matches.map((one) => one.meanings.length);
    let place = 0;
    matches.forEach((one, at) => {
      for (const [code, weight] of one.meanings) {
        const [kind, number] = kindOf(code, table.sizes);
        const strength = one.quality * (weight / 9) * rarity(widths[at]);
        if (kind === "s") keep(named, number, strength);
        else if (kind === "x") sectorServices(table, number).forEach((service) => keep(named, service, strength * 0.6));
        else if (kind === "w" && weight === 9) modes.add(number);
        else if ("trc".includes(kind) && one.quality > 0.5) {
          place = Math.max(place, strength);
          const key = kind + number;
          places.set(key, (places.get(key) || 0) + one.quality * (weight / 9));
        }
      }
    });
    const strongest = Math.max(0, ...named.values());
    if (!matches.length) unknown.push(word);
    if (place && !strongest) continue; // a place says where, not what
    total += 1;
    known += strongest ? 1 : 0;
    for (const [service, strength] of named) services.set(service, (services.get(service) || 0) + strength);
  }
  const [where] = [...places].sort((one, other) => other[1] - one[1])[0] || [];
  const best = Math.max(0, ...services.values());
  if (total && known / total < KNOWN_ENOUGH) services.clear();
  for (const [service, score] of services) if (score < best * NEAR_ENOUGH) services.delete(service);
  return { services, place: where, modes, unknown, asksForWork: total > 0 };
}

/** A word that names few services says more than one that names many. */
function rarity(count) {
  return 1 / (1 + Math.log2(count) / 4);
}

function keep(map, key, value) {
  if (value > (map.get(key) || 0)) map.set(key, value);
}

function sectorServices(table, sector) {
  return table.sectorOf.flatMap((of, service) => (of === sector ? [service] : []));
}

/** Returns the numbers of the offers that a query asks for, best first. */
export function ranked(wanted, table, language, point) {
  const found = [];
  for (let offer = 0; offer < table.count; offer++) {
    const score = wanted.services.get(table.service[offer]);
    if (wanted.asksForWork && score === undefined) continue;
    found.push({ offer, score: (score || 0) + preference(offer, table, language), far: point ? distanceKm(point, table, offer) : 0 });
  }
  found.sort((one, other) => other.score - one.score || one.far - other.far || order(one.offer) - order(other.offer));
  return found.map(({ offer }) => offer);
}

/** Between offers of one service, those one can talk about in the page's language go first. */
function preference(offer, table, language) {
  const spoken = table.spokenSets[table.spoken[offer]];
  const speaks = spoken & (1 << table.languages.indexOf(language)) ? 0.02 : 0;
  return (table.own[offer] === language ? 0.02 : 0) + speaks - (table.paused.has(offer) ? 0.05 : 0);
}

/** A fixed order of equals that favours no school: the number, scattered. */
function order(offer) {
  return Math.imul(offer + 1, 0x9e3779b1) >>> 0;
}

export function distanceKm([lat, lon], table, offer) {
  const provider = table.provider[offer];
  const { lat: lats, lon: lons } = table.providers;
  if (lats[provider] === null) return 20000;
  const rad = Math.PI / 180;
  const [a, b] = [lat * rad, (lats[provider] / 100) * rad];
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(((lons[provider] / 100 - lon) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(half));
}
