// Suggests services while a query is typed, recent queries before, and towns: the ARIA pattern of an editable combobox
// with a list. Recent queries stay in the browser.
import { townsLike } from "./search-towns.js";
import { words } from "./search-words.js";

const RECENT = "vet2b-recent-searches";
const MOST = 6;

/** Makes both fields of the form suggest. */
export async function suggest(form, ready, root, typed) {
  const search = await ready;
  const names = search && (await search.load(`${root.dataset.language}/names.json`));
  if (!names) return;
  const services = names.services.labels.map((label) => ({ label, words: words(search.fold(label)) }));
  combobox(form.elements.q, typed, (text) => (text ? servicesLike(services, words(search.fold(text))) : recentAnd(form.dataset.forget)));
  combobox(form.elements.near, typed, (text) => (text ? townsLike(text, search) : []));
  form.addEventListener("submit", () => remember(form.elements.q.value.trim()));
}

function servicesLike(services, said) {
  const fits = ({ words: own }) => said.every((word) => own.some((one) => one.startsWith(word)));
  return said.length ? services.filter(fits).map(({ label }) => label).slice(0, MOST) : [];
}

function combobox(input, typed, suggestions) {
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "v2b-suggestions v2b-plain-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.after(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  let active = -1;
  let listed = ""; // often what the letter before brought

  async function open() {
    await new Promise(requestAnimationFrame); // the results of a key go first
    const text = input.value.trim();
    const found = await suggestions(text);
    if (input.value.trim() !== text || document.activeElement !== input) return;
    if (found.join("\n") !== listed) list.replaceChildren(...found.map((label, place) => option(label, place)));
    listed = found.join("\n");
    show(found.length > 0 && !(found.length === 1 && found[0] === text));
  }

  function show(visible) {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
    point(-1);
  }

  function point(place) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const chosen = list.children[active];
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function option(label, place) {
    const item = document.createElement("li");
    Object.assign(item, { id: `${list.id}-${place}`, textContent: label });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the field's focus
    item.addEventListener("click", () => choose(item));
    return item;
  }

  function choose(item) {
    if (item.textContent === input.form.dataset.forget) {
      forget();
      show(false);
      return;
    }
    input.value = item.textContent;
    show(false);
    typed();
  }

  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.value || open());
  if (document.activeElement === input && !input.value) open(); // the first to come to the field brought all this
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if (event.key === "Enter") {
      if (active >= 0) {
        event.preventDefault();
        choose(list.children[active]);
      } else show(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (list.hidden) show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      point(((active + 1 + step + count + 1) % (count + 1)) - 1);
    }
  });
}

/** Returns the recent searches and, after them, the way to be rid of them. */
function recentAnd(forgetting) {
  const known = recent();
  return known.length ? [...known, forgetting] : [];
}

function forget() {
  try {
    localStorage.removeItem(RECENT);
  } catch {
    // Storage is forbidden: there is nothing to forget.
  }
}

function recent() {
  try {
    return JSON.parse(localStorage.getItem(RECENT)) || [];
  } catch {
    return []; // storage is forbidden, or holds something else
  }
}

function remember(query) {
  if (!query) return;
  try {
    localStorage.setItem(RECENT, JSON.stringify([query, ...recent().filter((one) => one !== query)].slice(0, MOST)));
  } catch {
    // Nothing is remembered, and nothing is lost.
  }
}
