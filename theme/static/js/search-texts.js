// Which offers have a word in their title, their school's name or their text: for words that the lexicon lacks.
import { frontDecoded } from "./search-data.js";

const LOUD = 1; // in a title, or in the school's name
const QUIET = 0.5;
const BEGUN = 0.8;

const decoded = new WeakMap(); // files are asked at every key

/** Returns the offers that have a word of one of the stems, with how loudly they say it; of the word itself, if begun. */
export function offersSaying(file, word, stems, unfinished, onlyLoud) {
  const found = new Map();
  const { places, sorted, packed } = content(file);
  const say = (stem, share) => {
    const [loud, quiet] = packed[places.get(stem)].split("|").map(summed);
    for (const offer of loud) keep(found, offer, LOUD * share);
    if (!onlyLoud) for (const offer of quiet) keep(found, offer, QUIET * share);
  };
  for (const stem of new Set(stems)) if (places.has(stem)) say(stem, 1);
  if (unfinished && word.length > 2) for (const stem of sorted) if (stem.startsWith(word)) say(stem, BEGUN);
  return found;
}

function keep(found, offer, loudness) {
  if (loudness > (found.get(offer) || 0)) found.set(offer, loudness);
}

function content(file) {
  if (!decoded.has(file)) {
    const sorted = frontDecoded(file[0]);
    decoded.set(file, { sorted, places: new Map(sorted.map((stem, place) => [stem, place])), packed: file[1].split(" ") });
  }
  return decoded.get(file);
}

/** Returns the numbers whose differences were written in base 36. */
function summed(differences) {
  let number = 0;
  return differences ? differences.split(",").map((step) => (number += parseInt(step, 36))) : [];
}
