// Reads {rules, words: language -> words}, prints for each language the [folded, stem, root] of each word.
import { text } from "node:stream/consumers";
import { cutter, folder, words } from "./search-words.js";

const given = JSON.parse(await text(process.stdin));
const fold = folder(given.rules);
const cut = Object.entries(given.words).map(([language, list]) => {
  const { stem, root } = cutter(given.rules.languages[language], fold);
  return [language, list.map((word) => words(fold(word)).flatMap((one) => [one, stem(one), root(stem(one))])) ];
});
console.log(JSON.stringify(Object.fromEntries(cut)));
