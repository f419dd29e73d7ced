// From the words of a query to what they name: services, sectors, places, languages, ways of delivery.
const WEIGHTS = { "'": 6, '"': 4, "!": 2 };
const ALONE = 9;
const FIRST_CODE = 0x100;

/** How sure a word of the query means a stem of the lexicon. */
const QUALITY = { same: 1, longer: 0.7, prefix: 0.8, root: 0.5, typo: 0.75, typos: 0.55 };
const OTHER_LANGUAGE = 0.85;

/** Returns the entries of a file: [{stem, languages, meanings: [[code, weight]]}], in the order of the alphabet. */
export function unpacked([stems, entries]) {
  const packed = entries.split(" ");
  let before = "";
  return stems.split(" ").map((line, place) => {
    const rest = line[1] === "_" ? line.slice(2) : line.slice(1);
    before = before.slice(0, +line[0]) + rest;
    return { stem: before, languages: packed[place].charCodeAt(0) - 64, meanings: meanings(packed[place]) };
  });
}

function meanings(packed) {
  const found = [];
  for (const mark of packed.slice(1)) {
    if (WEIGHTS[mark]) found[found.length - 1][1] = WEIGHTS[mark];
    else found.push([mark.charCodeAt(0) - FIRST_CODE, ALONE]);
  }
  return found;
}

/** Returns which file of the lexicon has the words that begin like this one. */
export function fileOf(word, starts) {
  let found = 0;
  while (found + 1 < starts.length && starts[found + 1] <= word.slice(0, 2)) found++;
  return found;
}

/**
 * Returns what a word may mean: a list of {stem, quality, meanings}, only of the best kind of match there is.
 * `stems` are the word's stems by language; `unfinished` says that it may still be typed.
 */
export function understood(word, stems, page, entries, unfinished) {
  const same = entries.filter(({ stem, languages }) => stems.some((own, bit) => own === stem && languages & (1 << bit)));
  const inPage = same.filter(({ stem, languages }) => languages & (1 << page) && stems[page] === stem);
  const exact = [...inPage.map((entry) => match(entry, QUALITY.same)),
    ...same.filter((entry) => !inPage.includes(entry)).map((entry) => match(entry, inPage.length ? 0.3 : OTHER_LANGUAGE))];
  const begun = unfinished || word.length > 3
    ? entries.filter(({ stem }) => stem.length > word.length - 1 && stem.startsWith(word) && !same.some((other) => other.stem === stem))
    : [];
  if (exact.length) return unfinished ? [...exact, ...begun.map((entry) => match(entry, QUALITY.prefix * 0.5))] : exact;
  if (begun.length) return preferred(begun, page, QUALITY.prefix);
  const own = stems[page];
  const longer = entries.filter(({ stem }) => stem.length > 3 && word.startsWith(stem) && word.length - stem.length < 6);
  if (longer.length) {
    const longest = Math.max(...longer.map(({ stem }) => stem.length));
    if (longest > 4 || word.length - longest < 4) return preferred(longer.filter(({ stem }) => stem.length === longest), page, QUALITY.longer);
  }
  return mistyped(word, own, page, entries);
}

function match(entry, quality) {
  return { stem: entry.stem, quality, meanings: entry.meanings };
}

function preferred(entries, page, quality) {
  return entries.map((entry) => match(entry, entry.languages & (1 << page) ? quality : quality * OTHER_LANGUAGE));
}

/** One error in a word of four letters or more, two in one of eight or more. */
function mistyped(word, own, page, entries) {
  const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  let best = most + 1;
  let found = [];
  for (const entry of entries) {
    if (entry.stem.length < 3) continue;
    const errors = Math.min(distance(own, entry.stem, most), begins(word, entry.stem, most));
    if (errors < best) {
      best = errors;
      found = [];
    }
    if (errors === best && errors <= most) found.push(entry);
  }
  return preferred(found, page, best === 1 ? QUALITY.typo : QUALITY.typos).map((one) => ({ ...one, corrected: true }));
}

/** The errors between a stem and the beginning of a word, if an ending may follow. */
function begins(word, stem, most) {
  if (stem.length < 4 || word.length <= stem.length) return most + 1;
  return distance(word.slice(0, stem.length), stem, most);
}

/** Returns the number of letters to insert, leave out, replace or swap (Damerau-Levenshtein), or more than `most`. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let twoBack = [];
  let back = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1;
      let value = Math.min(back[column] + 1, now[column - 1] + 1, back[column - 1] + cost);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        value = Math.min(value, twoBack[column - 2] + 1);
      }
      now.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    [twoBack, back] = [back, now];
  }
  return back[other.length];
}
