// The table of all offers, as it is used: a list for each fact.
import { numbers, summed } from "./search-data.js";

/** Returns the table with a list for each fact: the offers' services, providers, languages, blocks of cards. */
export function tableOf(start) {
  const [serviceSizes, steps, sizes, sectorOf] = [start.serviceSizes, start.provider, start.blocks, start.sectorOf].map(numbers);
  const first = [0, ...summed(serviceSizes)];
  const service = numbered(serviceSizes);
  const provider = serviceSizes.flatMap((_, number) => summed(steps.slice(first[number], first[number + 1])));
  const languages = start.providers.language.match(/../g) || [];
  const own = provider.map((number, offer) => start.otherLanguage[offer] ?? languages[number]);
  const blocks = [0, ...summed(sizes)].slice(0, -1);
  const block = numbered(sizes);
  const order = scattered(block);
  const places = new Uint32Array(order.length);
  order.forEach((offer, place) => (places[offer] = place));
  const kinds = Object.entries(start.sizes).flatMap(([kind, size]) => Array.from({ length: size }, (_, number) => ({ kind, number }))); // of each code
  const inSector = Array.from({ length: start.sizes.x }, () => []); // the services of each
  sectorOf.forEach((sector, number) => inSector[sector].push(number));
  return { ...start, kinds, inSector, sectorOf, serviceSizes, service, first, provider, own, blocks, block, order, places, alike: new Map(), paused: new Set(start.paused) };
}

/** Returns for each member the number of its group, by how many each group has. */
function numbered(sizes) {
  return sizes.flatMap((size, number) => Array(size).fill(number));
}

/** A fixed order of equals that favours no school: their blocks of cards, scattered, so that few files are fetched. */
function scattered(block) {
  const at = block.map((number) => Math.imul(number + 1, 0x9e3779b1) >>> 0);
  return Uint32Array.from(block.keys()).sort((one, other) => at[one] - at[other] || one - other);
}
