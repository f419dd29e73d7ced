// The towns of a file of the gazetteer: see vet2b/search/gazetteer.py.
import { words } from "./search-words.js";

/** Returns the towns, the largest first: {town: {name, country, point}, words: the most telling one of each name}. */
export function townsOf(file, fold) {
  const values = file ? file.split("\x7f") : [];
  const count = values.length / 3;
  return values.slice(0, count).map((name, at) => {
    const said = values[count + at].split(" ").map((word) => word || mostTelling(words(fold(name))));
    const [, country, lat, lon] = values[2 * count + at].match(/(..)(.+),(.+)/);
    return { town: { name, country, point: [lat / 100, lon / 100] }, words: said };
  });
}

/** A longest word; of several the first, which Python's max takes. */
function mostTelling(name) {
  return name.reduce((most, word) => (word.length > most.length ? word : most));
}
