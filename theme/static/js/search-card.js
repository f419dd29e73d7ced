// A result, made from the page's own template of a card.
import { words } from "./search-words.js";

const LEAST_MARKED = 3;
const folded = new Map(); // the same words stand in many titles
const items = new Map();
const template = document.getElementById("search-card");

/** Returns the list item of one offer of a block of cards, the same one each time. */
export function card(cards, place, addresses) {
  const key = cards.key[place];
  if (!items.has(key)) items.set(key, made(cards, place, addresses));
  return items.get(key);
}

/** Marks the words that were searched for in the title of a list item. */
export function mark(item, fold, stems) {
  const title = item.querySelector(".v2b-offer-card__title a");
  const pieces = marked(title.textContent, fold, stems);
  if (pieces.some((piece) => piece instanceof Element) || title.firstElementChild) title.replaceChildren(...pieces);
}

function made(cards, place, { offers, pictograms }) {
  const item = template.content.firstElementChild.cloneNode(true);
  const value = (field) => cards[field][place];
  const part = (name) => item.querySelector(`.v2b-offer-card__${name}`);
  const title = part("title").firstElementChild;
  const provider = part("provider").firstElementChild;
  const [writtenIn, paused] = item.querySelectorAll(".v2b-offer-card__note");
  item.dataset.offer = value("key");
  item.querySelector("use").setAttribute("href", `${pictograms}#${value("pictogram")}`);
  part("service").textContent = value("service");
  title.href = `${offers}${value("key")}/`;
  title.textContent = value("title");
  part("summary").textContent = value("summary");
  provider.textContent = value("provider");
  provider.nextSibling.textContent = `, ${value("place")}`;
  part("price").textContent = value("price");
  part("lead-time").append(value("lead_time"));
  for (const [element, lang] of [[title, "title"], [part("summary"), "summary"], [provider, "provider"]]) {
    if (value(`${lang}_lang`)) element.lang = value(`${lang}_lang`);
  }
  writtenIn.textContent = value("written_in");
  if (!value("written_in")) writtenIn.remove();
  if (!value("paused")) paused.remove();
  return item;
}

function marked(title, fold, stems) {
  return title.split(/([\p{L}\p{N}]+)/u).map((piece) => {
    if (!folded.has(piece)) folded.set(piece, words(fold(piece))[0] || "");
    const word = folded.get(piece);
    if (!stems.some((stem) => stem.length >= LEAST_MARKED && word.startsWith(stem))) return piece;
    return Object.assign(document.createElement("mark"), { textContent: piece });
  });
}
