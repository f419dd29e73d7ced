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

/** Returns stems that were written as the number of letters shared with the one before, and the rest. */
export function frontDecoded(stems) {
  let before = "";
  return stems.split(" ").map((line) => (before = before.slice(0, +line[0]) + line.slice(line[1] === "_" ? 2 : 1)));
}
