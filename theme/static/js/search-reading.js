// From a query to its words that say something, each with what it may mean, and to the language they are from.
import { asPair } from "./search-lexicon.js";
import { recalled } from "./search-recalled.js";
import { isUnfinished, written } from "./search-words.js";

const HEAD_FIRST = ["it", "pt", "pl"]; // languages that name what it is about first: torta nuziale
const SHORTEST_GIVEN = 4;

/** Returns {read, forget}: what reads a query on the page of a language, by its number, and forgets what it remembered. */
export function reading(languages, page, rules, { entries }, { understand, sayingOf, isInfinitive }) {
  const { fold, foldedWords, shapes, stopWords, ownStops, joining, ofs, marks, datives, genitives } = rules;

  /** Returns how many entries of each language a word is. */
  const votesOf = recalled(async ({ word, stems }) => {
    const near = await entries(word);
    return stems.map((own, bit) => near.filter(({ stem, languages }) => own === stem && languages & (1 << bit)).length);
  }, ({ word }) => word);

  /** Returns the language that most of the words and letters are from; the page's, if it is as good as any. */
  async function spokenIn(asked, query) {
    const marked = query.toLowerCase().match(/[^\x00-\x7f]/g) || [];
    const votes = languages.map(() => 0);
    for (const counts of await Promise.all(asked.map(votesOf))) counts.forEach((count, bit) => (votes[bit] += count));
    if (votes[page] < asked.length) {
      // Whose words are all known writes the page's language, whatever keys were at hand.
      marks.forEach((own, bit) => (votes[bit] += marked.length && marked.every((letter) => own.includes(letter)) ? 1 : 0));
    }
    votes[page] += asked.length > 1 || marked.length ? 0.5 : 1.5;
    return votes.indexOf(Math.max(...votes));
  }

  /**
   * Returns the words that say something, each with what it may mean, and where the one stands that the query is about.
   * `ours` says that two words may be a name of ours together, whatever one of them is elsewhere.
   */
  async function read(query, ours) {
    const said = written(query).flatMap((typed) => foldedWords(typed).map((word) => ({ word, typed })));
    const unfinished = isUnfinished(query);
    const telling = said.filter(({ word }) => word.length > 1 && !ownStops.has(word));
    const kept = telling.filter(({ word }) => telling.length === 1 || !(stopWords.has(word) || /^\d+$/.test(word)));
    const before = (one) => said[said.indexOf(one) - 1]?.word;
    const after = (one) => stopWords.has(before(one)) && !joining.has(before(one)); // in Faro: that may be a place
    const asked = kept.map((one) => shapes({ ...one, unfinished: unfinished && one === said.at(-1), after: after(one) }));
    const spoken = await spokenIn(asked, query);
    const pairs = await Promise.all(asked.map(async (one, at) => asPair(one, asked[at + 1], await entries(one.word), ours)));
    const heard = await Promise.all(asked.map(async (one, at) => ({ typed: one.typed, unfinished: one.unfinished, given: isGiven(one.typed, spoken), gap: after(kept[at]), of: ofs.has(before(kept[at])), ...(pairs[at] || pairs[at - 1] ? { word: one.word, matches: [], filler: !pairs[at], ...pairs[at] } : await understand(one, spoken)) })));
    heard.forEach((one, at) => (one.given ||= at > 0 && heard[at + 1]?.given && genitives[spoken].some((end) => one.typed.toLowerCase().endsWith(end)))); // mājas lapa viesu namam
    if (heard.length > 1 && heard.some(mayBeName)) await sayAll(heard, asked);
    const found = heard.some(({ filler }) => !filler) ? heard.filter(({ filler }) => !filler) : heard;
    return { words: found, bargain: heard.some(({ bargain }) => bargain), ...headOf(found, spoken) };
  }

  /** Beside a word that only names know, the others may be of the name too: Daugavas loka tehnikums cuts no locks. */
  async function sayAll(heard, asked) {
    const how = heard.some(({ saying, school }) => saying || school) ? "saying" : "naming"; // otherwise only all together are a name
    await Promise.all(heard.map(async (one, at) => (one[how] ||= await sayingOf(asked[at], true))));
  }

  /**
   * Returns where the word stands that a query is about: {headFirst, clear, first: the number of words before a
   * preposition}. A catering service for weddings; to move a sofa; lunch for workers at a site.
   */
  function headOf(found, spoken) {
    const gap = found.findIndex(({ gap }, at) => at > 0 && gap);
    const verb = found.length > 1 && isVerb(found[0], spoken); // what is to be done, then with what
    return { headFirst: HEAD_FIRST.includes(languages[spoken]) || verb, clear: verb || gap > 0, first: gap > 0 ? gap : found.length };
  }

  /** Whether a word is an infinitive that says more than that something is to be done: pervežti, not padėti. */
  function isVerb({ typed, common, dealing }, spoken) {
    return !common && !dealing && isInfinitive(fold(typed), spoken);
  }

  /** Whether a word's case says for whom something is: fotogrāfs kāzām. */
  function isGiven(typed, spoken) {
    return typed.length > SHORTEST_GIVEN && datives[spoken].some((end) => typed.toLowerCase().endsWith(end));
  }

  return { read, forget: votesOf.forget };
}

/** Whether a word may as well be of a school's name: nobody knows it, or it means no work, as a distant town or a bridge day, ponte. */
function mayBeName({ saying, school, town, other, purpose, pair }) {
  return saying || school || town || (other && purpose && !pair);
}
