// Tells the network of a search that found nothing: its words and the page's language. Loaded only where the network
// counts such searches, and then only for one. vet2b/quotes/unmet_searches.py checks all of it again.
const PAUSE_MS = 3000; // who has stopped typing for so long has asked a whole question
const LONGEST = 60;
const MOST_WORDS = 6;
const MOST_DIGITS = 4;
const TOLD = "vet2b-unmet-searches"; // for this visit only

let waiting;

/** Sends what stands in the field, after a pause in which it stays there, and once in a visit. */
export function unmet(field, { unmet: address, language }) {
  if (navigator.globalPrivacyControl || navigator.doNotTrack === "1") return;
  clearTimeout(waiting);
  const words = countable(field.value);
  if (words) waiting = setTimeout(() => countable(field.value) === words && isNew(`${language} ${words}`) && send(address, { language, words }), PAUSE_MS);
}

/** Returns the words as they are counted; nothing of what looks personal. */
function countable(text) {
  if (text.includes("@") || text.length > LONGEST || (text.match(/\p{Nd}/gu) || []).length > MOST_DIGITS) return "";
  const words = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) || [];
  return words.length > MOST_WORDS ? "" : words.join(" ");
}

function isNew(search) {
  try {
    const told = JSON.parse(sessionStorage.getItem(TOLD)) || [];
    sessionStorage.setItem(TOLD, JSON.stringify([...told, search]));
    return !told.includes(search);
  } catch {
    return false; // what cannot be remembered would be told twice
  }
}

/** What the browser itself would add goes along no more than needed: no address of the page, which holds the place. */
function send(address, search) {
  fetch(address, { method: "POST", body: new URLSearchParams(search), keepalive: true, credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => {});
}
