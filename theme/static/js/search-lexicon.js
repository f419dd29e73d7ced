// From the words of a query to what they name: services, sectors, places, languages, ways of delivery.
import { frontDecoded } from "./search-data.js";

const WEIGHTS = { "#": 8, "%": 7, "'": 6, "(": 5, ")": 4, "!": 2 };
export const ALONE = 9;
const FIRST_CODE = 0x100;
const FIRST_MASK = 0x40;

/** How sure a word of the query means a stem of the lexicon. */
const QUALITY = { stem: 1, foreignStem: 0.85, root: 0.8, foreignRoot: 0.5, begun: 0.8, longer: 0.6, typo: 0.75, typos: 0.5 };
const HEAD = 6; // of the word that a longer name is about
const LONG = 6; // letters that are hardly another word's by chance
const [OTHER, WARE, BARGAIN, OTHER_FORM, PURPOSE, STRANGER, OTHER_PAIR, TOWN] = [5, 6, 7, 8, 9, 10, 11, 12]; // of the ways in which a word is heard: see lexicon.py
const TELLING = 7; // the weight of a word that tells much of a name, or stands in several
const FOREIGN = 0.85;
const DOUBTED = 0.3; // what is left of a match that a better one makes doubtful
const DOUBTED_NAME = 0.9; // the same of one that is a whole name in another language
const CUT = 0.6; // what is left of one that needs an ending cut off a word that is still being typed
const SURE = 0.65; // a match better than that is no guess
const NEAR = 0.7; // a root's, in the page's language and almost of the word's letters
const LEAST_ROOT = 4;
const SURE_OF_TWO = 8; // letters with two errors that are hardly another word's
const REPLACED = 1.2; // in shorter ones, another letter than the next key's is likelier another word
const REPLACED_IN_SHORT = 2; // in the shortest it is another word, unless a vowel stands for a vowel
const VOWELS = "aeiou";
const KEYS = ["kvertiuiop", "asdfghjkl", "zxkvbnm"]; // as words are folded
const NEXT_KEYS = nextKeys();
const LEAST_SLIP = 5;
const LONG_END = 3; // of letters that are hardly cut by chance: wlding
const LONGEST_END = 5; // of letters after a stem that are an ending at most
const LEAST_OWN_ROOT = 3; // in the page's language

/**
 * Returns the entries of a file, in the order of the alphabet: {stem, languages, roots, meanings: [[code, weight]], heard,
 * place}. `kinds` are [kind, number] of each code; `heard` tells how words are heard that say little, `place` whether it
 * is a place's name.
 */
export function unpacked([stems, entries], cutters, kinds) {
  const packed = entries.split(" ");
  return frontDecoded(stems).map((stem, place) => {
    const languages = packed[place].charCodeAt(0) - FIRST_MASK;
    const roots = cutters.map(({ root }, bit) => (languages & (1 << bit) ? root(stem) : ""));
    const all = meanings(packed[place]);
    const heard = all.flatMap(([code]) => (kinds[code][0] === "h" ? [kinds[code][1]] : []));
    return { stem, languages, roots, meanings: all.filter(([code]) => kinds[code][0] !== "h"), heard, place: all.some(([code]) => "tr".includes(kinds[code][0])) };
  });
}

function meanings(packed) {
  const found = [];
  for (const mark of packed.slice(1)) {
    if (WEIGHTS[mark]) found[found.length - 1][1] = WEIGHTS[mark];
    else found.push([mark.charCodeAt(0) - FIRST_CODE, ALONE]);
  }
  return found;
}

/** Returns which file has the words that begin like this one, by the letters at which each begins. */
export function fileOf(word, starts) {
  let found = 0;
  while (found + 1 < starts.length && starts[found + 1] <= word.slice(0, starts[found + 1].length)) found++;
  return found;
}

/**
 * Returns what a word may mean: a list of {stem, quality, meanings}.
 * `stems` and `roots` are the word's own by language; `unfinished` says that it may still be typed.
 */
export function understood({ word, stems, roots, unfinished, endings }, page, entries) {
  let found = related({ word, stems, roots, unfinished }, page, entries);
  const little = entries.filter((entry) => !entry.meanings.length && !isOther(entry)); // "urgent": nothing is mistyped for it that may be more
  entries = entries.filter((entry) => entry.meanings.length || isOther(entry));
  // Letters that are a part of a name only, and begin others, are as likely to become those.
  if (unfinished && !found.some(isName)) found = found.filter(({ stem }) => stem === word || !stem.startsWith(word));
  const foreign = found.filter((one) => one.quality === QUALITY.stem && isOther(one) && one.meanings.every(([, weight]) => weight < HEAD));
  if (foreign.length) return foreign; // a word of another trade means nothing else
  const best = Math.max(0, ...found.map(({ quality }) => quality));
  const same = best >= QUALITY.foreignStem;
  const begun = unfinished || (word.length > 3 && !same) ? completed(word, page, entries.filter((entry) => !found.some(({ of }) => of === entry)), best === QUALITY.stem && found.some(isName) ? 0.75 : same && !unfinished ? 0.9 : 1) : [];
  // Of three letters and an ending, something longer may become: spa, spausdinimas.
  if (begun.length && unfinished && word.length > LEAST_ROOT && found.every(({ stem, heard }) => stem.length < LEAST_ROOT && !heard.length)) for (const one of found) one.quality *= CUT;
  if (same || begun.length) return [...found, ...begun];
  const typos = mistyped(word, stems[page], page, entries);
  const sure = typos.filter(({ stem, quality }) => stem.length >= SURE_OF_TWO || (stem.length > 5 && quality > QUALITY.typos));
  if (typos.length && (found.length || typos[0].quality > QUALITY.typos) && found.every((one) => isOther(one) || !one.meanings.length)) return typos;
  if (found.length || sure.length) return [...found, ...sure.map((one) => ({ ...one, quality: one.quality * (found.length ? 0.8 : 1) }))];
  return [longer(word, page, entries, endings), typos].find((kind) => kind.length) || slips(stems[page], page, little);
}

/** Words that say little, with one error: they need not be understood as anything. */
function slips(own, page, little) {
  if (own.length < LEAST_SLIP) return [];
  return little.filter(({ stem, languages }) => languages & (1 << page) && stem.length >= LEAST_SLIP && distance(own, stem, 1) <= 1).map((entry) => match(entry, QUALITY.foreignStem));
}

/** Whether it is a word of another trade, or names a thing that is none of ours. */
export function isOther({ heard }) {
  return heard.includes(OTHER) || heard.includes(STRANGER);
}

/** Whether a match is the whole name of something, so that nothing need be added to it. */
function isName({ quality, meanings }) {
  return quality === QUALITY.stem && meanings.some(([, weight]) => weight === ALONE);
}

/** Returns the entries whose stem or root is the word's own; less sure ones count little beside the surest. */
function related({ word, stems, roots, unfinished }, page, entries) {
  const found = [];
  for (const entry of entries) {
    const kind = kinship(entry, word, stems, roots, page);
    if (!kind) continue;
    const alike = kind.endsWith("oot") ? 0.5 + 0.5 * (shared(word, entry.stem) / Math.max(word.length, entry.stem.length)) : 1;
    found.push({ ...match(entry, QUALITY[kind] * alike), of: entry });
  }
  if (unfinished && found.some(({ stem, of }) => stem === word && of.languages & (1 << page))) {
    for (const one of found) if (one.stem !== word) one.quality *= CUT;
  }
  const best = Math.max(0, ...found.map(({ quality }) => quality));
  for (const one of found) {
    if (one.quality < best * (best >= QUALITY.foreignStem ? 1 : 0.75)) one.quality *= one.quality === QUALITY.foreignStem && one.meanings.some(([, weight]) => weight === ALONE) ? DOUBTED_NAME : DOUBTED;
  }
  return found;
}

/** Returns how many letters two words begin with alike. */
function shared(one, other) {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count++;
  return count;
}

function kinship({ stem, languages, place, roots: own }, word, stems, roots, page) {
  let foreign = "";
  for (let bit = 0; bit < stems.length; bit++) {
    if (!(languages & (1 << bit))) continue;
    if (stem === stems[bit] || (place && stem === word)) {
      if (bit === page) return "stem";
      foreign = "foreignStem";
    } else if (own[bit] === roots[bit] && roots[bit].length >= (bit === page ? LEAST_OWN_ROOT : LEAST_ROOT)) {
      if (bit === page) return foreign || "root";
      foreign ||= "foreignRoot";
    }
  }
  return foreign;
}

function match({ stem, meanings, heard }, quality) {
  return { stem, quality, meanings, heard };
}

/** Returns how a word is heard that says little, as its surest matches tell: {filler, common, dealing, lesson, buyer, other, ware, bargain, purpose, stranger}. */
export function heardAs(matches) {
  const whole = matches.filter(({ begun, corrected }) => !begun && !corrected);
  const best = Math.max(0, ...whole.map(({ quality }) => quality));
  const numbers = whole.filter(({ quality }) => quality === best && best > SURE).flatMap(({ heard }) => heard);
  const [filler, common, dealing, lesson, buyer, other, ware, bargain, purpose, stranger] = [0, 1, 2, 3, 4, OTHER, WARE, BARGAIN, PURPOSE, STRANGER].map((number) => numbers.includes(number));
  const sure = best === QUALITY.stem || (best > NEAR && best < QUALITY.root);
  return { filler: (filler || bargain) && best >= QUALITY.foreignStem, common, dealing: dealing || lesson, lesson, buyer, ware, bargain, purpose, other: other && sure, stranger: stranger && sure };
}

/** Whether just this form of a word is of another trade: férias are no iron, whatever their stem. */
export function isOtherForm(word, spoken, entries) {
  return entries.some(({ stem, languages, heard }) => stem === word && languages & (1 << spoken) && heard.includes(OTHER_FORM));
}

/** Whether two words together are of another trade in any language, though each may be ours: a current account. */
export function isOtherPair(one, next, entries) {
  return Boolean(next) && entries.some(({ stem, heard }) => heard.includes(OTHER_PAIR) && one.stems.some((own, bit) => stem === `${own}+${next.stems[bit]}`));
}

/** Whether a word is a town before it is a form of another word: Bari is no bar. */
export function isTown(word, entries) {
  return entries.some(({ stem, heard }) => stem === word && heard.includes(TOWN));
}

/** A match that is more than a guess. */
export function sureOf(matches) {
  return matches.some(({ quality, corrected, begun }) => begun || (!corrected && quality > SURE));
}

function preferred(entry, page, quality) {
  return match(entry, entry.languages & (1 << page) ? quality : quality * FOREIGN);
}

/** Entries that the word is the beginning of: the less is missing, the likelier they are what will be typed. */
function completed(word, page, entries, share) {
  const begun = entries.filter(({ stem }) => stem.length >= word.length && stem.startsWith(word));
  const inPage = begun.some(({ languages }) => languages & (1 << page));
  return begun.map((entry) => {
    const doubt = inPage && !(entry.languages & (1 << page)) ? DOUBTED : 1;
    return { ...preferred(entry, page, QUALITY.begun * share * doubt * (0.4 + 0.6 * (word.length / entry.stem.length))), begun: true };
  });
}

/** Entries that begin the word: compounds, unknown endings, mistyped endings. */
function longer(word, page, entries, endings) {
  const begins = entries.filter(({ stem }) => {
    const rest = word.slice(stem.length);
    if (!word.startsWith(stem) || stem.length < 4 || rest.length > LONGEST_END) return false;
    return stem.length > 4 || endings.some((ending) => ending.length > 1 && distance(ending, rest, 1) <= 1);
  });
  const longest = Math.max(0, ...begins.map(({ stem }) => stem.length));
  return begins.filter(({ stem }) => stem.length === longest).map((entry) => preferred(entry, page, QUALITY.longer));
}

/** One error in a stem of four letters or more, two in one of eight or more, or of six if only one word is so near. */
function mistyped(word, own, page, entries) {
  let best = 3;
  let found = [];
  for (const entry of entries) {
    const { stem } = entry;
    const shortest = Math.min(stem.length, own.length);
    const most = allowed(shortest) || (shortest === LEAST_ROOT - 1 && word.length >= shortest + LONG_END ? 1.5 : 0);
    if (!most || (stem.length < 5 && !(entry.languages & (1 << page))) || isMinor(entry)) continue;
    const any = distance(own, stem, most);
    const whole = any <= most && shortest < SURE_OF_TWO ? distance(own, stem, most, shortest < LONG ? exchangedInShort : exchanged) : any;
    const errors = stem.length >= 6 && word.length > stem.length && word.length <= stem.length + LONGEST_END ? Math.min(whole, distance(word.slice(0, stem.length), stem, 1) + 0.5) : whole;
    if (errors > most || errors > best || ((errors > REPLACED || stem.length < LONG) && !beginsAlike(word, stem))) continue;
    if (errors < best) found = [];
    best = errors;
    found.push(entry);
  }
  const inPage = found.filter(({ languages }) => languages & (1 << page));
  if (inPage.length) found = inPage;
  if (best > 1.5 && found.some(({ stem }) => stem.length < SURE_OF_TWO) && new Set(found.map(({ stem }) => stem.slice(0, LEAST_ROOT))).size > 1) return [];
  return found.map((entry) => ({ ...preferred(entry, page, best < 2 ? QUALITY.typo : QUALITY.typos), corrected: true }));
}

/** Whether two words begin with one letter, or with two that are swapped. Others rhyme, and mean another thing. */
function beginsAlike(word, stem) {
  return word[0] === stem[0] || (word[0] === stem[1] && word[1] === stem[0]);
}

/** A word that names nothing by itself is no likely correction: a guitar is no turn. */
function isMinor({ stem, meanings }) {
  return meanings.length > 0 && meanings.every(([, weight]) => weight < (stem.length < LONG ? TELLING : HEAD));
}

function allowed(length) {
  return length >= 6 ? 2 : length >= 4 ? 1.5 : 0;
}

/** Returns the pairs of letters whose keys touch. */
function nextKeys() {
  const pairs = KEYS.flatMap((row, at) => [...row].flatMap((key, place) => [row[place + 1], KEYS[at + 1]?.[place], KEYS[at + 1]?.[place - 1]].map((next) => [key, next])));
  return new Set(pairs.flatMap(([one, other]) => (other ? [one + other, other + one] : [])));
}

/** Returns what a letter counts that stands for another one: one of the next key is a slip of the finger. */
function exchanged(one, other) {
  return NEXT_KEYS.has(one + other) ? 1 : REPLACED;
}

function exchangedInShort(one, other) {
  return NEXT_KEYS.has(one + other) || (VOWELS.includes(one) && VOWELS.includes(other)) ? exchanged(one, other) : REPLACED_IN_SHORT;
}

/**
 * Returns the number of letters to insert, leave out, replace or swap (Damerau-Levenshtein), or more than `most`.
 * `exchange` returns what a letter counts that stands for another one.
 */
export function distance(one, other, most, exchange = () => 1) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let twoBack = [];
  let back = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const cost = one[row - 1] === other[column - 1] ? 0 : exchange(one[row - 1], other[column - 1]);
      let value = Math.min(back[column] + 1, now[column - 1] + 1, back[column - 1] + cost);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        value = Math.min(value, twoBack[column - 2] + 1);
      }
      now.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    [twoBack, back] = [back, now];
  }
  return back[other.length];
}
