// What is asked for: in the form, in the address, and in the history of the browser.
const TYPING_MS = 1500; // a pause so long ends a query: the way back leads to it

/**
 * Keeps what is asked for, beginning with the address. `show(waits)` is called when it changes, and `settle()` before it
 * changes by anything but typing; `write()` puts it into the address, in place of what was typed before it.
 */
export function asking(form, { show, settle }) {
  const fields = [form.elements.q, form.elements.near];
  const untitled = document.title;
  let query; // what the address says, or will say when somebody pauses; nothing on the page as it opens
  let typing; // {since, written}: when the last letter of a query was typed, and whether the address has it

  function read() {
    query = location.search ? new URLSearchParams(location.search) : undefined;
    entitle();
  }

  /** Tells tabs, the browser's history and a printed page what was asked for. */
  function entitle() {
    const words = fields.map(({ name }) => query?.get(name)).filter(Boolean);
    document.title = [...words, untitled].join(" · ");
  }

  function change(how) {
    query = new URLSearchParams(query);
    how(query);
    for (const [name, value] of [...query]) if (!value) query.delete(name, value);
  }

  function fromForm(asked) {
    for (const { name, value } of fields) asked.set(name, value.trim());
  }

  /** Fills the form, but never under the fingers of somebody who types. */
  function fill() {
    for (const field of fields) if (field !== document.activeElement || !isTyping()) field.value = query?.get(field.name) || "";
  }

  /** Whether what was typed belongs to one query with what is typed next. */
  function isTyping() {
    return Boolean(typing) && performance.now() - typing.since < TYPING_MS;
  }

  function typed() {
    typing = { written: isTyping() && typing.written, since: performance.now() };
    change(fromForm);
    show(true);
  }

  /** Asks for something else at once; `how` is given a copy of what is asked for. */
  function go(how) {
    settle();
    typing = undefined;
    change(how);
    show(false);
  }

  function travelled() {
    typing = undefined;
    read();
    fill();
    show(false);
  }

  function write() {
    const address = `?${query.size ? query : "q="}`;
    if (address === location.search) return;
    history[isTyping() && typing.written ? "replaceState" : "pushState"](null, "", address);
    if (typing) typing.written = true;
    entitle();
    fill();
  }

  read();
  return { query: () => query, typed, go, travelled, write, submitted: () => go(fromForm), nearest: () => go((asked) => (fromForm(asked), asked.set("sort", "distance"))) };
}
