// What is typed is shown in the same task, as many results as a screen has. Those below, the address, the number of
// results, and the filters follow when somebody pauses: none of them is read while typing.
import { asking } from "./search-asking.js";
import { lister } from "./search-card.js";
import { fetched } from "./search-data.js";
import { engine } from "./search-engine.js";

const FIRST = 10;
const AT_ONCE = { narrow: 2, wide: 4 }; // while somebody types: two rows, which fill a screen
const PAUSE_MS = 200;
const IN_ROWS = "(min-width: 40rem)"; // where two results stand side by side
const WIDE = "(min-width: 60rem)"; // where the filters stand open beside the results

/** Makes the page search, and shows what the address asks for; returns what the form calls. */
export function searchPage(form, root) {
  const results = document.getElementById("results");
  const part = (name) => root.querySelector(`[data-search-${name}]`);
  const more = part("more");
  const filters = part("filters");
  const ways = document.querySelector("[data-search-ways]");
  const forms = JSON.parse(part("status").dataset.counts);
  const { language, locale, index } = root.dataset;
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const load = (name) => fetched(index, name);
  const list = lister(results, root.dataset);
  const ready = kept(() => engine(load, language));
  const marking = kept(async () => (await import("./search-marks.js")).marker(results, await ready()));
  const refinement = kept(async () => (await import("./search-facets.js")).facets(root, await ready(), { load, language, go }));
  const { query, typed, go, travelled, write, submitted, nearest } = asking(form, { show: (waits) => show({ waits }), settle: () => settle() });
  const inRows = matchMedia(IN_ROWS);
  let turn = 0;
  let shown = FIRST;
  let pause;
  let described; // what is shown of a query, after a pause
  let settle = () => {};
  let lifted; // when the finger that presses a result will be

  /** Shows what is asked for; what follows a pause waits for one if somebody types. */
  async function show({ count = FIRST, waits = false } = {}) {
    const mine = ++turn;
    clearTimeout(pause);
    if (!query()) return blank();
    results.setAttribute("aria-busy", "true");
    const found = await answered(query());
    const cards = found && (await cardsOf(found, waits ? AT_ONCE[inRows.matches ? "wide" : "narrow"] : count));
    await lifted;
    if (mine !== turn) return; // a newer query has overtaken this one
    shown = count;
    if (found) draw(found, cards);
    results.setAttribute("aria-busy", "false");
    settle = async () => {
      clearTimeout(pause);
      settle = () => {};
      write();
      if (waits && found) {
        const all = await cardsOf(found, count);
        await lifted;
        if (mine !== turn) return;
        draw(found, all);
      }
      describe(found);
    };
    if (waits) pause = setTimeout(() => settle(), PAUSE_MS);
    else settle();
  }

  /** Returns what answers a query; nothing if there is no index. */
  async function answered(asked) {
    const search = await ready();
    if (!search) return undefined;
    const { wanted, offers: all, incomplete } = await search.find(asked.get("q") || "", asked.get("near") || "");
    const needed = wanted.modes.size > 0 || [...asked].some(([name, value]) => value && name !== "q" && name !== "near");
    const refine = needed ? await refinement() : undefined;
    const refined = refine ? refine.refined(asked, wanted, all) : { offers: all };
    return { query: asked, wanted, all, refined, refine, table: search.table, lacking: incomplete || (needed && !refine) };
  }

  /** Returns the cards of the first so many offers; null for one that could not be had, which makes it incomplete. */
  async function cardsOf(found, count) {
    const cards = await Promise.all(found.refined.offers.slice(0, count).map((offer) => cardOf(found.table, offer)));
    found.incomplete = found.lacking || cards.includes(null);
    return cards;
  }

  async function cardOf(table, offer) {
    const block = table.block[offer];
    const cards = await load(`${language}/cards-${block}.json`);
    return cards && { cards, place: offer - table.blocks[block], paused: table.paused.has(offer) };
  }

  /** Shows some cards. Items below them stay as they were, unless fewer are found. */
  function draw({ refined }, cards) {
    const [there, most] = [cards.filter(Boolean), Math.min(refined.offers.length, shown)];
    list(there, cards.length < most ? most : there.length);
    more.hidden = refined.offers.length <= shown;
  }

  /** Says how many there are and whether something is missing, and shows what they can be narrowed by where that is seen. */
  async function describe(found) {
    const mine = turn;
    described = found;
    part("all").hidden = ways.hidden = true;
    document.documentElement.classList.remove("v2b-asked");
    part("failed").hidden = Boolean(found && !found.incomplete);
    if (!found) return;
    const count = found.refined.offers.length;
    const missing = !count && found.incomplete; // then nobody knows how many there are
    part("status").textContent = missing ? "" : (forms[plurals.select(count)] || forms.other).replace("{n}", numbers.format(count));
    filters.hidden = !found.all.length;
    marking().then((mark) => mine === turn && mark?.(found.wanted.stems));
    const { told } = await import("./search-notes.js");
    const names = (found.wanted.corrected || !count) && (await load(`${language}/names.json`));
    if (mine !== turn) return; // what a newer query finds is told already
    told(root, { ...found, count, missing }, names ? names.services.labels : []);
    if (root.dataset.unmet && !found.all.length && !found.incomplete) import("./search-unmet.js").then(({ unmet }) => unmet(form.elements.q, root.dataset), () => {});
    if (!found.refine && !filters.firstElementChild.open) return;
    const refine = await refinement();
    part("failed").hidden = Boolean(refine && !found.incomplete);
    if (refine && mine === turn) refine.describe(found);
  }

  /** The page as it opens: nothing is asked for. */
  function blank() {
    results.replaceChildren();
    results.setAttribute("aria-busy", "false");
    part("status").textContent = "";
    more.hidden = true;
    for (const one of root.querySelectorAll("[data-search-filters], [data-search-chips], [data-search-says]")) one.hidden = true;
    part("all").hidden = ways.hidden = false;
  }

  more.addEventListener("click", async () => {
    const before = shown;
    await show({ count: shown + FIRST });
    results.children[before]?.querySelector("a").focus();
  });
  filters.firstElementChild.open = matchMedia(WIDE).matches;
  filters.addEventListener("toggle", () => described && describe(described), true); // which does not bubble
  filters.addEventListener("change", () => {
    go((asked) => {
      for (const { name } of filters.elements) asked.delete(name);
      for (const [name, value] of new FormData(filters)) if (value) asked.append(name, value);
    });
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  // Who leaves by a result finds the way back to what they typed; and nothing changes under the finger.
  results.addEventListener("focusin", () => write());
  results.addEventListener("pointerdown", () => {
    write();
    lifted = new Promise((resolve) => {
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(resolve), { once: true }); // after the click
    });
  });

  show();
  const suggest = async () => (await import("./search-suggestions.js")).suggest(form, ready(), root, typed);
  return { typed, travelled, submitted, nearest, suggest, again: () => show({ count: shown }) };
}

/** Returns the function that makes something once, but tries again if it came to nothing. */
function kept(make) {
  let promise;
  const lost = () => (promise = undefined);
  return () => (promise ??= make().then((made) => made || lost(), lost));
}
