// Sets the offers that the address names side by side. Of each it fetches a small file in this language.
import { MOST, keep, offersIn, picked, query } from "./shortlist.js";

const page = document.querySelector("[data-comparison]");
const part = (name) => page.querySelector(`[data-comparison-${name}]`);
const table = part("table");

/** Returns {key, title, by, asked, rows} of an offer, each row a [label, paragraphs]; or nothing if it is not there. */
async function read(key) {
  try {
    const answer = await fetch(`${page.dataset.comparison}${key}.json`);
    return answer.ok ? { key, ...(await answer.json()) } : null;
  } catch {
    return null;
  }
}

/** Sets a text, and the language it is in where that is not the page's. */
function say(element, { text, lang = "", dir = "" }) {
  element.textContent = text;
  if (lang) element.lang = lang;
  if (dir) element.dir = dir;
  return element;
}

function head({ key, title, by }, keys) {
  const cell = part("head").content.firstElementChild.cloneNode(true);
  say(cell.querySelector("a"), title).href = `${page.dataset.offers}${key}/`;
  say(cell.querySelector("span"), by);
  const button = cell.querySelector("button");
  say(button.querySelector("span"), title);
  button.addEventListener("click", () => {
    keep(picked().filter((other) => other !== key));
    location.search = query(keys.filter((other) => other !== key));
  });
  return cell;
}

/** Makes a paragraph of its first part, and the one that explains it below. */
function paragraph([first, why]) {
  const made = say(document.createElement("p"), first);
  if (why) made.append(say(document.createElement("small"), why));
  return made;
}

function row(label, offers) {
  const made = part("row").content.firstElementChild.cloneNode(true);
  made.querySelector("[data-label]").textContent = label;
  const told = offers.map(({ rows }) => rows.find(([name]) => name === label)?.[1] || []);
  const differs = new Set(told.map((paragraphs) => JSON.stringify(paragraphs))).size > 1;
  made.classList.toggle("v2b-comparison__row--differs", differs);
  if (!differs) made.querySelector("[data-differs]").remove();
  told.forEach((paragraphs, place) => {
    const cell = made.insertCell();
    cell.dataset.of = offers[place].title.text;
    cell.append(...paragraphs.map(paragraph));
    if (!paragraphs.length) cell.textContent = "–";
  });
  return made;
}

function show(offers) {
  const keys = offers.map(({ key }) => key);
  table.tHead.rows[0].append(...offers.map((each) => head(each, keys)));
  const labels = new Set(offers.flatMap(({ rows }) => rows.map(([label]) => label)));
  table.tBodies[0].append(...[...labels].map((label) => row(label, offers)));
  const asked = offers.filter((each) => each.asked).map(({ key }) => key);
  const ask = part("ask");
  ask.href += `${query(asked)}&lang=${document.documentElement.lang}`;
  ask.hidden = !asked.length;
  part("paused").hidden = asked.length === keys.length;
  offerDifferences();
  part("shown").hidden = false;
}

/** Lets the visitor hide the lines that say the same everywhere; a browser that comes back keeps the box ticked. */
function offerDifferences() {
  const box = part("only").querySelector("input");
  const some = table.querySelector(".v2b-comparison__row--differs");
  const follow = () => table.classList.toggle("v2b-comparison__table--differing", Boolean(some) && box.checked);
  part("only").hidden = !some;
  box.addEventListener("change", follow);
  follow();
}

async function compare() {
  const asked = new URLSearchParams(location.search).getAll("offer");
  const named = offersIn(asked);
  part("more").hidden = new Set(asked).size <= MOST;
  const keys = named.length ? named : picked();
  history.replaceState(null, "", location.pathname + query(keys));
  for (const link of document.querySelectorAll(".v2b-language-menu a[hreflang]")) link.search = query(keys);
  const offers = (await Promise.all(keys.map(read))).filter(Boolean);
  part("missing").hidden = offers.length === keys.length;
  part("nothing").hidden = offers.length > 0;
  if (offers.length) show(offers);
  page.removeAttribute("aria-busy");
}

compare();
