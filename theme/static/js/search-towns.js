// The towns whose names begin with what was typed in the field of the place.
import { words } from "./search-words.js";

const MOST = 8;
const LEAST_LETTERS = 2;
const [BEGINS, HAS, OTHER_NAME] = [0, 1, 2];

/** Returns the names of towns, likeliest first; `townsBegun(word)` gives the towns that a word may begin. */
export async function townsLike(text, { fold, townsBegun }) {
  const typed = words(fold(text));
  const asked = typed.filter((word) => word.length >= LEAST_LETTERS);
  const known = new Map(); // a town may stand in several files
  for (const word of asked) {
    ((await townsBegun(word)) || []).forEach(({ town: { name, point }, words: said }, size) => {
      if (!said.some((one) => one.startsWith(word))) return;
      const rank = likeness(words(fold(name)), typed);
      const key = name + point;
      if ((rank === OTHER_NAME && typed.length > 1) || known.has(key)) return;
      known.set(key, { name, rank, size });
    });
  }
  const found = [...known.values()].sort((one, other) => one.rank - other.rank || one.size - other.size);
  return [...new Set(found.map(({ name }) => name))].slice(0, MOST);
}

/** Returns how a town's own name is like what was typed: it begins so, a later word of it does, or only another name. */
function likeness(own, typed) {
  if (own.join(" ").startsWith(typed.join(" "))) return BEGINS;
  return typed.every((word) => own.some((one) => one.startsWith(word))) ? HAS : OTHER_NAME;
}
