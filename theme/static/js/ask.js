/* Helps with forms that already work: names the request, so that sending twice makes one, and proves a little work
   (ALTCHA, PBKDF2) while the visitor types. Without it the form is sent all the same. */

const LARGE = 4e6; // a function takes so much at once
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function solve({ parameters, signature }) {
  const { nonce, salt, cost, keyLength, keyPrefix } = parameters;
  const password = new Uint8Array(nonce.length / 2 + 4);
  password.set(bytes(nonce));
  const counterAt = new DataView(password.buffer, nonce.length / 2);
  for (let counter = 0; ; counter++) {
    counterAt.setUint32(0, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const algorithm = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
    const derivedKey = hex(await crypto.subtle.deriveBits(algorithm, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) {
      return btoa(JSON.stringify({ challenge: { parameters, signature }, solution: { counter, derivedKey } }));
    }
  }
}

function add(form, name, value) {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
  form.append(field);
}

/** Sends many megabytes before the form, which would be too large with them; the form waits for it. */
function sendFilesFirst(form) {
  let sending;
  let whole = false; // the form takes all by itself here
  const large = () => [...form.querySelectorAll("[type=file]")].find(({ files }) => [...files].reduce((sum, { size }) => sum + size, 0) > LARGE);
  const send = async (control) => {
    const { upload } = await import("./upload.js");
    const outcome = await upload(control, new URL("attachments", form.action));
    whole = outcome === "whole";
    return outcome;
  };
  const start = (control) => (sending ??= send(control).catch(() => "failed").finally(() => (sending = undefined)));
  form.addEventListener("change", () => !whole && large() && start(large()));
  form.addEventListener("submit", async (event) => {
    const { submitter } = event;
    if (!sending && (whole || !large())) return;
    event.preventDefault();
    if ((await (sending || start(large()))) !== "failed") form.requestSubmit(submitter);
  });
}

for (const form of document.querySelectorAll('[data-form="quote-request"], [data-form="need"]')) {
  sendFilesFirst(form);
  const challenge = new URL("challenge", form.action);
  form.addEventListener("focusin", async () => {
    if (!crypto.subtle) return; // not over plain http on another machine
    add(form, "idempotency_key", crypto.randomUUID());
    try {
      const answer = await fetch(challenge);
      if (answer.ok) add(form, "altcha", await solve(await answer.json()));
    } catch {
      // The form is sent without it; the address is confirmed by mail all the same.
    }
  }, { once: true });
}

// What is wrong with a form is read out first.
document.querySelector('[role="alert"][tabindex]')?.focus();
