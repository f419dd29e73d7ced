// Fetches the files of the index, each once. A file that fails is tried again, then reported missing.
const ATTEMPTS = 3;
const files = new Map();

/** Returns a promise of a file's content; of null if it cannot be had. */
export function fetched(folder, name) {
  const address = folder + name;
  if (!files.has(address)) files.set(address, attempt(address, 1));
  return files.get(address);
}

async function attempt(address, count) {
  try {
    const response = await fetch(address);
    if (response.ok) return await response.json();
  } catch {
    // Offline, or cut off: the same as an answer that is no file.
  }
  if (count === ATTEMPTS) {
    files.delete(address); // the next query may be luckier
    return null;
  }
  await new Promise((resolve) => setTimeout(resolve, 200 * count));
  return attempt(address, count + 1);
}

/** Returns sorted stems that were written as the number of letters shared with the one before, and the rest. See vet2b/search/packing.py. */
export function frontDecoded(stems) {
  let before = "";
  return (stems.match(/\d(_\d|\D)*/g) || []).map((one) => (before = before.slice(0, +one[0]) + one.slice(1).replaceAll("_", "")));
}

/** Returns numbers that were written as a letter each: a is 0. */
export function numbers(letters) {
  return Array.from(letters, (letter) => letter.charCodeAt(0) - 97);
}

/** Returns each sum of numbers from the first one on. */
export function summed(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}
