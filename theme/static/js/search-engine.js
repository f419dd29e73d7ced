// Answers queries from the files of the index. Knows nothing of the page, so that benchmarks run it too.
import { indexFiles } from "./search-files.js";
import { grammar } from "./search-grammar.js";
import { intent } from "./search-intent.js";
import { locationsOf } from "./search-places.js";
import { ranked } from "./search-ranking.js";
import { reading } from "./search-reading.js";
import { tableOf } from "./search-table.js";
import { understanding } from "./search-understanding.js";

/** Returns a search in one language; `fetched(name)` gives a promise of a file of the index, or of null. */
export async function engine(fetched, language) {
  const start = await fetched("start.json");
  if (!start) return null;
  const rules = grammar(start, language);
  const table = tableOf(start);
  const page = start.pageLanguages.indexOf(language);
  const files = indexFiles(fetched, start, rules, table.kinds, forget);
  const { load, missed } = files;
  const understands = understanding(rules, files);
  const reads = reading(start.pageLanguages, page, rules, files, understands);
  const { read } = reads;

  /** Without a file, nothing that was understood meanwhile may be remembered. */
  function forget() {
    understands.understand.forget();
    reads.forget();
  }

  /**
   * Returns {offers: numbers, best first, wanted: what was understood, incomplete: whether a file was missing};
   * `near` is a town that was named apart.
   */
  async function find(query, near = "") {
    const before = missed();
    let asked = await read(query);
    let wanted = intent(asked, table);
    if (!wanted.services.size && !wanted.said.length) wanted = intent((asked = await read(query, true)), table); // a led screen
    if (near) wanted.place = pointIn(near) || intent(await read(near), table).place;
    if (wanted.place && !(await located())) wanted.place = undefined;
    wanted.stems = stemsOf(asked.words);
    wanted.corrected = asked.words.some((one) => isCorrected(one, wanted.likeliest));
    return { wanted, offers: ranked(wanted, table, language), incomplete: missed() > before };
  }

  /** Has the table know where schools lie, and returns whether it does: few queries ask. */
  async function located() {
    const file = table.providers.town || (await load("locations.json"));
    if (file && !table.providers.town) Object.assign(table.providers, locationsOf(file));
    return Boolean(file);
  }

  /** Returns the towns that a word may be a name of, or begin one. */
  const townsBegun = (word) => files.towns("towns", word.slice(0, 2));
  const { root, stem } = rules.cutters[page];
  return { table, find, read, fold: rules.fold, rootOf: (word) => root(stem(word)), load, located, townsBegun };
}

/** Returns the stems that a title may be marked by. */
function stemsOf(said) {
  return said.flatMap(({ word, matches }) => [word, ...matches.filter(({ quality }) => quality > 0.5).map(({ stem }) => stem)]);
}

/** Returns the place that two numbers name, as the browser tells where somebody is: 56.9, 24.1. */
function pointIn(text) {
  const [, lat, lon] = text.match(/^(-?\d{1,2}(?:\.\d+)?), ?(-?\d{1,3}(?:\.\d+)?)$/) || [];
  return lat && { name: "", country: "", point: [+lat, +lon] };
}

/** Whether a word rather names a service by a correction than as it is. */
function isCorrected({ matches }, service) {
  const [surest] = matches.filter(({ meanings }) => meanings.some(({ kind, number }) => kind === "s" && number === service)).sort((one, other) => other.quality - one.quality);
  return surest?.corrected;
}
