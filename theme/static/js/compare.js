// Sets the offers that the address names side by side. What they say is taken from their own pages in this language.
import { MOST, keep, offersIn, picked, query } from "./shortlist.js";

const page = document.querySelector("[data-comparison]");
const part = (name) => page.querySelector(`[data-comparison-${name}]`);
const table = part("table");

/** Returns what an offer's page says, or nothing if there is no such page. */
async function read(key) {
  try {
    const answer = await fetch(`${page.dataset.comparison}${key}/`);
    if (!answer.ok) return null;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".v2b-offer");
    const rows = new Map([[part("price").textContent, found.querySelectorAll(".v2b-price-tag p")]]);
    for (const fact of found.querySelectorAll(".v2b-facts__fact")) {
      rows.set(fact.querySelector("dt").textContent, fact.querySelectorAll("dd:not(.v2b-facts__note)"));
    }
    const limits = found.querySelectorAll(".v2b-limitations__item");
    if (limits.length) rows.set(part("limits").textContent, limits);
    return { key, rows, heading: found.querySelector("h1"), by: found.querySelector(".v2b-offer__by a"), asked: found.querySelector("[href='#ask']") };
  } catch {
    return null;
  }
}

function head({ key, heading, by }, keys) {
  const cell = part("head").content.firstElementChild.cloneNode(true);
  const link = cell.querySelector("a");
  link.href = `${page.dataset.comparison}${key}/`;
  link.textContent = heading.textContent;
  link.lang = heading.lang;
  cell.querySelector("span").textContent = by.textContent;
  cell.querySelector("span").lang = by.lang;
  const button = cell.querySelector("button");
  button.querySelector("span").textContent = heading.textContent;
  button.querySelector("span").lang = heading.lang;
  button.addEventListener("click", () => {
    keep(picked().filter((other) => other !== key));
    location.search = query(keys.filter((other) => other !== key));
  });
  return cell;
}

const said = (parts) => Array.from(parts || [], (each) => each.textContent.trim()).join("\n");

function row(label, offers) {
  const made = part("row").content.firstElementChild.cloneNode(true);
  made.querySelector("[data-label]").textContent = label;
  const differs = new Set(offers.map(({ rows }) => said(rows.get(label)))).size > 1;
  made.classList.toggle("v2b-comparison__row--differs", differs);
  if (!differs) made.querySelector("[data-differs]").remove();
  for (const { rows, heading } of offers) {
    const cell = made.insertCell();
    cell.dataset.of = heading.textContent;
    for (const each of rows.get(label) || []) {
      const text = cell.appendChild(document.createElement("p"));
      text.append(...each.cloneNode(true).childNodes);
      text.lang = each.lang;
    }
    if (!cell.hasChildNodes()) cell.textContent = "–";
  }
  return made;
}

function show(offers) {
  const keys = offers.map(({ key }) => key);
  table.tHead.rows[0].append(...offers.map((each) => head(each, keys)));
  const labels = new Set(offers.flatMap(({ rows }) => [...rows.keys()]));
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
