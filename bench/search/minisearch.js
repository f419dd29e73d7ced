// MiniSearch over whole documents: folded words, prefixes, one error in five letters. Reads {documents, queries}, prints
// {answers: numbers of documents for each query, index: its size as JSON}. The usual way to search a small static site.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

const [library] = process.argv.slice(2);
const MiniSearch = createRequire(`${library}/`)("minisearch");
const { documents, queries } = JSON.parse(await text(process.stdin));
const fold = (word) => word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ł", "l");
const search = new MiniSearch({
  fields: ["title", "words", "text"],
  processTerm: fold,
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 3, words: 2 }, combineWith: "OR" },
});
search.addAll(documents);
const index = JSON.stringify(search);
console.log(JSON.stringify({ answers: queries.map((query) => search.search(query).slice(0, 3).map(({ id }) => id)), bytes: gzipSync(index).length }));
