// Results, made from the page's own template of a card. An item of the list shows one offer after another: to change
// words in their place costs a fraction of taking items out and putting others in, at every key.
const template = document.getElementById("search-card");

/**
 * Returns the function that lists offers, `{cards, place}` of a block each; items below stay as they were, but no more
 * than `most` in all.
 */
export function lister(list, { offers: folder, pictograms }) {
  const made = [];
  const sprite = { address: pictograms };
  return (offers, most) => {
    while (list.children.length > most) list.lastElementChild.remove();
    const first = !made.length;
    offers.forEach(({ cards, place }, at) => {
      made[at] ??= result(folder, sprite);
      made[at].show(cards, place);
      if (at === list.children.length) list.append(made[at].item);
    });
    if (first && made.length) import("./search-pictograms.js").then(({ own }) => own(sprite, list), () => {});
  };
}

/** Returns an item of the list, and the function that shows an offer in it: `{item, show(cards, place)}`. */
function result(offers, sprite) {
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
    title_lang: spoken(link),
    summary: text(part("summary")),
    summary_lang: spoken(part("summary")),
    provider: text(provider),
    provider_lang: spoken(provider),
    place: (name) => (provider.nextSibling.data = `, ${name}`),
    price: text(part("price")),
    lead_time: text(part("lead-time"), true),
    service: text(part("service")),
    // To change a drawing takes as long as all words of the card: it follows with the next frame, no key waits for it.
    pictogram: (name) => requestAnimationFrame(() => use.setAttribute("href", sprite.own ? `#pictogram-${name}` : `${sprite.address}#${name}`)),
    written_in: (note) => (writtenIn.hidden = !(writtenIn.textContent = note)),
    paused: (is) => (paused.hidden = !is),
  });
  const shown = {};
  return {
    item,
    show(cards, place) {
      put.forEach(([field, set], at) => {
        const value = Array.isArray(cards[at]) ? cards[at][place] : cards[at]; // which all cards of the block share
        if (shown[field] !== value) set((shown[field] = value));
      });
      if (item.dataset.offer !== shown.key) item.dataset.offer = shown.key; // last: who watches it finds the rest done
    },
  };
}

/** Returns the function that says something in an element, in place of all that it has, or behind it. */
function text(element, behind = false) {
  const node = document.createTextNode("");
  if (behind) element.append(node);
  else element.replaceChildren(node);
  return (value) => (node.data = value);
}

/** Returns the function that says which language an element is in, if it is not the page's. */
function spoken(element) {
  return (language) => (language ? element.setAttribute("lang", language) : element.removeAttribute("lang"));
}
