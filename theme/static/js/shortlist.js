// The offers a visitor has picked out, kept in this browser alone. Without it every offer can still be asked about.
const KEPT = "vet2b-shortlist";
/** So many offers are compared at once. */
export const MOST = 4;
const bar = document.querySelector("[data-shortlist]");
const status = document.querySelector("[data-shortlist-status]");
const full = document.querySelector("[data-shortlist-full]");
const buttons = new Map(); // to the key of the offer that each is about
const watch = new MutationObserver(() => requestAnimationFrame(offerAll)); // no key waits for it

/** Returns the keys, provider/offer, in the order in which they were picked. */
export function picked() {
  try {
    return offersIn(JSON.parse(localStorage.getItem(KEPT)));
  } catch {
    return []; // nothing kept, or the browser keeps nothing
  }
}

/** Returns the keys of offers among what was given, each once, no more than are compared. */
export function offersIn(given) {
  return [...new Set(given)].filter((key) => /^[a-z0-9-]+\/[a-z0-9-]+$/.test(key)).slice(0, MOST);
}

/** Returns the query that names offers in an address. */
export function query(keys) {
  return keys.map((key, place) => `${place ? "&" : "?"}offer=${key}`).join("");
}

/** Keeps the offers that are picked from now on. */
export function keep(keys) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(keys));
  } catch {
    return; // then it is shown as it was
  } finally {
    show();
  }
}

function show() {
  const keys = picked();
  for (const [button, key] of buttons) set(button, "aria-pressed", String(keys.includes(key)));
  for (const count of bar.querySelectorAll("[data-shortlist-count]")) {
    count.hidden = Number(count.dataset.shortlistCount) !== keys.length;
  }
  const link = bar.querySelector("[data-shortlist-link]");
  link.search = query(keys);
  if (keys.length < MOST) full.hidden = true;
  bar.hidden = !keys.length || document.querySelector("[data-comparison]");
}

function say(what, title = "") {
  const text = document.querySelector(`[data-shortlist-says="${what}"]`).content.textContent;
  status.textContent = text + title;
}

function toggle(key, title) {
  const keys = picked();
  if (keys.includes(key)) {
    keep(keys.filter((other) => other !== key));
    say("removed", title);
  } else if (keys.length < MOST) {
    keep([...keys, key]);
    say("added", title);
  } else {
    full.hidden = false;
    status.textContent = full.textContent;
  }
}

/** Returns the button of a place on the page, with the title that it is about. */
function buttonOf(place) {
  const known = place.querySelector(".v2b-shortlist-button");
  if (known) return known;
  const made = document.querySelector("[data-shortlist-button]").content.cloneNode(true);
  const button = made.querySelector("button");
  button.addEventListener("click", () => toggle(place.dataset.offer, titleOf(place).textContent));
  (place.querySelector(".v2b-offer-card") || place).append(made);
  watch.observe(place, { attributeFilter: ["data-offer"] });
  return button;
}

function titleOf(place) {
  return place.querySelector(".v2b-offer-card__title a") || document.querySelector("h1");
}

/** Names the offer that a place shows; a result of the search shows one after another. */
function offer(place) {
  const button = buttonOf(place);
  if (buttons.get(button) === place.dataset.offer) return;
  const title = titleOf(place);
  const named = button.querySelector("[data-title]");
  named.textContent = title.textContent;
  set(named, "lang", title.closest("[lang]").lang);
  buttons.set(button, place.dataset.offer);
}

/** Sets an attribute, unless it is so already: browsers would begin anew with what depends on it. */
function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function offerAll() {
  for (const place of document.querySelectorAll("[data-offer]")) offer(place);
  for (const button of buttons.keys()) if (!button.isConnected) buttons.delete(button);
  show();
}

offerAll();
const results = document.querySelector("#results, [data-list-cards]");
if (results) watch.observe(results, { childList: true });
addEventListener("storage", show);
addEventListener("pageshow", show); // the way back may lead to a page from before
