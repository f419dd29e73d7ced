// A result, made from the page's own template of a card.
const template = document.getElementById("search-card");

/** Returns the list item of one offer of a block of cards. */
export function card(cards, place, { offers, pictograms }) {
  const item = template.content.cloneNode(true).firstElementChild;
  const value = (field) => cards[field][place];
  const set = (part, text, lang) => {
    const element = item.querySelector(`.v2b-offer-card__${part}`);
    if (!text) return element?.remove();
    const target = element.querySelector("a, span:only-child") || element;
    target.textContent = text;
    if (lang) target.lang = lang;
    return target;
  };
  item.dataset.offer = value("key");
  item.querySelector("use").setAttribute("href", `${pictograms}#${value("pictogram")}`);
  set("service", value("service"));
  set("title", value("title"), value("title_lang")).href = `${offers}${value("key")}/`;
  set("summary", value("summary"), value("summary_lang"));
  const provider = item.querySelector(".v2b-offer-card__provider");
  const name = provider.querySelector("span");
  name.textContent = value("provider");
  if (value("provider_lang")) name.lang = value("provider_lang");
  name.after(`, ${value("place")}`);
  const [written, paused] = item.querySelectorAll(".v2b-offer-card__note");
  if (value("written_in")) written.textContent = value("written_in");
  else written.remove();
  if (!value("paused")) paused.remove();
  item.querySelector(".v2b-offer-card__price").textContent = value("price");
  item.querySelector(".v2b-offer-card__lead-time").append(value("lead_time"));
  return item;
}
