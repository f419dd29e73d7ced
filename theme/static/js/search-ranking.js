// From what is asked for to the offers, best first. docs/search.md explains what counts how much.
import { RIVAL } from "./search-intent.js";
import { nearness } from "./search-places.js";

const SAID_ONLY = 0.3; // what an offer of another service is worth that says the words
const SAID_LEAST = 0.5; // what an offer of the service is worth that says none of the words
const SAID_NEAR = 0.25; // what the words add where a place is named: then a school that is nearer is more than a word
const NAMED = 2; // the same, if it says all of several words, as a school's name does
const NEARLY_ALL = 0.85; // of what the words of a name are said, if some are shortened or only begun
const SPREAD_OVER = 48;
const MOST_OF_A_SCHOOL = 2;
const AS_GOOD = 0.8;
const RIVALS = 3;
const SHARPNESS = 4; // how much a service that answers less well loses
const SHARPNESS_NEAR = 2.5; // the same where a place is named: who asks for one would rather have it near

/** Returns the offers that a query asks for, best first, as their numbers: {length, slice(from, to)}, and one after another. */
export function ranked(wanted, table, language) {
  const byScore = (wanted.place || wanted.said.length ? scoredEach : scoredAlike)(wanted, table, language);
  const scores = new Float64Array([...byScore.keys()]).sort().reverse();
  const first = varied(spread(scores, byScore, table), scores, byScore, wanted, table);
  let length = 0;
  for (const lists of byScore.values()) for (const offers of lists) length += offers.length;
  return inOrder(first, length, () => [...scores].flatMap((score) => merged(byScore.get(score), table)));
}

/** Offers in their order. A key shows the first ones: the others are put in order when somebody asks for them. */
function inOrder(first, length, everything) {
  let known;
  const all = () => (known ??= withFirst(first, everything()));
  return { length, slice: (from, to) => (to <= first.length ? first : all()).slice(from, to), [Symbol.iterator]: () => all().values() };
}

function withFirst(first, offers) {
  const known = new Set(first);
  return first.concat(offers.filter((offer) => !known.has(offer)));
}

/** Where a query may mean several services, the first offer of each stands in front, also of what its main word names. */
function varied(offers, scores, byScore, { services, about, said, place }, table) {
  const least = Math.max(...services.values(), 0) * RIVAL;
  const rivals = [];
  services.forEach((score, service) => (score >= least || service === about) && rivals.push([service, score]));
  rivals.sort((one, other) => other[1] - one[1]);
  if (said.length || rivals.length < 2) return offers;
  const first = rivals.filter(([service], at) => at < RIVALS - 1 || service === about || (at < RIVALS && !rivals.slice(RIVALS).some(([later]) => later === about)));
  const leaders = first.map(([service]) => bestOf(service, scores, byScore, table)).filter(Boolean);
  if (place) leaders.sort((one, other) => one.at - other.at); // the nearest goes first
  const leading = leaders.map(({ offer }) => offer);
  return leading.concat(offers.filter((offer) => !leading.includes(offer)));
}

/** Returns the first offer of a service, whatever else its school offers, and at which score it stands: {offer, at}. */
function bestOf(service, scores, byScore, table) {
  for (let at = 0; at < scores.length; at++) {
    for (const offers of byScore.get(scores[at])) {
      const offer = offers.find((one) => table.service[one] === service);
      if (offer !== undefined) return { offer, at };
    }
  }
}

/** Most queries name services alone, or nothing. Then the offers of one score alike, and a key need not look at each. */
function scoredAlike({ asksForWork, services: named }, table, language) {
  if (!asksForWork) return new Map([...alike("all", table, language)].map(([preferred, offers]) => [1 + preferred, [offers]]));
  const services = shares({ services: named }, table);
  const byScore = new Map();
  for (const service of named.keys()) {
    for (const [preferred, offers] of alike(service, table, language)) gather(byScore, services[service] + preferred, offers);
  }
  return byScore;
}

function scoredEach(wanted, table, language) {
  const near = remembered(nearness(wanted.place, table));
  const services = shares(wanted, table);
  const byScore = new Map(); // few scores, many offers: sorting the scores alone is quick
  for (const offer of candidates(wanted, table)) {
    const score = answering(offer, wanted, services[table.service[offer]]);
    if (score) gather(byScore, score * near(table.provider[offer]) + preference(offer, table, language), offer);
  }
  for (const [score, offers] of byScore) byScore.set(score, [offers]);
  return byScore;
}

function gather(byScore, score, item) {
  const known = byScore.get(score);
  if (known) known.push(item);
  else byScore.set(score, [item]);
}

/** Returns as one list several of which each is in the order of equals, or the first so many of that. */
function merged(lists, table, most) {
  if (lists.length === 1) return lists[0].slice(0, most);
  return sorted(lists.flatMap((offers) => offers.slice(0, most)), table).slice(0, most);
}

/** Returns the offers of a service, or all, by how much they are preferred, in the order of equals; the same lists each time. */
function alike(service, table, language) {
  if (!table.alike.has(service)) {
    const lists = new Map();
    for (const offer of service === "all" ? table.order : sorted(offersOf(service, table), table)) gather(lists, preference(offer, table, language), offer);
    table.alike.set(service, lists);
  }
  return table.alike.get(service);
}

/** Returns the offers that may answer, in the order of equals. */
function candidates({ asksForWork, said, services }, table) {
  if (!asksForWork) return table.order;
  const found = [...services.keys()].flatMap((service) => offersOf(service, table));
  const saying = new Set(said.flatMap((saying) => [...saying.keys()]));
  for (const offer of saying) if (!services.has(table.service[offer])) found.push(offer);
  return sorted(found, table);
}

function offersOf(service, { first }) {
  const offers = [];
  for (let offer = first[service]; offer < first[service + 1]; offer++) offers.push(offer);
  return offers;
}

/** Returns offers in the order of equals. */
function sorted(offers, { places, order }) {
  const numbers = new Uint32Array(offers.length); // to sort numbers alone is quick
  for (let at = 0; at < offers.length; at++) numbers[at] = places[offers[at]];
  numbers.sort();
  return offers.map((_, at) => order[numbers[at]]);
}

/** Returns for every service what it is worth beside the best. */
function shares(wanted, table) {
  const best = Math.max(...wanted.services.values(), 0) || 1;
  const sharpness = wanted.place ? SHARPNESS_NEAR : SHARPNESS;
  const worth = new Float64Array(table.sectorOf.length);
  for (const [service, score] of wanted.services) worth[service] = (score / best) ** sharpness;
  return worth;
}

/** Returns the first offers: the same school stands twice at most, as long as others answer about as well. */
function spread(scores, byScore, table) {
  const [first, later, worse] = [[], [], []];
  const times = new Map();
  let room = SPREAD_OVER;
  for (const score of scores) {
    for (const offer of merged(byScore.get(score), table, room)) {
      const provider = table.provider[offer];
      times.set(provider, (times.get(provider) || 0) + 1);
      if (score <= scores[0] * AS_GOOD) worse.push(offer);
      else (times.get(provider) > MOST_OF_A_SCHOOL ? later : first).push(offer);
      room--;
    }
    if (!room) break;
  }
  return first.concat(later, worse);
}

/** Returns how well an offer answers: by its service's share, and by the words it says that the lexicon does not know. */
function answering(offer, wanted, service) {
  if (!wanted.asksForWork) return 1;
  if (!wanted.said.length) return service;
  const said = wanted.said.reduce((sum, saying) => sum + (saying.get(offer) || 0), 0) / wanted.said.length;
  const isName = wanted.said.length > 1 && said > NEARLY_ALL; // all of several words: a school's name
  if (!wanted.services.size) return said;
  if (wanted.place && service) return service * (SAID_LEAST + said * SAID_NEAR);
  return service * (SAID_LEAST + said) + said * (isName ? NAMED : SAID_ONLY);
}

/** Between offers that answer alike, those in the page's own language go first, those that take no requests last. */
function preference(offer, table, language) {
  return (table.own[offer] === language ? 0.03 : 0) - (table.paused.has(offer) ? 0.05 : 0);
}

function remembered(near) {
  const known = [];
  return (provider) => (known[provider] ??= near(provider));
}
