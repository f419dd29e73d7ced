// Reads a list of [language, query], prints how often each waits for files that are fetched at once, and which these are.
// Argument: the folder of the index.
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { setImmediate as others } from "node:timers/promises";
import { engine } from "./search-engine.js";
import "./search-texts.js"; // which a browser has after the first word that needs it

/** Returns a visit: `load(name)` gives a promise of a file, `rounds(promise)` how often that waits, `names` what was loaded. */
function visit(folder) {
  const files = new Map();
  let waiting = [];
  const file = (name) => new Promise((resolve) => waiting.push(() => resolve(JSON.parse(readFileSync(`${folder}/${name}`, "utf8")))));
  const load = (name) => files.get(name) ?? files.set(name, file(name)).get(name);
  const rounds = async (promise) => {
    let [count, done] = [0, false];
    promise.then(() => (done = true));
    for (;;) {
      for (let turn = 0; turn < 5; turn++) await others();
      if (done) return count;
      const now = waiting;
      waiting = [];
      if (now.length) count++;
      for (const give of now) give();
    }
  };
  return { load, rounds, names: () => [...files.keys()] };
}

const answers = [];
for (const [language, query] of JSON.parse(await text(process.stdin))) {
  const { load, rounds, names } = visit(process.argv[2]);
  const begun = engine(load, language);
  await rounds(begun);
  const before = names().length;
  answers.push({ rounds: await rounds((await begun).find(query)), files: names().slice(before) });
}
console.log(JSON.stringify(answers));
