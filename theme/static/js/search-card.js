// Results, made from the page's own template of a card. An item of the list shows one offer after another: to change
// words in their place costs a fraction of taking items out and putting others in, at every key.
import { words } from "./search-words.js";

const LEAST_MARKED = 3;
const template = document.getElementById("search-card");
const folded = new Map(); // the same words stand in many titles
const cut = new Map(); // titles in pieces

/**
 * Returns the function that lists offers, `{cards, place}` of a block each, with the words marked that begin with stems.
 * It shows the first so many; items below stay as they were, unless there are fewer offers.
 */
export function lister(list, { offers: folder, pictograms }) {
  const made = [];
  const sprite = { address: pictograms };
  return (offers, fold, stems, most) => {
    const telling = [...new Set(stems)].filter((stem) => stem.length >= LEAST_MARKED);
    while (list.children.length > offers.length) list.lastElementChild.remove();
    const first = !made.length;
    offers.slice(0, most).forEach(({ cards, place }, at) => {
      made[at] ??= result(folder, sprite, fold);
      made[at].show(cards, place, telling);
      if (at === list.children.length) list.append(made[at].item);
    });
    if (first && made.length) import("./search-pictograms.js").then(({ own }) => own(sprite, list), () => {});
  };
}

/** Returns an item of the list, and the function that shows an offer in it: `{item, show(cards, place, stems)}`. */
function result(offers, sprite, fold) {
  const item = template.content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`.v2b-offer-card__${name}`);
  const use = item.querySelector("use");
  const link = part("title").firstElementChild;
  const provider = part("provider").firstElementChild;
  const [writtenIn, paused] = item.querySelectorAll(".v2b-offer-card__note");
  const mark = marker(link, fold);
  const put = {
    pictogram: (name) => use.setAttribute("href", sprite.own ? `#pictogram-${name}` : `${sprite.address}#${name}`),
    service: text(part("service")),
    title_lang: spoken(link),
    summary: text(part("summary")),
    summary_lang: spoken(part("summary")),
    provider: text(provider),
    provider_lang: spoken(provider),
    place: (name) => (provider.nextSibling.data = `, ${name}`),
    price: text(part("price")),
    lead_time: text(part("lead-time"), true),
    written_in: (note) => (writtenIn.hidden = !(writtenIn.textContent = note)),
    paused: (is) => (paused.hidden = !is),
    key: (key) => (link.href = `${offers}${key}/`),
  };
  const shown = {};
  return {
    item,
    show(cards, place, stems) {
      for (const field in put) if (shown[field] !== cards[field][place]) put[field]((shown[field] = cards[field][place]));
      mark(cards.title[place], stems);
      if (item.dataset.offer !== shown.key) item.dataset.offer = shown.key; // last: who watches it finds the rest done
    },
  };
}

/** Returns the function that says something in an element, in place of all that it has, or behind it. */
function text(element, behind = false) {
  const node = document.createTextNode("");
  if (behind) element.append(node);
  else element.replaceChildren(node);
  return (value) => (node.data = value);
}

/** Returns the function that says which language an element is in, if it is not the page's. */
function spoken(element) {
  return (language) => (language ? element.setAttribute("lang", language) : element.removeAttribute("lang"));
}

/** Returns the function that writes a title with the words marked that begin with one of some stems. */
function marker(element, fold) {
  let written;
  return (title, stems) => {
    const { pieces, folds } = inPieces(title, fold);
    const marked = folds.map((word) => word !== "" && stems.some((stem) => word.startsWith(stem)));
    const now = title + marked;
    if (now === written) return;
    written = now;
    if (marked.includes(true)) element.replaceChildren(...pieces.map((piece, at) => (marked[at] ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece)));
    else element.textContent = title;
  };
}

/** Returns a title in pieces, and the word that each piece is as the search compares it, if it is one. */
function inPieces(title, fold) {
  if (!cut.has(title)) {
    const pieces = title.split(/([\p{L}\p{N}]+)/u);
    cut.set(title, { pieces, folds: pieces.map((piece, at) => (at % 2 ? foldedOnce(piece, fold) : "")) });
  }
  return cut.get(title);
}

function foldedOnce(piece, fold) {
  if (!folded.has(piece)) folded.set(piece, words(fold(piece))[0] || "");
  return folded.get(piece);
}
