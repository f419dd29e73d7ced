// Answers queries with the page's own modules, from an index on disk. Reads a JSON list of [page language, query] on
// standard input, prints a list of {offers, words, files}. Arguments: folder of the modules, folder of the index.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [modules, index] = process.argv.slice(2);
const { engine } = await import(pathToFileURL(`${modules}/search-engine.js`));
let asked = [];
const load = async (name) => {
  asked.push(name);
  return JSON.parse(await readFile(`${index}/${name}`, "utf8"));
};
const engines = new Map();
const answers = [];
let text = "";
for await (const part of process.stdin) text += part;
for (const [language, query] of JSON.parse(text)) {
  if (!engines.has(language)) engines.set(language, await engine(load, language));
  asked = [];
  const { offers, wanted } = await engines.get(language).find(query);
  answers.push({ offers: offers.slice(0, 12), count: offers.length, unknown: wanted.unknown, files: asked });
}
console.log(JSON.stringify(answers));
