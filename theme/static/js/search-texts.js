// Which offers have a word in their title, their school's name or their text: for words that the lexicon lacks.
import { frontDecoded } from "./search-lexicon.js";

const LOUD = 1;
const QUIET = 0.5;
const BEGUN = 0.8;

/** Returns the offers that have a word of one of the stems, with how loudly they say it; of the word itself, if begun. */
export function offersSaying(file, word, stems, unfinished, onlyLoud) {
  const found = new Map();
  const packed = file[1].split(" ");
  frontDecoded(file[0]).forEach((stem, place) => {
    const same = stems.includes(stem);
    if (!same && !(unfinished && word.length > 2 && stem.startsWith(word))) return;
    const [loud, quiet] = packed[place].split("|").map(summed);
    const share = same ? 1 : BEGUN;
    for (const offer of loud) found.set(offer, LOUD * share);
    if (onlyLoud) return;
    for (const offer of quiet) if (!found.has(offer)) found.set(offer, QUIET * share);
  });
  return found;
}

/** Returns the numbers whose differences were written in base 36. */
function summed(differences) {
  let number = 0;
  return differences ? differences.split(",").map((step) => (number += parseInt(step, 36))) : [];
}
