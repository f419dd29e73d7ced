/* Narrows a list in place: one choice of each filter, all filters together, and counts that follow. Every choice is a
   page of its own as well, which the links lead to without this. */

const list = document.querySelector("[data-list]");
const part = (name) => list.querySelector(`[data-list-${name}]`);
const whole = list.dataset.list;
const { locale } = list.dataset;
const numbers = new Intl.NumberFormat(locale);
const plurals = new Intl.PluralRules(locale);
const folders = new Map(); // link -> the folder of its part: in-lv
const groups = Array.from(list.querySelectorAll(".v2b-list-filters .v2b-link-list"), (group) => {
  const links = [...group.querySelectorAll("a")];
  for (const link of links) folders.set(link, new URL(link.href).pathname.split("/").at(-2));
  return links;
});
let loading;

/** Returns every card of the whole list with the folders it is found in, and how the whole list begins. */
async function load() {
  const pages = await Promise.all(Array.from({ length: list.dataset.pages }, async (_, place) => {
    const answer = await fetch(place ? `${whole}page-${place + 1}/` : whole);
    if (!answer.ok) throw new Error(answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }));
  const cards = pages.flatMap((page) => [...page.querySelectorAll("[data-list-cards] > li")]);
  const all = cards.map((card) => ({ card, found: new Set(card.dataset.in.split(" ")) }));
  const [first] = pages;
  const heading = first.querySelector("main h1").textContent;
  return { all, heading, title: first.title, shown: first.querySelectorAll("[data-list-cards] > li").length, turn: first.querySelector(".v2b-pagination") };
}

/** Returns what the address chooses, or nothing if it is none of this list's parts. */
function chosenIn({ pathname, searchParams }) {
  if (!pathname.startsWith(whole)) return null;
  const folder = pathname.slice(whole.length).replace("/", "");
  const named = folder ? [folder] : (searchParams.get("narrow") || "").split(" ").filter(Boolean);
  const known = [...folders.values()];
  return named.every((one) => known.includes(one)) ? named : folder ? null : [];
}

function addressOf(chosen) {
  if (chosen.length > 1) return `${whole}?narrow=${chosen.join("+")}`;
  return whole + chosen.map((folder) => `${folder}/`).join("");
}

const withoutGroup = (chosen, links) => chosen.filter((folder) => !links.some((link) => folders.get(link) === folder));

/** Returns the offers that are in every part that is chosen. */
function within(all, chosen) {
  return all.filter(({ found }) => chosen.every((folder) => found.has(folder)));
}

function showFilters(all, chosen) {
  for (const links of groups) {
    const others = withoutGroup(chosen, links);
    for (const link of links) {
      const folder = folders.get(link);
      const current = chosen.includes(folder);
      const n = within(all, [...others, folder]).length;
      link.querySelector(".v2b-link-list__count").textContent = numbers.format(n);
      link.classList.toggle("v2b-link-list__link--none", !n);
      if (current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.href = addressOf(current ? others : [...others, folder]);
    }
  }
}

async function show(chosen) {
  const { all, heading, title, shown, turn } = await (loading ??= load());
  const left = within(all, chosen);
  const cards = chosen.length ? left : left.slice(0, shown);
  part("cards").replaceChildren(...cards.map(({ card }) => document.importNode(card, true)));
  part("pages").replaceChildren(...(chosen.length || !turn ? [] : [document.importNode(turn, true)]));
  part("empty").hidden = left.length > 0;
  part("whole").hidden = !chosen.length;
  const forms = JSON.parse(part("count").dataset.listCount);
  part("count").textContent = (forms[plurals.select(left.length)] || forms.other).replace("{n}", numbers.format(left.length));
  const labels = [...folders].filter(([, folder]) => chosen.includes(folder)).map(([link]) => link.firstChild.textContent.trim());
  const narrowed = labels.length ? `${heading}: ${labels.join(", ")}` : heading;
  document.querySelector("main h1").textContent = narrowed;
  document.title = title.replace(heading, narrowed);
  showFilters(all, chosen);
}

list.addEventListener("click", async (event) => {
  const link = event.target.closest("a");
  const chosen = folders.has(link) || link?.closest("[data-list-whole]") ? chosenIn(new URL(link.href)) : null;
  if (!chosen || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    await show(chosen);
    history.pushState(null, "", addressOf(chosen));
  } catch {
    loading = null;
    location.assign(link.href); // the browser says what is wrong
  }
});

addEventListener("popstate", () => {
  const chosen = location.hash ? null : chosenIn(new URL(location));
  if (chosen) show(chosen).catch(() => location.reload());
  else if (!location.hash) location.reload();
});

const narrow = chosenIn(new URL(location));
if (narrow?.length > 1) {
  part("filters").open = true;
  show(narrow);
} else if (narrow) {
  // The one choice of this page is taken back by the same link.
  for (const [link, folder] of folders) if (narrow.includes(folder)) link.href = whole;
}
