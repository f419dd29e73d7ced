// What the rules say of the languages of the page: how words are cut, which of them say nothing, which cases they have.
import { recalled } from "./search-recalled.js";
import { cutter, folder, words } from "./search-words.js";

/** Returns the rules as they are used, on a page in one language; lists have an entry for each language of the network. */
export function grammar({ rules, pageLanguages }, language) {
  const { languages, marks, stop_words: stops } = rules;
  const fold = folder(rules);
  const folded = (list) => (list || "").split(" ").map(fold);
  const cutters = pageLanguages.map((code) => cutter(languages[code] || {}, fold));
  const endsOf = (kind) => pageLanguages.map((code) => (languages[code]?.[kind] || "").split(" ").filter(Boolean));
  const shapesOf = recalled((word) => {
    const stems = cutters.map(({ stem }) => stem(word));
    return { stems, roots: cutters.map(({ root }, bit) => root(stems[bit])) };
  });
  return {
    fold,
    cutters,
    foldedWords: recalled((typed) => words(fold(typed))),
    /** Returns a word with its stem and root in every language. */
    shapes: (one) => ({ ...one, ...shapesOf(one.word) }),
    prefixes: pageLanguages.map((code) => folded(languages[code]?.prefixes).filter(Boolean).sort((one, other) => other.length - one.length)),
    infinitives: endsOf("infinitive").map((ends) => ends.map(fold)),
    datives: endsOf("dative"),
    genitives: endsOf("genitive"),
    declining: pageLanguages.map((code) => languages[code]?.names_decline), // elsewhere a maid is not in Maida
    marks: pageLanguages.map((code) => marks[code] || ""),
    stopWords: new Set(pageLanguages.flatMap((code) => folded(stops[code]))),
    ownStops: new Set(folded(stops[language])),
    joining: new Set(folded(rules.and)),
    ofs: new Set(folded(rules.of)),
  };
}
