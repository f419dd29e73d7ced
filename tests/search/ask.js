// Reads a list of [language, query, near], prints what the search answers. Argument: the folder of the index.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { engine } from "./search-engine.js";

const load = async (name) => JSON.parse(await readFile(`${process.argv[2]}/${name}`, "utf8"));
const answers = [];
for (const [language, query, near] of JSON.parse(await text(process.stdin))) {
  const { offers, wanted } = await (await engine(load, language)).find(query, near);
  answers.push({ offers: [...offers], unknown: wanted.unknown, corrected: wanted.corrected, place: wanted.place ?? null });
}
console.log(JSON.stringify(answers));
