// A result, made from the page's own template of a card.
import { words } from "./search-words.js";

const LEAST_MARKED = 3;
const template = document.getElementById("search-card");

/** Returns the list item of one offer of a block of cards, the words that were searched for marked in its title. */
export function card(cards, place, { offers, pictograms }, fold, stems) {
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
  title.append(...marked(value("title"), fold, stems));
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
    const [word = ""] = words(fold(piece));
    if (!stems.some((stem) => stem.length >= LEAST_MARKED && word.startsWith(stem))) return piece;
    return Object.assign(document.createElement("mark"), { textContent: piece });
  });
}
