// The towns whose names begin with what was typed in the field of the place.
import { words } from "./search-words.js";

const MOST = 8;
const LEAST_LETTERS = 2;
const [BEGINS, HAS, OTHER_NAME] = [0, 1, 2];

/** Returns the names of towns, likeliest first; `townFile(word)` gives the towns that a word may begin. */
export async function townsLike(text, { fold, townFile }) {
  const typed = words(fold(text));
  const asked = typed.filter((word) => word.length >= LEAST_LETTERS);
  const known = new Map(); // a town may stand in several files
  for (const word of asked) {
    const file = await townFile(word);
    file?.words.split(" ").forEach((name, place) => {
      const town = file.towns[place];
      const own = words(fold(file.names[town]));
      const rank = likeness(own, typed);
      if (!name.startsWith(word) || (rank === OTHER_NAME && typed.length > 1)) return;
      const key = file.names[town] + file.lat[town] + file.lon[town];
      if (!known.has(key)) known.set(key, { name: file.names[town], rank, town });
    });
  }
  const found = [...known.values()].sort((one, other) => one.rank - other.rank || one.town - other.town);
  return [...new Set(found.map(({ name }) => name))].slice(0, MOST);
}

/** Returns how a town's own name is like what was typed: it begins so, a later word of it does, or only another name. */
function likeness(own, typed) {
  if (own.join(" ").startsWith(typed.join(" "))) return BEGINS;
  return typed.every((word) => own.some((one) => one.startsWith(word))) ? HAS : OTHER_NAME;
}
