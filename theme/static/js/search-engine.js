// Answers queries from the files of the index. Knows nothing of the page, so that benchmarks run it too.
import { frontDecoded } from "./search-data.js";
import { intent } from "./search-intent.js";
import { ALONE, asOtherPair, distance, fileOf, heardAs, isOther, isOtherForm, isTown, sureOf, understood, unpacked } from "./search-lexicon.js";
import { ranked } from "./search-ranking.js";
import { tableOf } from "./search-table.js";
import { cutter, folder, isUnfinished, words, written } from "./search-words.js";

const HEAD_FIRST = ["it", "pt", "pl"]; // languages that name what it is about first: torta nuziale
const OF_SCIENCES = /([^n]olog|(psik|[^k])iatr|oskop|ektom)[a-z]{0,5}$/; // ends of medicine's words, and of other sciences, in every language; technology is taught
const MOST_REMEMBERED = 300; // words
const SHORTEST_VERB = 5; // without its prefix
const SURE_VERB = 0.65;
const SURE_TYPO = 0.7; // one error, in the language of the query
const SHORTEST_COMPOUND = 9;
const SHORTEST_PART = 3;
const LINK = 3; // letters between the parts of a compound
const SHORTEST_GIVEN = 4;
const TWO_ERRORS = 0.5;
const LONG = 10; // letters: two words of so many are hardly alike by chance
const MOST_BEGUN = 5; // files of words, some 2 KB
const SHORTEST_UNLIKE = 6; // that may have one error in its beginning and another one

/** Returns a search in one language; `fetched(name)` gives a promise of a file of the index, or of null. */
export async function engine(fetched, language) {
  const start = await fetched("start.json");
  if (!start) return null;
  const { languages, marks, stop_words: stops } = start.rules;
  const fold = folder(start.rules);
  const folded = (list) => (list || "").split(" ").map(fold);
  const cutters = start.pageLanguages.map((code) => cutter(languages[code] || {}, fold));
  const table = tableOf(start);
  const starts = frontDecoded(start.lexicon);
  const prefixes = start.pageLanguages.map((code) => folded(languages[code]?.prefixes).filter(Boolean).sort((one, other) => other.length - one.length));
  const stopWords = new Set(start.pageLanguages.flatMap((code) => folded(stops[code])));
  const joining = new Set(folded(start.rules.and));
  const ofs = new Set(folded(start.rules.of));
  const ownStops = new Set(folded(stops[language]));
  const page = start.pageLanguages.indexOf(language);
  const unpackedFiles = new Map();
  const shapesOf = recalled((word) => {
    const stems = cutters.map(({ stem }) => stem(word));
    return { stems, roots: cutters.map(({ root }, bit) => root(stems[bit])) };
  });
  const foldedWords = recalled((typed) => words(fold(typed)));
  const endsOf = (kind) => start.pageLanguages.map((code) => (languages[code]?.[kind] || "").split(" ").filter(Boolean));
  const infinitives = endsOf("infinitive").map((ends) => ends.map(fold));
  const datives = endsOf("dative");
  const genitives = endsOf("genitive");
  const declining = start.pageLanguages.map((code) => languages[code]?.names_decline); // elsewhere a maid is not in Maida
  let missed = 0; // files that could not be had
  let reader; // of what offers say: few queries need it

  /** Returns a file, or nothing. */
  async function load(name) {
    return (await fetched(name)) ?? miss();
  }

  /** Returns the file of a kind that has the words with these letters, which are read as a number. */
  const shard = (kind, letters) => load(`${kind}-${parseInt(letters, 36) % start.shards[kind]}.json`);

  /** Without a file, nothing that was understood meanwhile may be remembered. */
  function miss() {
    missed++;
    understand.forget();
    votesOf.forget();
    return null;
  }

  const entries = (word) => entriesOf(fileOf(word, starts));

  async function entriesOf(number) {
    if (!unpackedFiles.has(number)) {
      const file = await load(`lexicon-${number}.json`);
      if (!file) return [];
      unpackedFiles.set(number, unpacked(file, cutters, table.kinds));
    }
    return unpackedFiles.get(number);
  }

  /** Returns what a word may mean, to somebody who writes in a language. */
  const understand = recalled(async ({ word, stems, roots, unfinished, after }, spoken) => {
    const asked = { word, stems, roots, unfinished, endings: cutters[spoken].endings };
    const near = await entries(word);
    const itself = isTown(word, near) && (await townOf(asked, true));
    if (itself) return { word, matches: [], town: itself };
    if (isOtherForm(word, spoken, near)) return { word, matches: [], other: true, purpose: true };
    let matches = understood(asked, spoken, near);
    const heard = heardAs(matches);
    const elsewhere = matches.length > 0 && matches.every(isOther); // mistyped for another trade
    matches = matches.filter((match) => (match.meanings.length || !match.heard.length) && !(match.begun && heard.dealing));
    if (sureOf(matches)) {
      const little = tellsLittle(matches) && !Object.values(heard).some(Boolean);
      return { word, ...heard, matches, saying: little ? await sayingOf(asked, true) : null, town: little && after ? await townOf(asked, true) : null };
    }
    if (Object.values(heard).some(Boolean)) return { word, ...heard, matches: [], saying: heard.stranger || heard.school ? await sayingOf({ word, stems: [stems[spoken]] }) : null };
    if (OF_SCIENCES.test(word)) return { word, matches: [], other: true };
    const bare = await withoutPrefix(word, spoken);
    if (bare.length) return { word, matches: bare };
    const parts = matches.length ? [] : await inParts(word, spoken);
    if (parts.length) return { word, matches: parts };
    const town = await townOf(asked, !declining[spoken] || word.length >= LONG, spoken);
    if (town) return { word, matches: [], town, inForm: !(await townOf(asked, true, spoken)) };
    const saying = elsewhere ? null : sayingOf(asked); // meanwhile: it may be the beginning that is mistyped
    if (word.length > 4 && matches.every(({ quality, meanings }) => quality < SURE_TYPO || meanings.every(({ kind }) => "trc".includes(kind)))) matches = understood(asked, spoken, await neighbours(word, stems[spoken]));
    // A long word is rather mistyped than a town in some case: matinātājs is no Mattinata.
    const cased = word.length >= LONG && !matches.some(({ corrected, quality }) => corrected && quality > TWO_ERRORS) && (await townOf(asked, !declining[spoken], spoken));
    return cased ? { word, matches: [], town: cased, inForm: true } : { word, matches, saying: await saying };
  }, ({ word, unfinished, after }, spoken) => `${spoken} ${word}${unfinished ? "" : "."}${after ? "in" : ""}`);

  /** Returns how many entries of each language a word is. */
  const votesOf = recalled(async ({ word, stems }) => {
    const near = await entries(word);
    return stems.map((own, bit) => near.filter(({ stem, languages }) => own === stem && languages & (1 << bit)).length);
  }, ({ word }) => word);

  /** Returns what a verb means without its prefix: nopļaut as pļaut, pomalować as malować. */
  async function withoutPrefix(word, spoken) {
    const prefix = prefixes[spoken].find((one) => word.startsWith(one) && word.length - one.length >= SHORTEST_VERB);
    const bare = word.slice(prefix?.length);
    // A town in a case, Palangoje, may begin so too.
    if (!prefix || (cutters[spoken].stem(bare).length < SHORTEST_VERB && !isInfinitive(word, spoken))) return [];
    return asIs(bare, spoken);
  }

  /** Returns what the last part of a compound means: veļasmašīna as mašīna. Between the parts an ending may stand. */
  async function inParts(word, spoken) {
    const firsts = word.length < SHORTEST_COMPOUND ? [] : (await entries(word)).filter(({ stem, languages }) => stem.length >= SHORTEST_PART && word.startsWith(stem) && languages & (1 << spoken));
    const longest = Math.max(0, ...firsts.map(({ stem }) => stem.length));
    for (let start = longest; longest && start <= longest + LINK && word.length - start >= SHORTEST_VERB; start++) {
      if (start > longest && !cutters[spoken].endings.includes(word.slice(longest, start))) continue;
      const found = (await asIs(word.slice(start), spoken)).filter(({ quality }) => quality === 1);
      if (found.length) return found;
    }
    return [];
  }

  /** Returns what a part of a word means, if that is no guess. */
  async function asIs(part, spoken) {
    const found = understood({ ...shapes({ word: part, unfinished: false }), endings: cutters[spoken].endings }, spoken, await entries(part));
    return found.filter(({ quality, corrected, begun, meanings }) => quality > SURE_VERB && !corrected && !begun && meanings.length);
  }

  /** Returns a word with its stem and root in every language. */
  function shapes(one) {
    return { ...one, ...shapesOf(one.word) };
  }

  /** Returns the offers whose own words have it, if any has. */
  async function sayingOf({ word, stems, unfinished }, onlyLoud = false) {
    reader ??= import("./search-texts.js").catch(() => (reader = miss()));
    const [texts, file] = await Promise.all([reader, shard("texts", word.slice(0, 3))]);
    const found = texts && file && texts.offersSaying(file, word, stems, unfinished, onlyLoud);
    return found?.size ? found : null;
  }

  /** Returns the language that most of the words and letters are from; the page's, if it is as good as any. */
  async function spokenIn(asked, query) {
    const marked = query.toLowerCase().match(/[^\x00-\x7f]/g) || [];
    const votes = start.pageLanguages.map(() => 0);
    for (const counts of await Promise.all(asked.map(votesOf))) counts.forEach((count, bit) => (votes[bit] += count));
    if (votes[page] < asked.length) {
      // Whose words are all known writes the page's language, whatever keys were at hand.
      start.pageLanguages.forEach((code, bit) => (votes[bit] += marked.length && marked.every((letter) => marks[code]?.includes(letter)) ? 1 : 0));
    }
    votes[page] += asked.length > 1 || marked.length ? 0.5 : 1.5;
    return votes.indexOf(Math.max(...votes));
  }

  /** Returns the towns that a word may be a name of, or begin one. */
  function townFile(word) {
    return shard("towns", word.slice(0, 2));
  }

  /** Returns the largest town that has the word for a name, in whatever form, or as it is. */
  async function townOf({ word, stems }, exactly, spoken) {
    if (word.length < 4) return null;
    const file = await shard("gazetteer", word.slice(0, 4));
    if (!file) return null;
    const place = file.words.split(" ").findIndex((name) => name === word || (!exactly && name[1] === word[1] && stems[spoken].length > 3 && cutters[spoken].stem(name) === stems[spoken]));
    return place < 0 ? null : townAt(file, file.towns[place]);
  }

  /** Returns the entries like the word with letters swapped, those that end like it, and those that begin with the same two, if they are few. */
  async function neighbours(word, stem) {
    const begun = [2, 3, 4].map((count) => beginningLike(word.slice(0, count))).find(({ length }) => length <= MOST_BEGUN) || [];
    const alike = [word, word[1] + word[0] + word.slice(2), word[0] + word[2] + word[1] + word.slice(3), word.slice(0, 2) + word[3] + word[2], ...(await endingLike(stem))];
    const files = new Set([...begun, ...alike.map((one) => fileOf(one, starts))]);
    return (await Promise.all([...files].map((number) => entriesOf(number)))).flat();
  }

  /** Returns the numbers of the files with words that begin so. */
  function beginningLike(letters) {
    return starts.map((_, number) => number).filter((number) => (starts[number + 1] ?? "~") > letters && starts[number].slice(0, letters.length) <= letters);
  }

  /** Returns the words whose beginning has one error: a wrong letter, one too few, one too many. They end alike, so they lie in one file. */
  async function endingLike(stem) {
    const most = stem.length < SHORTEST_UNLIKE ? 0 : 1;
    const file = await shard("ends", stem.slice(most ? -3 : -2));
    if (!file) return [];
    const pairs = file[1].split(" ");
    return frontDecoded(file[0]).flatMap((end, at) => [2, 1, 3].flatMap((cut) => {
      const errors = end ? distance(stem.slice(cut), end, most + 1) : most + 2;
      return errors <= most + 1 ? pairs[at].match(/../g).filter((pair) => (errors <= most || stem.startsWith(pair)) && distance(stem.slice(0, cut), pair, 1) <= 1).map((pair) => pair + end) : [];
    }));
  }

  /** Whether a word is an infinitive that says more than that something is to be done: pervežti, not padėti. */
  function isVerb({ typed, common, dealing }, spoken) {
    return !common && !dealing && isInfinitive(fold(typed), spoken);
  }

  function isInfinitive(word, spoken) {
    return infinitives[spoken].some((end) => word.endsWith(end));
  }

  /** Whether a word's case says for whom something is: fotogrāfs kāzām. */
  function isGiven(typed, spoken) {
    return typed.length > SHORTEST_GIVEN && datives[spoken].some((end) => typed.toLowerCase().endsWith(end));
  }

  /** Returns the words that say something, each with what it may mean, and the language they are from. */
  async function read(query) {
    const said = written(query).flatMap((typed) => foldedWords(typed).map((word) => ({ word, typed })));
    const unfinished = isUnfinished(query);
    const telling = said.filter(({ word }) => word.length > 1 && !ownStops.has(word));
    const kept = telling.filter(({ word }) => telling.length === 1 || !(stopWords.has(word) || /^\d+$/.test(word)));
    const before = (one) => said[said.indexOf(one) - 1]?.word;
    const after = (one) => stopWords.has(before(one)) && !joining.has(before(one)); // in Faro: that may be a place
    const asked = kept.map((one) => shapes({ ...one, unfinished: unfinished && one === said.at(-1), after: after(one) }));
    const spoken = await spokenIn(asked, query);
    const pairs = await Promise.all(asked.map(async (one, at) => asOtherPair(one, asked[at + 1], await entries(one.word))));
    const heard = await Promise.all(asked.map(async (one, at) => ({ typed: one.typed, unfinished: one.unfinished, given: isGiven(one.typed, spoken), gap: after(kept[at]), of: ofs.has(before(kept[at])), ...(pairs[at] || pairs[at - 1] ? { word: one.word, matches: [], filler: !pairs[at], ...pairs[at] } : await understand(one, spoken)) })));
    heard.forEach((one, at) => (one.given ||= at > 0 && heard[at + 1]?.given && genitives[spoken].some((end) => one.typed.toLowerCase().endsWith(end)))); // mājas lapa viesu namam
    if (heard.some(({ saying, school }) => saying || school)) await sayAll(heard, asked);
    const found = heard.some(({ filler }) => !filler) ? heard.filter(({ filler }) => !filler) : heard;
    return { words: found, bargain: heard.some(({ bargain }) => bargain), ...headOf(found, spoken) };
  }

  /** Beside a word that only names know, the others may be of the name too: Daugavas loka tehnikums cuts no locks. */
  async function sayAll(heard, asked) {
    await Promise.all(heard.map(async (one, at) => (one.saying ||= await sayingOf(asked[at], true))));
  }

  /**
   * Returns where the word stands that a query is about: {headFirst, clear, first: the number of words before a
   * preposition}. A catering service for weddings; to move a sofa; lunch for workers at a site.
   */
  function headOf(found, spoken) {
    const gap = found.findIndex(({ gap }, at) => at > 0 && gap);
    const verb = found.length > 1 && isVerb(found[0], spoken); // what is to be done, then with what
    return { headFirst: HEAD_FIRST.includes(start.pageLanguages[spoken]) || verb, clear: verb || gap > 0, first: gap > 0 ? gap : found.length };
  }

  /**
   * Returns {offers: numbers, best first, wanted: what was understood, incomplete: whether a file was missing};
   * `near` is a town that was named apart.
   */
  async function find(query, near = "") {
    const before = missed;
    const asked = await read(query);
    const wanted = intent(asked, table);
    if (near) wanted.place = pointIn(near) || intent(await read(near), table).place;
    if (wanted.place && !(await located())) wanted.place = undefined;
    wanted.stems = stemsOf(asked.words);
    wanted.corrected = asked.words.some((one) => isCorrected(one, wanted.likeliest));
    return { wanted, offers: ranked(wanted, table, language), incomplete: missed > before };
  }

  /** Has the table know where schools lie, and returns whether it does: few queries ask. */
  async function located() {
    if (!table.providers.town) Object.assign(table.providers, await load("locations.json"));
    return Boolean(table.providers.town);
  }

  /** Returns the stems that a title may be marked by. */
  function stemsOf(said) {
    return said.flatMap(({ word, matches }) => [word, ...matches.filter(({ quality }) => quality > 0.5).map(({ stem }) => stem)]);
  }

  const rootOf = (word) => cutters[page].root(cutters[page].stem(word));
  return { table, find, read, fold, rootOf, load, located, townFile };
}

/** Returns the function that makes something once for each key: of several words only the last changes while it is typed. */
function recalled(make, keyOf = (word) => word) {
  const made = new Map();
  const recall = (...given) => {
    const key = keyOf(...given);
    if (made.size > MOST_REMEMBERED) made.clear();
    if (!made.has(key)) made.set(key, make(...given));
    return made.get(key);
  };
  return Object.assign(recall, { forget: () => made.clear() });
}

/** Returns the place that two numbers name, as the browser tells where somebody is: 56.9, 24.1. */
function pointIn(text) {
  const [, lat, lon] = text.match(/^(-?\d{1,2}(?:\.\d+)?), ?(-?\d{1,3}(?:\.\d+)?)$/) || [];
  return lat && { name: "", country: "", point: [+lat, +lon] };
}

/** Whether a word rather names a service by a correction than as it is. */
function isCorrected({ matches }, service) {
  const [surest] = matches.filter(({ meanings }) => meanings.some(({ kind, number }) => kind === "s" && number === service)).sort((one, other) => other.quality - one.quality);
  return surest?.corrected;
}

/** Words that only qualify others may as well be a school's name. */
function tellsLittle(matches) {
  return matches.some(({ meanings }) => meanings.length) && matches.every(({ quality, meanings }) => meanings.every(({ weight }) => quality * weight < ALONE * 0.75));
}

function townAt({ names, countries, lat, lon }, number) {
  return { name: names[number], country: countries.slice(2 * number, 2 * number + 2), point: [lat[number] / 100, lon[number] / 100] };
}
