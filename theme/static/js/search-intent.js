// From what the words of a query name to what it asks for. docs/search.md explains what counts how much.
const NEAR_ENOUGH = 0.5; // services that answer less than half as well as the best one are left out
export const RIVAL = 0.65; // what answers so well beside the best may be what was meant
const PLACE_ENOUGH = 0.7;
const NO_MERE_PLACE = 0.9; // of a word that names work too, what counts for the place: Saulės beside Liepāja
const NO_PLACE = 0.6; // the same of a word that many trades share: mājas, of a house, is hardly in Maia
const CLEAR_NAME = 6; // a mistyped word of fewer letters, alone, is no town: a carp is no Capri

// What a word counts for the services that it names.
const HEAD = 1.2; // the word that a query is about
const CLEAR_HEAD = 1.4; // the same where a preposition follows it, or where it is a verb
const LANGUAGE_NAME = 0.4; // a language's name beside other words: polish
const BUYER = 0.5; // beside others, a word that says for whom: a hotel
const COMMON_NAME = 0.8; // beside others, a word that many trades share, repair, or that is given something: to guests
const RARITY = 6; // the larger, the less it matters that a word names many services
const SHORT = 4; // so few letters are a beginning: that they begin something rare says nothing
const AGAIN = 0.3; // what a second completion of a word adds

// How much of a query must be understood, and what each word counts for that.
const KNOWN_ENOUGH = 0.4; // the share of the query
const GUESS = 0.6; // a mistyped word: beside an unknown one it may as well be another word
const COMMON = 0.3; // a word like "repair"
const OTHER_TRADE = 1.45; // among those not understood, a word of another trade
const UNKNOWN_HEAD = 1.5; // the word that the query is about
const UNKNOWN_TOO = 0.5; // one more that is merely unknown: who tells much tells much beside
const BESIDE = 0.5; // the share of that if it only says for what: a bar for a dance
const SURELY = 0.9; // how well it must be known to be what is asked for, whatever else was said: a tattoo studio's logo
const TOLD = 0.6; // how well the head must name the work for that: job offers are no gifts

// How well a word must name a service.
const WHOLE = 0.7; // for its whole name
const ONE_ERROR = 0.6; // a better correction names what the right word does
const LITTLE = 0.7; // what several words that only qualify must add up to
const QUALIFIED = 0.4; // for a word of another trade to qualify it
const QUIET = 0.5; // how loudly a text says a word; titles and schools' names say it louder
const MOST_OF_NAME = 0.6; // the share of a school's name that tells it
const AGREED = 0.45; // for two words to agree on it
const THING = 0.8; // for being what is dealt in, beside what the word names best
const THING_QUALIFIED = 0.4; // the same where the dealing only qualifies it: a washing machine

/**
 * Returns what a query asks for: {services: Map of number to score, about: the one that its main word names wholly, or -1,
 * likeliest: one, or -1, nearest: function, place, modes, unknown, asksForWork}.
 * `words` have {word, common, dealing, matches, town, inForm}; of the `first` ones, `headFirst` says that the first is what the
 * query is about, else the last is; `clear`, that a preposition follows it or that it is a verb; `bargain`, that something
 * cheap, new or used is looked for. `nearest` gives the services that come nearest, the best first.
 */
export function intent({ words, headFirst, clear, first, bargain }, table) {
  const meant = words.map((one) => ({ ...one, ...named(one.matches, table, one.unfinished, one.word.length) }));
  if (meant.length === 1 && meant[0].word.length < CLEAR_NAME && meant[0].matches.every(({ corrected }) => corrected)) meant[0].places.clear();
  for (const one of meant) if (one.other || one.stranger) qualify(one, meant);
  for (const one of meant) if (one.common) one.known = Math.min(one.known, COMMON);
  const name = nameIn(meant);
  const place = placeOf(meant.filter((one) => !name.includes(one)));
  const others = meant.filter((one) => !one.town && !one.places.has(place) && (one.services.size || !one.modes.size));
  // A word that is a town's name too says where, unless nothing else says what.
  const telling = others.some(({ services }) => services.size) ? others : meant.filter((one) => others.includes(one) || one.services.size);
  if (telling.length > 1) for (const one of telling) lessen(one.services, one.language ? LANGUAGE_NAME : one.buyer ? BUYER : one.common || one.given ? COMMON_NAME : 1);
  const headOf = (some) => mainWord(some, meant.slice(0, first), headFirst);
  const head = headOf(telling);
  const scores = scored(telling, headOf(telling.filter(({ services }) => services.size)), clear ? CLEAR_HEAD : HEAD);
  dealt(scores, telling, head, meant);
  const isName = areOneName(telling);
  const said = name.length ? name : telling.filter((one) => one.saying && (isName || !(one.services.size || one.otherTrade)));
  const unknown = telling.filter((one) => !one.services.size && !one.modes.size && !said.includes(one) && !one.common && !one.dealing && !one.buyer);
  const likeliest = strongest(scores);
  const taught = telling.some((one) => one.otherTrade) && telling.some(({ common, lesson }) => common || lesson) && !(head.known > SURELY); // swimming lessons for children
  const agreed = agreeing(telling, likeliest);
  const ware = bargain && telling.every(({ ware }) => ware); // a cheap phone is for sale, a broken one is for repair
  const purpose = telling.some((one) => one.purpose && !(agreed && (one.other || one.services.get(likeliest) > AGREED)) && (!one.services.size || telling.length > 1)); // a welder's salary
  const elsewhere = (head?.otherTrade && !agreed) || purpose || taught || ware;
  const known = telling.reduce((sum, one) => sum + (said.includes(one) && !one.services.size ? 1 : one.known), 0);
  const lacking = unknown.reduce((sum, one) => sum + missed(one, head, sum) * (meant.indexOf(one) >= first && isBeside(one, head) ? BESIDE : 1), 0);
  const unclear = lacking && !agreed && known / (known + lacking) < KNOWN_ENOUGH;
  const best = scores.get(likeliest) || 0;
  const little = telling.length > 1 && best < LITTLE && telling.every(({ told }) => told < WHOLE); // public holidays
  const services = elsewhere || unclear || little ? new Map() : nearEnough(scores, best * NEAR_ENOUGH);
  const modes = new Set(meant.flatMap((one) => [...one.modes]));
  const about = strongest(head?.services || []);
  return { services, about: head?.services.get(about) > WHOLE ? about : -1, likeliest, nearest: () => nearest(scores), place, modes, said: said.map(saidBy), unknown: unknown.map(({ typed }) => typed), asksForWork: telling.length > 0 || meant.some(({ inForm }) => inForm) };
}

/** Returns the words of a school's name, which an offer of that school says: all words, or most beside one for a school. */
function nameIn(meant) {
  const counts = new Map();
  for (const one of meant) saidBy(one)?.forEach((loudness, offer) => loudness > QUIET && add(counts, offer, 1));
  const offer = strongest(counts);
  const isSaid = (one) => saidBy(one)?.get(offer) > QUIET;
  const own = meant.filter((one) => !one.school && !one.dealing && (isSaid(one) || !one.common));
  const isCalled = meant.some(({ school }) => school);
  const isWork = meant.some(({ ware }) => ware) || (meant.some(({ town }) => town) && meant.some(({ dealing, known }) => dealing || known > WHOLE)); // phones, a cooking class in Bari
  const share = isCalled ? MOST_OF_NAME : isWork ? Infinity : 1;
  return own.filter(isSaid).length >= Math.max(2, own.length * share) ? meant.filter(isSaid) : [];
}

const saidBy = ({ saying, naming }) => saying || naming;

/** Whether all words are said by one offer, as those of its school's name are. */
function areOneName([first, ...rest]) {
  if (!rest.length || !first.saying || first.dealing) return false;
  return [...first.saying.keys()].some((offer) => rest.every(({ saying, dealing }) => saying?.has(offer) && !dealing));
}

/** Returns how much a word that was not understood is missed; `before` says whether another one was. */
function missed(one, head, before) {
  if (one.otherTrade && !one.pair) return before ? 0 : OTHER_TRADE; // a birth certificate may be translated; for a clinic of animals, once is enough
  if (one === head) return UNKNOWN_HEAD;
  return before ? UNKNOWN_TOO : 1;
}

/** Whether a word after a preposition only says for what: a bar for a dance. A game of chance is another thing than a game. */
function isBeside(one, head) {
  return Math.max(0, ...(head?.services.values() || [])) > TOLD && (!one.of || head.known > THING);
}

/** Whether two words name a service well: then what else was said hardly matters. */
function agreeing(telling, service) {
  return telling.filter(({ services, common, dealing, buyer }) => !common && !dealing && !buyer && services.get(service) > AGREED).length > 1;
}

function lessen(services, share) {
  services.forEach((strength, service) => services.set(service, strength * share));
}

/** Returns the services that answer well enough. */
function nearEnough(scores, least) {
  const services = new Map();
  scores.forEach((score, service) => score >= least && services.set(service, score));
  return services;
}

/** Returns the service that answers best, the first of equals; -1 if none does. */
function strongest(scores) {
  let [best, most] = [-1, 0];
  scores.forEach((score, service) => {
    if (score <= most) return;
    most = score;
    best = service;
  });
  return best;
}

/** Returns the services that come nearest, the best first: what to offer to those who find nothing. */
function nearest(services) {
  return [...services].sort((one, other) => other[1] - one[1]).map(([service]) => service);
}

/** A word of another trade names what it qualifies only beside the word itself: passport photo, funeral flowers. */
function qualify(one, meant) {
  const isNamed = (service) => meant.some(({ other, stranger, services }) => !other && !stranger && services.get(service) > QUALIFIED);
  const named = [...one.services].filter(([service, strength]) => strength > WHOLE || isNamed(service));
  one.services = new Map(named);
  one.known = Math.max(0, ...one.services.values());
  one.otherTrade = one.other && !named.length;
  if (one.other) one.places.clear();
}

/** Returns the word that a query is about: one of the first, if any of them is left, and rather none that says for whom. */
function mainWord(telling, first, headFirst) {
  const work = telling.filter(({ buyer, given }) => !buyer && !given);
  if (work.length && work.length < telling.length) return mainWord(work, first, headFirst);
  const left = telling.filter((one) => first.includes(one));
  return (left.length ? left : telling).at(headFirst ? 0 : -1);
}

/** What is bought, sold or rented must be named by another word, and well: a hall is to be rented, a car is not. */
function dealt(services, telling, head, meant) {
  const deals = telling.filter(({ dealing }) => dealing);
  const things = telling.filter(({ dealing }) => !dealing);
  if (deals.length && !things.length && meant.length > deals.length) services.clear(); // beside a town: buy gold, compra de ouro
  if (!deals.length || !things.length) return;
  const share = head?.dealing && !head.lesson ? THING : THING_QUALIFIED;
  const names = ({ common, guessed, ware, services: named }, service) => !common && (!guessed || head?.lesson) && named.get(service) >= (ware && !deals.some(({ lesson }) => lesson) ? THING : share) * Math.max(...named.values());
  for (const service of services.keys()) {
    if (things.some(({ otherTrade }) => otherTrade) || !deals.some((one) => one.services.has(service)) || !things.some((one) => names(one, service))) services.delete(service);
  }
}

/** Adds up what the words say of each service; one that more of the words name is the better answer. */
function scored(telling, head, weight) {
  const [sums, counts] = [new Map(), new Map()];
  const saying = telling.filter(({ services }) => services.size);
  saying.forEach((one) => {
    const share = saying.length > 1 && one === head ? weight : 1;
    one.services.forEach((strength, service) => {
      add(sums, service, strength * share);
      add(counts, service, 1);
    });
  });
  sums.forEach((sum, service) => sums.set(service, sum * (counts.get(service) / saying.length) ** 0.5));
  return sums;
}

/** Returns what one word names: {services, places: code to strength, modes, told: how well it names one, known: how surely, language, guessed}. */
function named(matches, table, unfinished, length) {
  const [services, places, modes] = [new Map(), new Map(), new Set()];
  let [told, known] = [0, 0];
  let language = false;
  for (const { quality, meanings, begun, corrected } of matches) {
    const rare = unfinished && length <= SHORT ? 1 : rarity(meanings);
    const sure = corrected || (begun && !unfinished) ? GUESS : 1;
    for (const { kind, number, weight } of meanings) {
      const strength = quality * (weight / 9);
      if ("sx".includes(kind)) {
        told = Math.max(told, corrected && quality > ONE_ERROR ? weight / 9 : strength);
        known = Math.max(known, strength * sure);
      }
      if (kind === "s") (begun ? either : keep)(services, number, strength * (begun ? 1 : rare));
      else if (kind === "x") for (const service of table.inSector[number]) keep(services, service, strength * 0.6);
      else if (kind === "w" && strength > 0.8) modes.add(number);
      else if (kind === "l" && strength > 0.8) language = true;
      else if ("trc".includes(kind)) keep(places, kind + number, strength);
    }
  }
  return { services, places, modes, told, known, language, guessed: matches.every(({ corrected }) => corrected) };
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
  for (const { places, services, common } of meant) for (const [code, strength] of places) add(sums, code, strength * (common ? NO_PLACE : services.size ? NO_MERE_PLACE : 1));
  const [best] = [...sums].sort((one, other) => other[1] - one[1]);
  return best && best[1] >= PLACE_ENOUGH ? best[0] : meant.find(({ town }) => town)?.town;
}

/** A word that names few services says more than one that names many. */
function rarity(meanings) {
  let count = 0;
  for (const { kind } of meanings) if (kind === "s") count++;
  return 1 / (1 + Math.log2(count || 1) / RARITY);
}

function add(map, key, value) {
  map.set(key, (map.get(key) || 0) + value);
}

function keep(map, key, value) {
  if (value > (map.get(key) || 0)) map.set(key, value);
}
