// Reads a list of texts, prints the towns that the field of the place suggests. Argument: the folder of the index.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { engine } from "./search-engine.js";
import { townsLike } from "./search-towns.js";

const load = async (name) => JSON.parse(await readFile(`${process.argv[2]}/${name}`, "utf8"));
const search = await engine(load, "en");
console.log(JSON.stringify(await Promise.all(JSON.parse(await text(process.stdin)).map((typed) => townsLike(typed, search)))));
