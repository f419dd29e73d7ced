// Results, made from the page's own template of a card. An item of the list shows one offer after another: to change
// words in their place costs a fraction of taking items out and putting others in, at every key.
const template = document.getElementById("search-card");

const blocks = new Map(); // unpacked, by their text

/**
 * Returns the function that lists offers, `{cards, place, paused}` of a block each; items below stay as they were, but no
 * more than `most` in all.
 */
export function lister(list, { offers: folder, pictograms, writtenIn, language }) {
  const made = [];
  const said = { language, writtenIn: JSON.parse(writtenIn) };
  const sprite = { address: pictograms };
  return (offers, most) => {
    while (list.children.length > most) list.lastElementChild.remove();
    const first = !made.length;
    offers.forEach(({ cards, place, paused }, at) => {
      made[at] ??= result(folder, sprite, said);
      made[at].show(cards, place, paused);
      if (at === list.children.length) list.append(made[at].item);
    });
    if (first && made.length) import("./search-pictograms.js").then(({ own }) => own(sprite, list), () => {});
  };
}

/** Returns an item of the list, and the function that shows an offer in it: `{item, show(cards, place, paused)}`. */
function result(offers, sprite, { language: own, writtenIn: sentences }) {
  const item = template.content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`.v2b-offer-card__${name}`);
  const use = item.querySelector("use");
  const link = part("title").firstElementChild;
  const provider = part("provider").firstElementChild;
  const [writtenIn, paused] = item.querySelectorAll(".v2b-offer-card__note");
  // In the order in which a block has the fields: see vet2b/search/cards.py.
  const put = Object.entries({
    key: (key) => (link.href = `${offers}${key}/`),
    title: text(link),
    summary: text(part("summary")),
    provider: text(provider),
    place: (name) => (provider.nextSibling.data = `, ${name}`),
    price: text(part("price")),
    lead_time: text(part("lead-time"), true),
    service: text(part("service")),
    // To change a drawing takes as long as all words of the card: it follows with the next frame, no key waits for it.
    pictogram: (name) => requestAnimationFrame(() => use.setAttribute("href", sprite.own ? `#pictogram-${name}` : `${sprite.address}#${name}`)),
    title_lang: spoken(link, own),
    summary_lang: spoken(part("summary"), own),
    provider_lang: spoken(provider, own),
    written_in: (language) => (writtenIn.hidden = !(writtenIn.textContent = language === own ? "" : sentences[language])),
  });
  const shown = {};
  return {
    item,
    show(cards, place, isPaused) {
      const values = unpacked(cards, put.length);
      put.forEach(([field, set], at) => {
        const value = values[at][place];
        if (shown[field] !== value) set((shown[field] = value));
      });
      paused.hidden = !isPaused;
      if (item.dataset.offer !== shown.key) item.dataset.offer = shown.key; // last: who watches it finds the rest done
    },
  };
}

/** Returns the fields of a block, a list of the cards' values each: a value that is empty is the one before. */
function unpacked(cards, fields) {
  if (!blocks.has(cards)) {
    const values = cards.split("\x7f");
    const count = values.length / fields;
    values.forEach((value, at) => (values[at] = value || values[at - 1]));
    blocks.set(cards, Array.from({ length: fields }, (_, at) => values.slice(at * count, (at + 1) * count)));
  }
  return blocks.get(cards);
}

/** Returns the function that says something in an element, in place of all that it has, or behind it. */
function text(element, behind = false) {
  const node = document.createTextNode("");
  if (behind) element.append(node);
  else element.replaceChildren(node);
  return (value) => (node.data = value);
}

/** Returns the function that says which language an element is in, if it is not the page's own. */
function spoken(element, own) {
  return (language) => (language !== own ? element.setAttribute("lang", language) : element.removeAttribute("lang"));
}
