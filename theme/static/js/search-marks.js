// Marks what was searched for in the titles of the results. The browser paints marks over the text (CSS highlights), so
// no element changes under the finger of somebody who presses a result. A browser that cannot shows titles without.
import { AS_WRITTEN, words } from "./search-words.js";

const LEAST_MARKED = 3; // letters
const LEAST_ROOT = 4; // shorter ones are of too many words

/** Returns the function that marks, in the titles of a list, the words that begin with one of some stems or share its root. */
export function marker(list, { fold, rootOf }) {
  if (!globalThis.CSS?.highlights) return () => {};
  const found = new Highlight();
  CSS.highlights.set("found", found);
  return (stems) => {
    const telling = stems.filter((stem) => stem.length >= LEAST_MARKED);
    const roots = telling.map(rootOf).filter((root) => root.length >= LEAST_ROOT);
    found.clear();
    for (const { firstChild: title } of list.querySelectorAll(".v2b-offer-card__title a")) {
      for (const word of title.data.matchAll(AS_WRITTEN)) {
        const [folded = ""] = words(fold(word[0]));
        if (telling.some((stem) => folded.startsWith(stem)) || roots.includes(rootOf(folded))) found.add(rangeOf(title, word));
      }
    }
  };
}

/** Returns the range of a word in a text; it ends by itself when the text changes. */
function rangeOf(text, { 0: word, index }) {
  const range = new Range();
  range.setStart(text, index);
  range.setEnd(text, index + word.length);
  return range;
}
