// The search page: what is typed goes into the address, what is in the address is shown.
import { fetched } from "./search-data.js";
import { engine } from "./search-engine.js";
import { card } from "./search-card.js";

const FIRST = 12;
const root = document.querySelector("[data-search]");
const results = document.getElementById("results");
const status = root.querySelector("[data-search-status]");
const form = document.querySelector(".v2b-search-box");
const { language, index } = root.dataset;
const load = (name) => fetched(index, name);
const ready = engine(load, language);
let latest = 0;

function asked() {
  return new URLSearchParams(location.search);
}

async function show() {
  const turn = ++latest;
  results.setAttribute("aria-busy", "true");
  const search = await ready;
  const { offers } = await search.find(asked().get("q") || "");
  const shown = offers.slice(0, FIRST);
  const cards = await Promise.all(shown.map((offer) => cardOf(search.table, offer)));
  if (turn !== latest) return; // a newer query has overtaken this one
  results.replaceChildren(...cards.filter(Boolean));
  results.setAttribute("aria-busy", "false");
  say(offers.length);
}

async function cardOf(table, offer) {
  const block = table.blocks.findLastIndex((first) => first <= offer);
  const cards = await load(`${language}/cards-${block}.json`);
  return cards && card(cards, offer - table.blocks[block], root.dataset);
}

function say(count) {
  const forms = JSON.parse(status.dataset.counts);
  const category = new Intl.PluralRules(language).select(count);
  status.textContent = (forms[category] || forms.other).replace("{n}", new Intl.NumberFormat(language).format(count));
}

function typed() {
  const query = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...query]) if (!value) query.delete(name);
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  show();
}

for (const [name, value] of asked()) if (form.elements[name]) form.elements[name].value = value;
form.addEventListener("input", typed);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  typed();
});
addEventListener("popstate", show);
show();
