// Answers queries from the files of the index. Knows nothing of the page, so that benchmarks run it too.
import { fileOf, understood, unpacked } from "./search-lexicon.js";
import { intent, ranked, tableOf } from "./search-ranking.js";
import { stemmer, words } from "./search-words.js";

/** Returns a search in one language; `load(name)` gives a promise of a file of the index, or of null. */
export async function engine(load, language) {
  const start = await load("start.json");
  if (!start) return null;
  const table = tableOf(start);
  const { letters, languages, stop_words: stops } = start.rules;
  const stemmers = start.pageLanguages.map((code) => stemmer(languages[code] || {}));
  const stopWords = new Set(start.pageLanguages.flatMap((code) => (stops[code] || "").split(" ")));
  const ownStops = new Set((stops[language] || "").split(" "));
  const page = start.pageLanguages.indexOf(language);
  const unpackedFiles = new Map();

  async function entries(word) {
    const number = fileOf(word, start.lexicon);
    if (!unpackedFiles.has(number)) {
      const file = await load(`lexicon-${number}.json`);
      if (!file) return [];
      unpackedFiles.set(number, unpacked(file));
    }
    return unpackedFiles.get(number);
  }

  /** Returns the words that say something, each with what it may mean. */
  async function read(query) {
    const said = words(query, letters);
    const unfinished = /[\p{L}\p{N}]$/u.test(query);
    const telling = said.filter((word) => !ownStops.has(word));
    const kept = telling.filter((word) => !stopWords.has(word) || telling.length === 1);
    return Promise.all(
      kept.map(async (word) => {
        const last = unfinished && word === said.at(-1);
        const stems = stemmers.map((stem) => stem(word));
        return { word, matches: understood(word, stems, page, await entries(word), last) };
      }),
    );
  }

  /** Returns {offers: numbers, best first, wanted: what was understood}. */
  async function find(query) {
    const wanted = intent(await read(query), table);
    return { wanted, offers: ranked(wanted, table, language, null) };
  }

  return { table, find, read };
}
