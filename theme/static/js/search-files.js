// The files of the index as the engine asks for them: each is fetched and unpacked once.
import { frontDecoded } from "./search-data.js";
import { townsOf } from "./search-gazetteer.js";
import { fileOf, unpacked } from "./search-lexicon.js";

/** `fetched(name)` gives a promise of a file, or of null; `lost` is called when one could not be had. */
export function indexFiles(fetched, start, { cutters, fold }, kinds, lost) {
  const starts = frontDecoded(start.lexicon);
  const ready = new Map();
  let missed = 0;

  /** Returns a file, or nothing. */
  async function load(name) {
    return (await fetched(name)) ?? miss();
  }

  function miss() {
    missed++;
    lost();
    return null;
  }

  /** Returns what is made of a file, or nothing. */
  async function made(name, make) {
    if (!ready.has(name)) {
      const file = await load(name);
      if (file === null) return null;
      ready.set(name, make(file));
    }
    return ready.get(name);
  }

  async function entriesOf(number) {
    return (await made(`lexicon-${number}.json`, (file) => unpacked(file, cutters, kinds))) || [];
  }

  /** Returns what is made of the file of a kind that has the words with these letters, which are read as a number. */
  const shard = (kind, letters, make) => made(`${kind}-${parseInt(letters, 36) % start.shards[kind]}.json`, make);

  return {
    starts,
    load,
    miss,
    missed: () => missed,
    shard,
    /** Returns the towns of the file of a kind. */
    towns: (kind, letters) => shard(kind, letters, (file) => townsOf(file, fold)),
    /** Returns the entries of the lexicon among which a word is, if it is there. */
    entries: (word) => entriesOf(fileOf(word, starts)),
    entriesOf,
  };
}
