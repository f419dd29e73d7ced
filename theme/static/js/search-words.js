// Words as the search compares them. Follows vet2b/search/stemming.py rule by rule; both read vet2b/search/rules.json.
const LONGEST_WORD = 40;
const SUFFIXES = 2;
const VOWELS = "aeiouy";

/** Returns a text in small letters without diacritics. */
export function fold(text, letters) {
  const plain = replaced(text.toLowerCase(), letters).normalize("NFKD").replace(/\p{M}/gu, "");
  return replaced(plain, letters);
}

/** Returns the folded words of a text, in order. */
export function words(text, letters) {
  return (fold(text, letters).match(/[a-z0-9]+/g) || []).map((word) => word.slice(0, LONGEST_WORD));
}

/** Returns the function that cuts folded words of one language to their stems. */
export function stemmer(rules) {
  const endings = new Set((rules.endings || "").split(" "));
  const suffixes = new Set((rules.suffixes || "").split(" "));
  const fleeting = (rules.fleeting || "").split(" ").filter(Boolean);
  return (word) => {
    if (/\d/.test(word)) return word;
    word = cut(word, endings, rules.least_ending, 1);
    for (let pass = 0; pass < SUFFIXES; pass++) word = cut(word, suffixes, rules.least_suffix, 2);
    if (word.length > 3 && word.at(-1) === word.at(-2)) word = word.slice(0, -1);
    return withoutFleeting(word, fleeting);
  };
}

function replaced(text, letters) {
  return text.replace(/[^\x00-\x7f]/g, (letter) => letters[letter] ?? letter);
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
