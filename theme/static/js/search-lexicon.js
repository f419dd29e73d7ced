// From the words of a query to what they name: services, sectors, places, languages, ways of delivery.
import { frontDecoded } from "./search-data.js";

const WEIGHTS = { "#": 8, "%": 7, "'": 6, "(": 5, ")": 4, "!": 2 };
export const ALONE = 9;
const FIRST_CODE = 0x2a;
const FIRST_MASK = 0x40;

/** How sure a word of the query means a stem of the lexicon. */
const QUALITY = { stem: 1, foreignStem: 0.85, root: 0.8, foreignRoot: 0.5, begun: 0.8, typo: 0.75, typos: 0.5 };
const HEAD = 6; // of the word that a longer name is about
const LEAST_BEGUN = 5; // letters that are hardly another word's by chance
const [OTHER, WARE, BARGAIN, OTHER_FORM, PURPOSE, STRANGER, SCHOOL, TOWN] = [5, 6, 7, 8, 9, 10, 11, 13]; // of the ways in which a word is heard: see lexicon.py
const FOREIGN = 0.85;
const DOUBTED = 0.3; // what is left of a match that a better one makes doubtful
const DOUBTED_NAME = 0.9; // the same of one that is a whole name in another language
const CUT = 0.6; // what is left of one that needs an ending cut off a word that is still being typed
const SURE = 0.65; // a match better than that is no guess
const NEAR = 0.7; // a root's, in the page's language and almost of the word's letters
const LEAST_ROOT = 4;
const ALLOWED = [0, 0, 0, 1, 1.4, 2.2, 2.5, 2.6, 2.6]; // errors in a stem of so many letters
const MOST = 3; // in longer ones
const NEARLY = 0.5; // errors more than the least that may have been made as well
const [VOWEL, FAR] = [1.2, 1.6]; // what counts a vowel for a vowel, another letter than the next key's
const [CUT_OTHERWISE, ANY_ENDING] = [0.2, 1.2]; // what counts an ending that the language does not cut, and one that it does not have
const [BEGINNING, IN_NAMES, IN_ANOTHER] = [0.5, 0.2, 1.2]; // another first letter, each step by which a word names less than a whole name, another language
const VOWELS = "aeiou";
const KEYS = ["kvertiuiop", "asdfghjkl", "zxkvbnm"]; // as words are folded
const NEXT_KEYS = nextKeys();
const LEAST_SLIP = 5;
const LONGEST_END = 5; // of letters after a stem that are an ending at most
const LEAST_OWN_ROOT = 3; // in the page's language

/**
 * Returns the entries of a file, in the order of the alphabet: {stem, languages, roots, meanings: [{kind, number, weight}],
 * heard, place}. `kinds` are {kind, number} of each code; `heard` tells how words are heard that say little, `place` whether
 * it is a place's name.
 */
export function unpacked(file, cutters, kinds) {
  const [stems, ...packed] = file.split(" ");
  return frontDecoded(stems).map((stem, place) => {
    const languages = packed[place].charCodeAt(0) - FIRST_MASK;
    const roots = cutters.map(({ root }, bit) => (languages & (1 << bit) ? root(stem) : ""));
    const all = meanings(packed[place], kinds);
    const heard = packed[place][1] ? all.filter(({ kind }) => kind === "h").map(({ number }) => number) : [OTHER]; // as most are
    return { stem, languages, roots, meanings: all.filter(({ kind }) => kind !== "h"), heard, place: all.some(({ kind }) => "tr".includes(kind)) };
  });
}

function meanings(packed, kinds) {
  const found = [];
  for (const mark of packed.slice(1)) {
    if (WEIGHTS[mark]) found[found.length - 1].weight = WEIGHTS[mark];
    else found.push({ ...kinds[mark.charCodeAt(0) - FIRST_CODE], weight: ALONE });
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
  const foreign = found.filter((one) => one.quality === QUALITY.stem && isOther(one) && one.meanings.every(({ weight }) => weight < HEAD));
  if (foreign.length) return foreign; // a word of another trade means nothing else
  const best = Math.max(0, ...found.map(({ quality }) => quality));
  const same = best >= QUALITY.foreignStem;
  const begun = unfinished || (word.length > 3 && !same) ? completed(word, page, entries.filter((entry) => !found.some(({ of }) => of === entry)), best === QUALITY.stem && found.some(isName) ? 0.75 : same && !unfinished ? 0.9 : 1) : [];
  // Of three letters and an ending, something longer may become: spa, spausdinimas.
  if (begun.length && unfinished && word.length > LEAST_ROOT && found.every(({ stem, heard }) => stem.length < LEAST_ROOT && !heard.length)) for (const one of found) one.quality *= CUT;
  if (same || begun.length) return [...found, ...begun];
  const typos = mistyped({ word, stems, unfinished, endings }, page, entries);
  if (typos.length && found.every((one) => isOther(one) || !one.meanings.length)) return typos;
  if (found.length) return [...found, ...typos.map((one) => ({ ...one, quality: one.quality * 0.8 }))];
  return slips(stems[page], page, little);
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
  return quality === QUALITY.stem && meanings.some(({ weight }) => weight === ALONE);
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
    if (one.quality < best * (best >= QUALITY.foreignStem ? 1 : 0.75)) one.quality *= one.quality === QUALITY.foreignStem && one.meanings.some(({ weight }) => weight === ALONE) ? DOUBTED_NAME : DOUBTED;
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

/** Returns how a word is heard that says little, as its surest matches tell: {filler, common, dealing, lesson, buyer, other, ware, bargain, purpose, stranger, school}. */
export function heardAs(matches) {
  const whole = matches.filter(({ begun, corrected }) => !begun && !corrected);
  const best = Math.max(0, ...whole.map(({ quality }) => quality));
  const numbers = whole.filter(({ quality }) => quality === best && best > SURE).flatMap(({ heard }) => heard);
  const [filler, common, dealing, lesson, buyer, other, ware, bargain, purpose, stranger, school] = [0, 1, 2, 3, 4, OTHER, WARE, BARGAIN, PURPOSE, STRANGER, SCHOOL].map((number) => numbers.includes(number));
  const sure = best === QUALITY.stem || (best > NEAR && best < QUALITY.root);
  return { filler: (filler || bargain) && best >= QUALITY.foreignStem, common, dealing: dealing || lesson, lesson, buyer, ware, bargain, purpose, school, other: other && sure, stranger: stranger && sure };
}

/** Whether just this form of a word is of another trade: férias are no iron, whatever their stem. */
export function isOtherForm(word, spoken, entries) {
  return entries.some(({ stem, languages, heard }) => stem === word && languages & (1 << spoken) && heard.includes(OTHER_FORM));
}

/**
 * Returns what two words are together: of another trade, though each may be ours, a current account, of which some say a
 * purpose, second hand; or, if `ours`, a name of ours, though one is of another trade, a led screen.
 */
export function asPair(one, next, entries, ours) {
  const pair = next && entries.find(({ stem, languages }) => one.stems.some((own, bit) => languages & (1 << bit) && stem === `${own}+${next.stems[bit]}`));
  if (ours && pair?.meanings.length) return { matches: [match(pair, QUALITY.stem)] };
  return pair?.heard.length && { other: pair, pair, purpose: pair.heard[1] };
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

/**
 * Returns the entries that a word is likeliest mistyped for: those with the least errors, if these are no more than a
 * stem of so many letters allows. What makes a correction doubtful counts as errors too.
 */
function mistyped({ word, stems, unfinished, endings }, page, entries) {
  const ends = [...word, ""].map((_, at) => CUT_OTHERWISE + errorsInEnding(word.slice(at), at, endings));
  const errorsUntil = compared(word, exchanged);
  let least = MOST;
  const found = [];
  for (const entry of entries) {
    const { stem, languages, meanings } = entry;
    const telling = meanings.length ? Math.max(...meanings.map(({ weight }) => weight)) : HEAD;
    if (telling < HEAD) continue; // what names nothing by itself: a guitar is no turn
    const alike = word[0] === stem[0] || (word[0] === stem[1] && word[1] === stem[0]);
    const doubt = (languages & (1 << page) ? 0 : IN_ANOTHER) + (alike ? 0 : BEGINNING) + IN_NAMES * (ALONE - telling);
    const own = stems.filter((_, bit) => languages & (1 << bit)).map(({ length }) => length);
    const errors = doubt + Math.min(...errorsUntil(stem, MOST).map((count, at) => count + (own.includes(at) ? 0 : ends[at])));
    if (errors > least + NEARLY || errors > (ALLOWED[stem.length] ?? MOST)) continue;
    least = Math.min(least, errors);
    const isBegun = unfinished && endings.some((ending) => (stem + ending).startsWith(word));
    found.push({ ...preferred(entry, page, errors < 2 ? QUALITY.typo : QUALITY.typos), corrected: !isBegun, errors });
  }
  return found.filter(({ errors }) => errors <= least + NEARLY);
}

/** Returns the errors in what follows a stem: endings may be mistyped too, and after a long stem anything may stand. */
function errorsInEnding(rest, at, endings) {
  if (!rest || endings.includes(rest)) return 0;
  return rest.length > LONGEST_END ? Infinity : endings.some((ending) => distance(rest, ending, 1) <= 1) ? 1 : at < LEAST_BEGUN ? rest.length : Math.min(rest.length, ANY_ENDING);
}

/** Returns the pairs of letters whose keys touch. */
function nextKeys() {
  const pairs = KEYS.flatMap((row, at) => [...row].flatMap((key, place) => [row[place + 1], KEYS[at + 1]?.[place], KEYS[at + 1]?.[place - 1]].flatMap((next) => [key + next, next + key])));
  return new Set(pairs);
}

/** Returns what a letter counts that stands for another one: one of the next key is a slip of the finger. */
function exchanged(one, other) {
  return NEXT_KEYS.has(one + other) ? 1 : VOWELS.includes(one) && VOWELS.includes(other) ? VOWEL : FAR;
}

/** Returns the number of letters to insert, leave out, replace or swap (Damerau-Levenshtein), or more than `most`. */
export function distance(one, other, most) {
  return Math.abs(one.length - other.length) > most ? Infinity : compared(one)(other, most).at(-1);
}

/**
 * Returns the function that compares a word with one after another: a list of how many letters differ until each of the
 * word's, none if more than `most` do anyway. What it counts for the first letters of one serves the next one too.
 * `exchange` returns what a letter counts that stands for another one.
 */
export function compared(word, exchange = () => 1) {
  const rows = [[...word, ""].map((_, at) => at)];
  let before = "";
  return (other, most) => {
    rows.length = Math.min(shared(before, other) + 1, rows.length);
    before = other;
    for (let row = rows.length; row <= other.length; row++) {
      const [twoBack, back] = [rows[row - 2], rows[row - 1]];
      const now = [row];
      let least = row;
      for (let column = 1; column <= word.length; column++) {
        const cost = other[row - 1] === word[column - 1] ? 0 : exchange(other[row - 1], word[column - 1]);
        let value = Math.min(back[column] + 1, now[column - 1] + 1, back[column - 1] + cost);
        if (row > 1 && column > 1 && other[row - 1] === word[column - 2] && other[row - 2] === word[column - 1]) {
          value = Math.min(value, twoBack[column - 2] + 1);
        }
        now.push(value);
        least = Math.min(least, value);
      }
      rows.push(now);
      if (least > most) return [Infinity];
    }
    return rows[other.length];
  };
}
