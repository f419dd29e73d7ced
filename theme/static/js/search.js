// The search page begins with little: what shows results is fetched when somebody turns to the search, or at once where
// the address asks for something.
import { fetched } from "./search-data.js";

const form = document.querySelector(".v2b-search-box");
const root = document.querySelector("[data-search]");
const failed = root.querySelector("[data-search-failed]");
let beginning;

/** Calls a function with the search, now or as soon as it is there. */
function search(then = () => {}) {
  beginning ??= begun();
  beginning.then(then, () => {
    failed.hidden = false;
    document.documentElement.classList.remove("v2b-asked");
  });
}

/** The modules, which are published as one file, and the index are asked for together. */
async function begun() {
  fetched(root.dataset.index, "start.json");
  const { searchPage } = await import("./search-page.js");
  return searchPage(form, root);
}

form.addEventListener("pointerenter", () => search(), { once: true });
form.addEventListener("focusin", () => search(({ suggest }) => suggest()), { once: true });
form.addEventListener("input", () => search(({ typed }) => typed()));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search(({ submitted }) => submitted());
});
form.querySelector("[data-location]").hidden = !navigator.geolocation;
form.querySelector("[data-use-location]").addEventListener("click", async () => {
  const { locate } = await import("./search-location.js");
  locate(form, () => search(({ nearest }) => nearest()));
});
root.querySelector("[data-search-retry]").addEventListener("click", () => {
  beginning.then(({ again }) => again(), () => location.reload()); // a module that failed once is not fetched again
});
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
  event.preventDefault();
  form.elements.q.focus();
});
addEventListener("popstate", () => search(({ travelled }) => travelled()));

const asked = new URLSearchParams(location.search);
for (const field of [form.elements.q, form.elements.near]) if (asked.has(field.name)) field.value = asked.get(field.name);
if (location.search) search();
