// Where the words are that a mistyped one may be meant for: they begin like it, or end like it.
import { frontDecoded } from "./search-data.js";
import { distance, fileOf } from "./search-lexicon.js";

const MOST_BEGUN = 5; // files of words, some 2 KB
const SHORTEST_UNLIKE = 6; // that may have one error in its beginning and another one

/** Returns the entries that end like a word, and those that begin with the same two letters, if they are few; of short words also those with letters swapped. */
export async function neighbours(word, stem, { starts, shard, entriesOf }) {
  const short = stem.length < SHORTEST_UNLIKE;
  const ends = endingLike(stem, (await shard("ends", stem.slice(short ? -2 : -3), endsOf)) || []);
  const alike = [word, ...ends.map(({ like }) => like)];
  if (short || !ends.length) alike.push(word[1] + word[0] + word.slice(2), word[0] + word[2] + word[1] + word.slice(3), word.slice(0, 2) + word[3] + word[2]);
  const begun = ends.some(({ errors }) => errors <= 1) ? [] : [2, 3, 4].map((count) => beginningLike(word.slice(0, count), starts)).find(({ length }) => length <= MOST_BEGUN) || [];
  const files = new Set([...begun, ...alike.map((one) => fileOf(one, starts))]);
  return (await Promise.all([...files].map(entriesOf))).flat();
}

/** Returns the numbers of the files with words that begin so. */
function beginningLike(letters, starts) {
  return starts.map((_, number) => number).filter((number) => (starts[number + 1] ?? "~") > letters && starts[number].slice(0, letters.length) <= letters);
}

/** Returns the ends of words, each with the pairs of letters that it follows. */
function endsOf(file) {
  const [ends, ...pairs] = file.split(" ");
  return frontDecoded(ends).map((end, at) => ({ end, pairs: pairs[at].match(/../g) }));
}

/** Returns the words whose beginning has one error: a wrong letter, one too few, one too many. They end alike, so they lie in one file. */
function endingLike(stem, ends) {
  const most = stem.length < SHORTEST_UNLIKE ? 0 : 1;
  return ends.flatMap(({ end, pairs }) => [2, 1, 3].flatMap((cut) => {
    const errors = end ? distance(stem.slice(cut), end, most + 1) : most + 2;
    if (errors > most + 1) return [];
    return pairs.filter((pair) => (errors <= most || stem.startsWith(pair)) && distance(stem.slice(0, cut), pair, 1) <= 1).map((pair) => ({ like: pair + end, errors: errors + distance(stem.slice(0, cut), pair, 1) }));
  }));
}
