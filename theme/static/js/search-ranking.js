// From what is asked for to the offers, best first. docs/search.md explains what counts how much.
import { RIVAL } from "./search-intent.js";
import { nearness } from "./search-places.js";

const SAID_ONLY = 0.3; // what an offer of another service is worth that says the words
const SAID_LEAST = 0.5; // what an offer of the service is worth that says none of the words
const SAID_NEAR = 0.25; // what the words add where a place is named: then a school that is nearer is more than a word
const NAMED = 0.9; // the same, if it says all of several words, as a school's name does
const SPREAD_OVER = 48;
const MOST_OF_A_SCHOOL = 2;
const AS_GOOD = 0.8;
const RIVALS = 3;
const SHARPNESS = 4; // how much a service that answers less well loses
const SHARPNESS_NEAR = 3; // the same where a place is named: who asks for one would rather have it near

/** Returns the numbers of the offers that a query asks for, best first. */
export function ranked(wanted, table, language) {
  const byScore = (wanted.place || wanted.said.length ? scoredEach : scoredAlike)(wanted, table, language);
  const scores = new Float64Array([...byScore.keys()]).sort().reverse();
  return varied(spread(scores, byScore, table), scores, byScore, wanted, table);
}

/** Where a query may mean several services, the first offer of each stands in front, also of what its main word names. */
function varied(offers, scores, byScore, { services, about, said, place }, table) {
  const best = Math.max(...services.values(), 0);
  const rivals = [...services].filter(([service, score]) => score >= best * RIVAL || service === about).sort((one, other) => other[1] - one[1]);
  if (said.length || rivals.length < 2) return offers;
  const first = rivals.filter(([service], at) => at < RIVALS - 1 || service === about || (at < RIVALS && !rivals.slice(RIVALS).some(([later]) => later === about)));
  const leaders = first.map(([service]) => bestOf(service, scores, byScore, table)).filter((offer) => offer !== undefined);
  if (place) leaders.sort((one, other) => offers.indexOf(one) - offers.indexOf(other)); // the nearest goes first
  for (const leader of leaders) offers.splice(offers.indexOf(leader), 1);
  return [...leaders, ...offers];
}

/** Returns the first offer of a service, whatever else its school offers. */
function bestOf(service, scores, byScore, table) {
  for (const score of scores) {
    const found = byScore.get(score).find((offer) => table.service[offer] === service);
    if (found !== undefined) return found;
  }
}

/** Most queries name services alone, or nothing. Then the offers of one score alike, and a key need not look at each. */
function scoredAlike({ asksForWork, services: named }, table, language) {
  if (!asksForWork) return new Map([...alike("all", table, language)].map(([preferred, offers]) => [1 + preferred, offers]));
  const services = shares({ services: named }, table);
  const byScore = new Map();
  for (const service of named.keys()) {
    for (const [preferred, offers] of alike(service, table, language)) gather(byScore, services[service] + preferred, offers);
  }
  for (const [score, lists] of byScore) byScore.set(score, lists.length > 1 ? inOrder(lists.flat(), table) : lists[0]);
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
  return byScore;
}

function gather(byScore, score, item) {
  const known = byScore.get(score);
  if (known) known.push(item);
  else byScore.set(score, [item]);
}

/** Returns the offers of a service, or all, by how much they are preferred, in the order of equals; the same lists each time. */
function alike(service, table, language) {
  if (!table.alike.has(service)) {
    const lists = new Map();
    for (const offer of service === "all" ? table.order : inOrder(offersOf(service, table), table)) gather(lists, preference(offer, table, language), offer);
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
  return inOrder(found, table);
}

function offersOf(service, { first }) {
  const offers = [];
  for (let offer = first[service]; offer < first[service + 1]; offer++) offers.push(offer);
  return offers;
}

function inOrder(offers, { places, order }) {
  const sorted = new Uint32Array(offers.length); // to sort numbers alone is quick
  for (let at = 0; at < offers.length; at++) sorted[at] = places[offers[at]];
  sorted.sort();
  return offers.map((_, at) => order[sorted[at]]);
}

/** Returns for every service what it is worth beside the best. */
function shares(wanted, table) {
  const best = Math.max(...wanted.services.values(), 0) || 1;
  const sharpness = wanted.place ? SHARPNESS_NEAR : SHARPNESS;
  const worth = new Float64Array(table.sectorOf.length);
  for (const [service, score] of wanted.services) worth[service] = (score / best) ** sharpness;
  return worth;
}

/** The same school stands twice at most on the first page, as long as others answer about as well. */
function spread(scores, byScore, table) {
  const [first, later, worse, rest] = [[], [], [], []];
  const times = new Map();
  const asGood = scores[0] * AS_GOOD;
  let room = SPREAD_OVER;
  for (const score of scores) {
    const offers = byScore.get(score);
    for (const offer of offers.slice(0, room)) {
      const provider = table.provider[offer];
      times.set(provider, (times.get(provider) || 0) + 1);
      if (score <= asGood) worse.push(offer);
      else (times.get(provider) > MOST_OF_A_SCHOOL ? later : first).push(offer);
    }
    if (offers.length > room) rest.push(room ? offers.slice(room) : offers);
    room = Math.max(0, room - offers.length);
  }
  return first.concat(later, worse, ...rest);
}

/** Returns how well an offer answers: by its service's share, and by the words it says that the lexicon does not know. */
function answering(offer, wanted, service) {
  if (!wanted.asksForWork) return 1;
  if (!wanted.said.length) return service;
  const said = wanted.said.reduce((sum, saying) => sum + (saying.get(offer) || 0), 0) / wanted.said.length;
  const isName = wanted.said.length > 1 && said === 1; // all of several words: a school's name
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
