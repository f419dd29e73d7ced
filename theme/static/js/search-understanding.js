// From a word of a query to what it may mean: by the lexicon, without its prefix, by its last part, as a town, by what offers say.
import { ALONE, heardAs, isOther, isOtherForm, isTown, sureOf, understood } from "./search-lexicon.js";
import { neighbours } from "./search-mistyped.js";
import { recalled } from "./search-recalled.js";

const OF_SCIENCES = /([^n]olog|(psik|[^k])iatr|oskop|ektom)[a-z]{0,5}$/; // ends of medicine's words, and of other sciences, in every language; technology is taught
const SHORTEST_VERB = 5; // without its prefix
const SURE_VERB = 0.65;
const SURE_TYPO = 0.7; // one error, in the language of the query
const SHORTEST_COMPOUND = 9;
const SHORTEST_PART = 3;
const SHORTEST_TOWN = 4;
const LINK = 3; // letters between the parts of a compound
const TWO_ERRORS = 0.5;
const LONG = 10; // letters: two words of so many are hardly alike by chance

/** Returns {understand, sayingOf, isInfinitive}; `rules` are the grammar's, `files` the index's. */
export function understanding({ cutters, shapes, prefixes, infinitives, declining }, files) {
  const { entries } = files;
  let reader; // of what offers say: few queries need it

  /** Returns what a word may mean, to somebody who writes in a language. */
  const understand = recalled(async ({ word, stems, roots, unfinished, after }, spoken) => {
    const asked = { word, stems, roots, unfinished, endings: cutters[spoken].endings };
    const near = await entries(word);
    const itself = isTown(word, near) && (await townOf(asked, true));
    if (itself) return { word, matches: [], town: itself };
    if (isOtherForm(word, spoken, near)) return { word, matches: [], other: true, purpose: true };
    let matches = understood(asked, spoken, near);
    const heard = heardAs(matches);
    const elsewhere = matches.length > 0 && matches.every(isOther); // mistyped for another trade
    matches = matches.filter((match) => (match.meanings.length || !match.heard.length) && !(match.begun && heard.dealing));
    if (sureOf(matches)) {
      const little = tellsLittle(matches) && !Object.values(heard).some(Boolean);
      return { word, ...heard, matches, saying: little ? await sayingOf(asked, true) : null, town: little && after ? await townOf(asked, true) : null };
    }
    if (Object.values(heard).some(Boolean)) return { word, ...heard, matches: [], saying: heard.stranger || heard.school ? await sayingOf({ word, stems: [stems[spoken]] }) : null };
    if (OF_SCIENCES.test(word)) return { word, matches: [], other: true };
    const bare = await withoutPrefix(word, spoken);
    if (bare.length) return { word, matches: bare };
    const parts = matches.length ? [] : await inParts(word, spoken);
    if (parts.length) return { word, matches: parts };
    const town = await townOf(asked, !declining[spoken] || word.length >= LONG, spoken);
    if (town) return { word, matches: [], town, inForm: !(await townOf(asked, true, spoken)) };
    const saying = sayingOf(asked, elsewhere); // meanwhile: it may be the beginning that is mistyped
    if (word.length > 4 && matches.every(({ quality, meanings }) => quality < SURE_TYPO || meanings.every(({ kind }) => "trc".includes(kind)))) matches = understood(asked, spoken, await neighbours(word, stems[spoken], files));
    // A long word is rather mistyped than a town in some case: matinātājs is no Mattinata.
    const cased = word.length >= LONG && !matches.some(({ corrected, quality }) => corrected && quality > TWO_ERRORS) && (await townOf(asked, !declining[spoken], spoken));
    const said = await saying;
    return cased ? { word, matches: [], town: cased, inForm: true } : { word, matches: isLoud(said) ? matches.filter(({ corrected }) => !corrected) : matches, saying: elsewhere && !isLoud(said) ? null : said };
  }, ({ word, unfinished, after }, spoken) => `${spoken} ${word}${unfinished ? "" : "."}${after ? "in" : ""}`);

  /** Returns what a verb means without its prefix: nopļaut as pļaut, pomalować as malować. */
  async function withoutPrefix(word, spoken) {
    const prefix = prefixes[spoken].find((one) => word.startsWith(one) && word.length - one.length >= SHORTEST_VERB);
    const bare = word.slice(prefix?.length);
    // A town in a case, Palangoje, may begin so too.
    if (!prefix || (cutters[spoken].stem(bare).length < SHORTEST_VERB && !isInfinitive(word, spoken))) return [];
    return asIs(bare, spoken);
  }

  /** Returns what the last part of a compound means: veļasmašīna as mašīna. Between the parts an ending may stand. */
  async function inParts(word, spoken) {
    const firsts = word.length < SHORTEST_COMPOUND ? [] : (await entries(word)).filter(({ stem, languages }) => stem.length >= SHORTEST_PART && word.startsWith(stem) && languages & (1 << spoken));
    const longest = Math.max(0, ...firsts.map(({ stem }) => stem.length));
    for (let start = longest; longest && start <= longest + LINK && word.length - start >= SHORTEST_VERB; start++) {
      if (start > longest && !cutters[spoken].endings.includes(word.slice(longest, start))) continue;
      const found = (await asIs(word.slice(start), spoken)).filter(({ quality }) => quality === 1);
      if (found.length) return found;
    }
    return [];
  }

  /** Returns what a part of a word means, if that is no guess. */
  async function asIs(part, spoken) {
    const found = understood({ ...shapes({ word: part, unfinished: false }), endings: cutters[spoken].endings }, spoken, await entries(part));
    return found.filter(({ quality, corrected, begun, meanings }) => quality > SURE_VERB && !corrected && !begun && meanings.length);
  }

  /** Returns the offers whose own words have it, if any has. */
  async function sayingOf({ word, stems, unfinished }, onlyLoud = false) {
    reader ??= import("./search-texts.js").catch(() => (reader = files.miss()));
    const [texts, file] = await Promise.all([reader, files.shard("texts", word.slice(0, 3), (file) => file)]);
    const found = texts && file && texts.offersSaying(file, word, stems, unfinished, onlyLoud);
    return found?.size ? found : null;
  }

  /** Returns the largest town that has the word for a name, in whatever form, or as it is. */
  async function townOf({ word, stems }, exactly, spoken) {
    const towns = word.length < SHORTEST_TOWN ? null : await files.towns("gazetteer", word.slice(0, SHORTEST_TOWN));
    const isNamed = (name) => name === word || (!exactly && name[1] === word[1] && stems[spoken].length > 3 && cutters[spoken].stem(name) === stems[spoken]);
    return towns?.find(({ words }) => words.some(isNamed))?.town;
  }

  function isInfinitive(word, spoken) {
    return infinitives[spoken].some((end) => word.endsWith(end));
  }

  return { understand, sayingOf, isInfinitive };
}

/** Words that only qualify others may as well be a school's name. */
function tellsLittle(matches) {
  return matches.some(({ meanings }) => meanings.length) && matches.every(({ quality, meanings }) => meanings.every(({ weight }) => quality * weight < ALONE * 0.75));
}

/** Whether some title or school's name has just this word: then it is not mistyped. */
function isLoud(saying) {
  return saying && [...saying.values()].includes(1);
}
