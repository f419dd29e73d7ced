// From what the words of a query name to the offers, best first. docs/search.md explains what counts how much.
const NEAR_ENOUGH = 0.5; // services that answer less than half as well as the best one are left out
const KNOWN_ENOUGH = 0.4; // the share of the query that must be understood
const OTHER_TRADE = 1.5; // how much a word of another trade counts among those not understood
const RARITY = 6; // the larger, the less it matters that a word names many services
const SHORT = 4; // so few letters are a beginning: that they begin something rare says nothing
const AGAIN = 0.3; // what a second completion of a word adds
const CLEAR_HEAD = 1.4; // the same where a preposition follows it
const HEAD = 1.2; // how much more the word counts that a query is about
const SAID_ONLY = 0.3; // what an offer of another service is worth that says the words
const LANGUAGE_NAME = 0.4; // what a language's name counts as another word, beside others: polish
const NAMED = 0.9; // the same, if it says all of several words, as a school's name does
const SPREAD_OVER = 48;
const MOST_OF_A_SCHOOL = 2;
const AS_GOOD = 0.8;
const GUESS = 0.6; // how much a mistyped word is understood: beside an unknown one it may as well be another word
const COMMON = 0.3; // how much a word like "repair" or "rent" is understood when it stands alone
const PLACE_ENOUGH = 0.7;
const SHARPNESS = 4; // how much a service that answers less well loses
const SHARPNESS_NEAR = 2; // the same where a place is named: who asks for one would rather have it near
const OUTSIDE = 0.2;
const IN_TOWN_KM = 25;
const HALF_AS_GOOD_KM = 150; // beyond the town

/** Returns the table with a list for each fact: the offers' services, providers, languages, blocks of cards. */
export function tableOf(start) {
  const service = start.serviceSizes.flatMap((size, number) => Array(size).fill(number));
  const provider = summed(start.provider);
  const languages = start.providers.language.match(/../g) || [];
  const own = provider.map((number, offer) => start.otherLanguage[offer] ?? languages[number]);
  const blocks = [0, ...summed(start.blocks)].slice(0, -1);
  const block = start.blocks.flatMap((size, number) => Array(size).fill(number));
  return { ...start, service, provider, own, blocks, block, order: scattered(block), paused: new Set(start.paused) };
}

function summed(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
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
 * Returns what a query asks for: {services: Map of number to score, place, modes, unknown, asksForWork}.
 * `words` have {word, matches, town}; `headFirst` says that the first is what the query is about, else the last is;
 * `gap`, that a word such as a preposition follows it.
 */
export function intent({ words, headFirst, gap }, table) {
  const meant = words.map(({ word, typed, matches, town, saying, unfinished }) => ({ word, typed, town, saying, ...named(matches, table, unfinished, word.length) }));
  for (const one of meant) if (table.commonVerbs.has(one.word)) one.known = Math.min(one.known, COMMON);
  const place = placeOf(meant);
  const others = meant.filter((one) => !one.town && !one.places.has(place) && (one.services.size || !one.modes.size));
  // A word that is a town's name too says where, unless nothing else says what.
  const telling = others.some(({ services }) => services.size) ? others : meant.filter((one) => others.includes(one) || one.services.size);
  if (telling.length > 1) for (const one of telling) if (one.language) for (const [service, strength] of one.services) one.services.set(service, strength * LANGUAGE_NAME);
  const services = scored(telling, headFirst, gap ? CLEAR_HEAD : HEAD);
  const isName = telling.length > 1 && telling.every(({ saying }) => saying);
  const said = telling.filter((one) => one.saying && (isName || !one.services.size));
  const unknown = telling.filter((one) => !one.services.size && !one.modes.size && !one.saying && !table.commonVerbs.has(one.word));
  const known = telling.reduce((sum, one) => sum + (one.saying && !one.services.size ? 1 : one.known), 0);
  const near = nearest(services);
  const head = headFirst ? telling[0] : telling.at(-1);
  if (head?.otherTrade) services.clear();
  const foreign = unknown.reduce((sum, one) => sum + (one.otherTrade ? OTHER_TRADE : 1), 0);
  if (foreign && known / (known + foreign) < KNOWN_ENOUGH) services.clear();
  const best = Math.max(0, ...services.values());
  for (const [service, score] of services) if (score < best * NEAR_ENOUGH) services.delete(service);
  const modes = new Set(meant.flatMap((one) => [...one.modes]));
  return { services, nearest: near, place, modes, said: said.map(({ saying }) => saying), unknown: unknown.map(({ typed }) => typed), asksForWork: telling.length > 0 };
}

/** Returns the services that come nearest, the best first: what to offer to those who find nothing. */
function nearest(services) {
  return [...services].sort((one, other) => other[1] - one[1]).map(([service]) => service);
}

/** Adds up what the words say of each service; one that more of the words name is the better answer. */
function scored(telling, headFirst, head) {
  const [sums, counts] = [new Map(), new Map()];
  const saying = telling.filter(({ services }) => services.size);
  saying.forEach((one, at) => {
    const share = saying.length > 1 && at === (headFirst ? 0 : saying.length - 1) ? head : 1;
    for (const [service, strength] of one.services) {
      add(sums, service, strength * share);
      add(counts, service, 1);
    }
  });
  for (const [service, sum] of sums) sums.set(service, sum * (counts.get(service) / saying.length) ** 0.5);
  return sums;
}

/** Returns what one word names: {services, places: code to strength, modes, known, otherTrade}. */
function named(matches, table, unfinished, length) {
  const [services, places, modes] = [new Map(), new Map(), new Set()];
  let known = 0;
  let language = false;
  for (const { quality, meanings, begun, corrected } of matches) {
    const rare = unfinished && length <= SHORT ? 1 : rarity(meanings.filter(([code]) => code < table.sizes.s).length || 1);
    const sure = corrected || (begun && !unfinished) ? GUESS : 1;
    for (const [code, weight] of meanings) {
      const [kind, number] = kindOf(code, table.sizes);
      const strength = quality * (weight / 9);
      if ("sx".includes(kind)) known = Math.max(known, strength * sure);
      if (kind === "s") (begun ? either : keep)(services, number, strength * (begun ? 1 : rare));
      else if (kind === "x") sectorServices(table, number).forEach((service) => keep(services, service, strength * 0.6));
      else if (kind === "w" && strength > 0.8) modes.add(number);
      else if (kind === "l" && strength > 0.8) language = true;
      else if ("trc".includes(kind)) keep(places, kind + number, strength);
    }
  }
  return { services, places, modes, known, language, otherTrade: matches.length > 0 && matches.every(({ meanings }) => !meanings.length) };
}

/** What may become several words is likelier to mean what more of them name. */
function either(map, key, value) {
  const known = map.get(key) || 0;
  const [more, less] = known > value ? [known, value] : [value, known];
  map.set(key, more + AGAIN * less * (1 - more));
}

/** Returns the place that the words name together best, if they name one well enough: a code, or a town. */
function placeOf(meant) {
  const sums = new Map();
  for (const { places } of meant) for (const [code, strength] of places) add(sums, code, strength);
  const [best] = [...sums].sort((one, other) => other[1] - one[1]);
  return best && best[1] >= PLACE_ENOUGH ? best[0] : meant.find(({ town }) => town)?.town;
}

/** A word that names few services says more than one that names many. */
function rarity(count) {
  return 1 / (1 + Math.log2(count) / RARITY);
}

function add(map, key, value) {
  map.set(key, (map.get(key) || 0) + value);
}

function keep(map, key, value) {
  if (value > (map.get(key) || 0)) map.set(key, value);
}

function sectorServices(table, sector) {
  return table.sectorOf.flatMap((of, service) => (of === sector ? [service] : []));
}

/** Returns the numbers of the offers that a query asks for, best first. */
export function ranked(wanted, table, language) {
  const near = remembered(nearness(wanted.place, table));
  const services = shares(wanted, table);
  const byScore = new Map(); // few scores, many offers: sorting the scores alone keeps a keystroke short
  for (const offer of table.order) {
    const score = answering(offer, wanted, services[table.service[offer]]);
    if (!score) continue;
    const whole = score * near(table.provider[offer]) + preference(offer, table, language);
    if (byScore.has(whole)) byScore.get(whole).push(offer);
    else byScore.set(whole, [offer]);
  }
  const scores = Float64Array.from(byScore.keys()).sort().reverse();
  return spread(scores, byScore, table);
}

/** Returns for every service what it is worth beside the best. */
function shares(wanted, table) {
  const best = Math.max(...wanted.services.values(), 0) || 1;
  const sharpness = wanted.place ? SHARPNESS_NEAR : SHARPNESS;
  return Float64Array.from(table.sectorOf, (_, service) => ((wanted.services.get(service) || 0) / best) ** sharpness);
}

/** The same school stands twice at most on the first page, as long as others answer about as well. */
function spread(scores, byScore, table) {
  const [first, later, worse] = [[], [], []];
  const times = new Map();
  const asGood = scores[0] * AS_GOOD;
  const rest = [];
  let seen = 0;
  for (const score of scores) {
    for (const offer of byScore.get(score)) {
      if (seen++ >= SPREAD_OVER) {
        rest.push(offer);
        continue;
      }
      const provider = table.provider[offer];
      times.set(provider, (times.get(provider) || 0) + 1);
      if (score <= asGood) worse.push(offer);
      else (times.get(provider) > MOST_OF_A_SCHOOL ? later : first).push(offer);
    }
  }
  return [...first, ...later, ...worse, ...rest];
}

function remembered(near) {
  const known = [];
  return (provider) => (known[provider] ??= near(provider));
}

/** Returns how well an offer answers: by its service's share, and by the words it says that the lexicon does not know. */
function answering(offer, wanted, service) {
  if (!wanted.asksForWork) return 1;
  if (!wanted.said.length) return service;
  const said = wanted.said.reduce((sum, saying) => sum + (saying.get(offer) || 0), 0) / wanted.said.length;
  const named = wanted.said.length > 1 && said === 1 ? NAMED : SAID_ONLY; // all of several words: a school's name
  return wanted.services.size ? service * (0.5 + said) + said * named : said;
}

/** Returns the function that tells how well a provider lies, from 1 for there to almost 0 for far away. */
function nearness(place, table) {
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

/** Between offers that answer alike, those in the page's own language go first, those that take no requests last. */
function preference(offer, table, language) {
  return (table.own[offer] === language ? 0.03 : 0) - (table.paused.has(offer) ? 0.05 : 0);
}

/** A fixed order of equals that favours no school: their blocks of cards, scattered, so that few files are fetched. */
function scattered(block) {
  const at = block.map((number) => Math.imul(number + 1, 0x9e3779b1) >>> 0);
  return Uint32Array.from(block.keys()).sort((one, other) => at[one] - at[other] || one - other);
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
