// What was made once need not be made again: of several words only the last changes while it is typed.
const MOST_REMEMBERED = 300; // words

/** Returns the function that makes something once for each key. */
export function recalled(make, keyOf = (word) => word) {
  const made = new Map();
  const recall = (...given) => {
    const key = keyOf(...given);
    if (made.size > MOST_REMEMBERED) made.clear();
    if (!made.has(key)) made.set(key, make(...given));
    return made.get(key);
  };
  return Object.assign(recall, { forget: () => made.clear() });
}
