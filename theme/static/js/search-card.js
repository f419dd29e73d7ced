// A result, made from the page's own template of a card.
import { words } from "./search-words.js";

const LEAST_MARKED = 3;
const folded = new Map(); // the same words stand in many titles
const titles = new WeakMap();
const items = new Map();
const template = document.getElementById("search-card");

/** Returns the list item of one offer of a block of cards, the same one each time. */
export function card(cards, place, addresses) {
  const key = cards.key[place];
  if (!items.has(key)) items.set(key, made(cards, place, addresses));
  return items.get(key);
}

/** Marks the words that were searched for in the title of a list item, if it is not marked so already. */
export function mark(item, fold, stems) {
  if (!titles.has(item)) titles.set(item, titleOf(item, fold));
  const title = titles.get(item);
  const marked = title.words.map((word) => stems.some((stem) => stem.length >= LEAST_MARKED && word.startsWith(stem)));
  if (marked.every((is, place) => is === title.marked[place])) return;
  title.marked = marked;
  title.element.replaceChildren(...title.pieces.map((piece, place) => (marked[place] ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece)));
}

/** Returns a title in pieces, with the word that each piece is as the search compares it. */
function titleOf(item, fold) {
  const element = item.querySelector(".v2b-offer-card__title a");
  const pieces = element.textContent.split(/([\p{L}\p{N}]+)/u);
  return { element, pieces, words: pieces.map((piece) => foldedOnce(piece, fold)), marked: pieces.map(() => false) };
}

function foldedOnce(piece, fold) {
  if (!folded.has(piece)) folded.set(piece, words(fold(piece))[0] || "");
  return folded.get(piece);
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
