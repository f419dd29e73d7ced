// What narrows and orders the results: the choices, with how many offers each leaves. Fetched when they are seen.
import { columnsOf, filtered, filtersOf, ordered, reaches } from "./search-filters.js";
import { distanceKm, pointOf } from "./search-places.js";

const LISTS = { sector: "sectors", service: "services", country: "countries", region: "regions", where: "modes", language: "languages" };
const MOST_CHOICES = 8;

/** Returns {refined: what filters leave of the offers, describe: shows the filters and what was understood}; or nothing. */
export async function facets(root, search, { load, language, go }) {
  if (!search) return undefined;
  const { table } = search;
  const [facts, names, located] = await Promise.all([load("facts.json"), load(`${language}/names.json`), search.located()]);
  if (!facts || !names || !located) return undefined;
  const form = root.querySelector("[data-search-filters]");
  const all = form.querySelector("details");
  const { locale } = root.dataset;
  const numbers = new Intl.NumberFormat(locale);
  const euros = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", minimumFractionDigits: 0 });
  const columns = columnsOf(table, facts, names);
  const today = new Date().toISOString().slice(0, 10);
  const labelOf = (name, id) => names[LISTS[name]].labels[names[LISTS[name]].ids.indexOf(id)] ?? id;
  const groups = [...form.querySelectorAll("[data-facet]")].map((group) => ({ name: group.dataset.facet, group, list: group.querySelector("ul"), items: new Map() }));

  function refined(address, wanted, offers) {
    const filters = filtersOf(address);
    const asked = filtersOf(address);
    wanted.modes.forEach((mode) => filters.where.add(names.modes.ids[mode]));
    let found = filtered(offers, filters, columns, facts, today);
    // A way of delivery that a query names is a wish; what is chosen below is a condition.
    if (!found.offers.length && wanted.modes.size) found = filtered(offers, asked, columns, facts, today);
    const point = wanted.place && pointOf(wanted.place, table);
    const distance = point && ((offer) => distanceKm(point, table, table.provider[offer]));
    const near = distance && filters.sort === "distance" ? found.offers.filter((offer) => reaches(offer, facts, distance(offer))) : found.offers;
    return { offers: ordered(near, filters.sort, facts, distance), counts: found.counts, filters };
  }

  function describe({ query, wanted, all: offers, refined: done }) {
    const { counts, filters } = done.counts ? done : refined(query, wanted, offers);
    form.dataset.counted = ""; // before, there is nothing to choose
    form.elements.price.value = filters.price || "";
    form.elements.available.checked = filters.now;
    form.elements.sort.value = filters.sort;
    form.elements.sort.querySelector("[value=distance]").hidden = !wanted.place;
    if (all.open) groups.forEach((one) => fillGroup(one, counts[one.name], filters[one.name])); // what nobody sees is not drawn
    chips(filters, query);
  }

  /** Sets only the choices that stand elsewhere, and only what changed of each. */
  function fillGroup({ name, group, list, items }, counts, chosen) {
    const known = [...new Set([...chosen, ...[...counts].sort((one, other) => other[1] - one[1]).map(([id]) => id)])].filter(Boolean);
    const focused = group.contains(document.activeElement) ? document.activeElement : undefined;
    known.slice(0, MOST_CHOICES + chosen.size).forEach((id, place) => {
      if (!items.has(id)) items.set(id, choice(name, id));
      const { item, box, count } = items.get(id);
      const text = numbers.format(counts.get(id) || 0);
      if (count.textContent !== text) count.textContent = text;
      box.checked = chosen.has(id);
      if (list.children[place] !== item) list.insertBefore(item, list.children[place] || null);
    });
    while (list.children.length > Math.min(known.length, MOST_CHOICES + chosen.size)) list.lastElementChild.remove();
    group.hidden = known.length < 2 && !chosen.size;
    if (focused?.isConnected) focused.focus();
  }

  function choice(name, id) {
    const item = form.querySelector("template").content.firstElementChild.cloneNode(true);
    const box = item.querySelector("input");
    Object.assign(box, { name, value: id });
    item.querySelector("[data-label]").textContent = labelOf(name, id);
    return { item, box, count: item.querySelector("[data-count]") };
  }

  /** Each filter that is on, as a button that takes it off. */
  function chips(filters, address) {
    const list = root.querySelector("[data-search-chips]");
    const on = Object.keys(LISTS).flatMap((name) => address.getAll(name).map((id) => [name, id, labelOf(name, id)]));
    if (filters.price) on.push(["price", address.get("price"), `≤ ${euros.format(filters.price)}`]);
    if (filters.now) on.push(["available", "now", form.querySelector("[data-available-label]").textContent]);
    list.replaceChildren(...on.map(([name, id, label]) => chip(name, id, label)));
    list.hidden = !on.length;
  }

  function chip(name, id, label) {
    const item = root.querySelector("[data-search-chip]").content.firstElementChild.cloneNode(true);
    item.querySelector("[data-label]").textContent = label;
    item.querySelector("button").addEventListener("click", () => {
      go((query) => query.delete(name, id));
      root.querySelector("[data-search-status]").focus(); // not the field: a phone would lay its keyboard over the results
    });
    return item;
  }

  return { refined, describe };
}
