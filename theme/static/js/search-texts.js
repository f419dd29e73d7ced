// Which offers have a word in their title, their school's name or their text: for words that the lexicon lacks.
import { frontDecoded, summed } from "./search-data.js";

const LOUD = 1; // in a title, or in the school's name
const QUIET = 0.5;
const BEGUN = 0.8;
const [SHORTENED, LONGEST_CUT] = [0.9, 2]; // a stem that lacks more letters may be another word's, too

const decoded = new Map(); // files are asked at every key

/** Returns the offers that have a word of one of the stems, with how loudly they say it; of the word itself, if begun. */
export function offersSaying(file, word, stems, unfinished, onlyLoud) {
  const found = new Map();
  const { sorted, saying } = content(file);
  const say = (stem, share) => {
    const [loud, quiet] = saying.get(stem).split("|").map(offersOf);
    for (const offer of loud) keep(found, offer, LOUD * share);
    if (quiet && !onlyLoud) for (const offer of quiet) keep(found, offer, QUIET * share);
  };
  for (const stem of new Set(stems)) if (saying.has(stem)) say(stem, stem.length < word.length - LONGEST_CUT ? SHORTENED : 1);
  if (unfinished && word.length > 2) for (const stem of sorted) if (stem.startsWith(word)) say(stem, BEGUN);
  return found;
}

function keep(found, offer, loudness) {
  if (loudness > (found.get(offer) || 0)) found.set(offer, loudness);
}

/** Returns the words of a file in the order of the alphabet, and for each the offers that say it. */
function content(file) {
  if (!decoded.has(file)) {
    const [stems, ...packed] = file.split(" ");
    const sorted = frontDecoded(stems);
    decoded.set(file, { sorted, saying: new Map(sorted.map((stem, place) => [stem, packed[place]])) });
  }
  return decoded.get(file);
}

/** Returns the numbers whose differences were written in base 36. */
function offersOf(differences) {
  return differences ? summed(differences.split(",").map((step) => parseInt(step, 36))) : [];
}
