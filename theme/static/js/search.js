// The search page: what is typed goes into the address, and what is in the address is shown.
import { card, mark } from "./search-card.js";
import { fetched } from "./search-data.js";
import { engine } from "./search-engine.js";
import { pointOf } from "./search-ranking.js";

const FIRST = 12;
const PAUSE_MS = 150; // filters are counted anew when somebody pauses
const TYPING_MS = 1500; // a pause so long ends a query: the way back leads to it
const root = document.querySelector("[data-search]");
const results = document.getElementById("results");
const form = document.querySelector(".v2b-search-box");
const more = root.querySelector("[data-search-more]");
const { language, index } = root.dataset;
const load = (name) => fetched(index, name);
const ready = engine(load, language);
const numbers = new Intl.NumberFormat(language);
const plurals = new Intl.PluralRules(language);
let describing;
let turn = 0;
let shown = FIRST;
let refinement; // what filters, orders and says more; fetched when needed

/** Shows what the address asks for. */
async function show(count = FIRST) {
  const mine = ++turn;
  const address = new URLSearchParams(location.search);
  results.setAttribute("aria-busy", "true");
  const search = await ready;
  if (!search) return failed();
  const { wanted, offers: all } = await search.find(address.get("q") || "", address.get("near") || "");
  const refined = needsMore(address) || wanted.modes.size ? await (await refine()).refined(address, wanted, all) : { offers: all };
  const cards = await Promise.all(refined.offers.slice(0, count).map((offer) => cardOf(search.table, offer)));
  if (mine !== turn) return; // a newer query has overtaken this one
  shown = count;
  const items = cards.filter(Boolean);
  for (const item of items) mark(item, search.fold, wanted.stems);
  if (items.length !== results.children.length || items.some((item, place) => item !== results.children[place])) results.replaceChildren(...items);
  results.setAttribute("aria-busy", "false");
  more.hidden = refined.offers.length <= count;
  say(refined.offers.length, cards.includes(null));
  clearTimeout(describing);
  describing = setTimeout(async () => (await refine()).describe(address, wanted, all, refined), PAUSE_MS);
}

function needsMore(address) {
  return [...address].some(([name, value]) => value && name !== "q" && name !== "near");
}

function refine() {
  refinement ??= import("./search-facets.js").then(async ({ facets }) => facets(root, await ready, { load, language, go, pointOf }));
  return refinement;
}

async function cardOf(table, offer) {
  const block = table.block[offer];
  const cards = await load(`${language}/cards-${block}.json`);
  return cards && card(cards, offer - table.blocks[block], root.dataset);
}

function say(count, incomplete) {
  const status = root.querySelector("[data-search-status]");
  const forms = JSON.parse(status.dataset.counts);
  status.textContent = (forms[plurals.select(count)] || forms.other).replace("{n}", numbers.format(count));
  root.querySelector("[data-search-failed]").hidden = !incomplete;
}

function failed() {
  results.setAttribute("aria-busy", "false");
  root.querySelector("[data-search-failed]").hidden = false;
}

/** Puts a query into the address, as a new page of the history or in place of the present one. */
function go(query, replaces = false) {
  for (const [name, value] of [...query]) if (!value) query.delete(name, value);
  const address = query.size ? `?${query}` : location.pathname;
  if (address === (location.search || location.pathname)) return;
  history[replaces ? "replaceState" : "pushState"](null, "", address);
  fill();
  show();
}

/** Shows what is nearest to the place that the browser told. */
function nearest() {
  typing = undefined;
  typed({ sort: "distance" });
}

let typing;
function typed(more = {}) {
  const query = new URLSearchParams(location.search);
  if (more.sort) query.set("sort", more.sort);
  for (const { name, value } of [form.elements.q, form.elements.near]) query.set(name, value.trim());
  go(query, Boolean(typing));
  clearTimeout(typing);
  typing = setTimeout(() => (typing = undefined), TYPING_MS);
}

/** Fills the form from the address, but never under the fingers of somebody who types. */
function fill() {
  const query = new URLSearchParams(location.search);
  for (const field of [form.elements.q, form.elements.near]) {
    if (field !== document.activeElement || !typing) field.value = query.get(field.name) || "";
  }
}

form.addEventListener("input", () => typed());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  typing = undefined;
  typed();
});
import("./search-location.js").then(({ offerLocation }) => offerLocation(form, nearest));
form.addEventListener("focusin", () => import("./search-suggestions.js").then(({ suggest }) => suggest(form, ready, root, typed)), { once: true });
more.addEventListener("click", async () => {
  const before = shown;
  await show(shown + FIRST);
  results.children[before]?.querySelector("a").focus();
});
root.querySelector("[data-search-retry]").addEventListener("click", () => show(shown));
addEventListener("popstate", () => {
  typing = undefined;
  fill();
  show();
});
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
  event.preventDefault();
  form.elements.q.focus();
});
fill();
show();
