// Words as the search compares them. Follows vet2b/search/stemming.py rule by rule; both read vet2b/search/rules.json.
const LONGEST_WORD = 40;
const SUFFIXES = 2;
const VOWELS = "aeiouy";

/** Returns the function that gives a text in small letters without diacritics, by its sound. */
export function folder({ letters, sounds }) {
  const replaced = (text) => text.replace(/[^\x00-\x7f]/g, (letter) => letters[letter] ?? letter);
  const patterns = sounds.map(([written, sound]) => [new RegExp(written, "g"), sound]);
  return (text) => {
    const plain = replaced(replaced(text.toLowerCase()).normalize("NFKD").replace(/[\u0300-\u036f]/g, ""));
    return patterns.reduce((folded, [written, sound]) => folded.replace(written, sound), plain);
  };
}

// Letters and digits of the scripts of Europe, with marks. To prepare \p{L} takes a phone some milliseconds, again and again.
const LETTERS = "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u1fff";
export const AS_WRITTEN = new RegExp(`[${LETTERS}]+`, "g");
const LAST = new RegExp(`[${LETTERS}]$`);

/** Returns the words of a text as they are written, in order. */
export function written(text) {
  return text.match(AS_WRITTEN) || [];
}

/** Whether the last word of a text may go on. */
export function isUnfinished(text) {
  return LAST.test(text);
}

/** Returns the words of a folded text, in order. */
export function words(folded) {
  return (folded.match(/[a-z0-9]+/g) || []).map((word) => word.slice(0, LONGEST_WORD));
}

/** Returns how words of one language are cut: {endings, stem: of a folded word, root: of a stem}. */
export function cutter(rules, fold) {
  const endings = new Set(fold(rules.endings || "").split(" "));
  const suffixes = new Set(fold(rules.suffixes || "").split(" "));
  const fleeting = (rules.fleeting || "").split(" ").filter(Boolean);
  return {
    endings: [...endings],
    stem: (word) => (/\d/.test(word) ? word : cut(word, endings, rules.least_ending, 1)),
    root(stem) {
      if (/\d/.test(stem)) return stem;
      stem = withoutFleeting(stem, fleeting);
      for (let pass = 0; pass < SUFFIXES; pass++) stem = cut(stem, suffixes, rules.least_suffix, 2);
      if (stem.length > 3 && stem.at(-1) === stem.at(-2)) stem = stem.slice(0, -1);
      return withoutFleeting(stem, fleeting);
    },
  };
}

/** One letter more must stay for ends shorter than `plain`. */
function cut(word, ends, least, plain) {
  for (let start = least; start < word.length; start++) {
    if (ends.has(word.slice(start)) && (start > least || word.length - start >= plain)) return word.slice(0, start);
  }
  return word;
}

function withoutFleeting(word, fleeting) {
  const last = word.at(-1);
  for (const vowel of fleeting) {
    const start = word.length - 1 - vowel.length;
    if (start > 2 && !VOWELS.includes(last) && word.slice(start, -1) === vowel && !VOWELS.includes(word[start - 1])) {
      return word.slice(0, start) + last;
    }
  }
  return word;
}
