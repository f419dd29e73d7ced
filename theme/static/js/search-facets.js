// What narrows and orders the results, and what is said about them. Fetched after the first result.
import { filtered, filtersOf, idsOf, isAny, ordered, reaches } from "./search-filters.js";
import { distanceKm } from "./search-ranking.js";

const LISTS = { sector: "sectors", service: "services", country: "countries", region: "regions", where: "modes", language: "languages" };
const MOST_CHOICES = 8;
const MOST_NEAREST = 4;
const WIDE = "(min-width: 60rem)";

/** Returns {refined: what filters leave of the offers, describe: shows the filters and what was understood}. */
export async function facets(root, { table, load }, { language, go, pointOf }) {
  const [facts, names] = await Promise.all([load("facts.json"), load(`${language}/names.json`)]);
  const form = root.querySelector("[data-search-filters]");
  if (!facts || !names) return { refined: (_address, _wanted, offers) => ({ offers }), describe() {} };
  const numbers = new Intl.NumberFormat(language);
  form.querySelector("details").open = matchMedia(WIDE).matches;
  const ids = idsOf(table, facts, names);
  const today = new Date().toISOString().slice(0, 10);
  const labelOf = (name, id) => names[LISTS[name]].labels[names[LISTS[name]].ids.indexOf(id)] ?? id;

  function refined(address, wanted, all) {
    const filters = filtersOf(address);
    const asked = filtersOf(address);
    wanted.modes.forEach((mode) => filters.where.add(names.modes.ids[mode]));
    let { offers, counts } = filtered(all, filters, ids, facts, today);
    // A way of delivery that a query names is a wish; what is chosen below is a condition.
    if (!offers.length && wanted.modes.size) ({ offers, counts } = filtered(all, asked, ids, facts, today));
    const point = wanted.place && pointOf(wanted.place, table);
    const distance = point && ((offer) => distanceKm(point, table, table.provider[offer]));
    if (distance && filters.sort === "distance") offers = offers.filter((offer) => reaches(offer, facts, distance(offer)));
    return { offers: ordered(offers, filters.sort, facts, distance), counts, filters };
  }

  function describe(address, wanted, all, done) {
    const { counts, filters } = done.counts ? done : refined(address, wanted, all);
    for (const group of form.querySelectorAll("[data-facet]")) fillGroup(group, counts[group.dataset.facet], filters[group.dataset.facet]);
    form.elements.price.value = filters.price || "";
    form.elements.available.checked = filters.now;
    form.elements.sort.value = filters.sort;
    form.elements.sort.querySelector("[value=distance]").hidden = !wanted.place;
    form.hidden = !all.length;
    chips(filters, address);
    tell(wanted, done.offers.length);
  }

  function fillGroup(group, counts, chosen) {
    const list = group.querySelector("ul");
    const { focused } = group.contains(document.activeElement) ? { focused: document.activeElement.value } : {};
    const known = [...new Set([...chosen, ...[...counts].sort((one, other) => other[1] - one[1]).map(([id]) => id)])].filter(Boolean);
    list.replaceChildren(...known.slice(0, MOST_CHOICES + chosen.size).map((id) => choice(group.dataset.facet, id, counts.get(id) || 0, chosen.has(id))));
    group.hidden = known.length < 2 && !chosen.size;
    if (focused) list.querySelector(`[value="${CSS.escape(focused)}"]`)?.focus();
  }

  function choice(name, id, count, checked) {
    const item = form.querySelector("template").content.firstElementChild.cloneNode(true);
    const box = item.querySelector("input");
    Object.assign(box, { name, value: id, checked });
    item.querySelector("[data-label]").textContent = labelOf(name, id);
    item.querySelector("[data-count]").textContent = numbers.format(count);
    return item;
  }

  /** Each filter that is on, as a button that takes it off. */
  function chips(filters, address) {
    const list = root.querySelector("[data-search-chips]");
    const on = Object.keys(LISTS).flatMap((name) => address.getAll(name).map((id) => [name, id, labelOf(name, id)]));
    if (filters.price) on.push(["price", address.get("price"), `≤ €${filters.price}`]);
    if (filters.now) on.push(["available", "now", form.querySelector("[data-available-label]").textContent]);
    list.replaceChildren(...on.map(([name, id, label]) => chip(list, name, id, label)));
    list.hidden = !on.length;
  }

  function chip(list, name, id, label) {
    const item = root.querySelector("[data-search-chip]").content.firstElementChild.cloneNode(true);
    item.querySelector("[data-label]").textContent = label;
    item.querySelector("button").addEventListener("click", () => {
      const query = new URLSearchParams(location.search);
      query.delete(name, id);
      go(query);
      document.getElementById("search-q").focus();
    });
    return item;
  }

  /** Says what was left out, what was corrected, and what to do where nothing was found. */
  function tell(wanted, count) {
    const say = (name, details) => {
      const element = root.querySelector(`[data-search-says=${name}]`);
      element.hidden = !details;
      if (details) element.querySelector("[data-words]")?.replaceChildren(details);
    };
    const best = [...wanted.services].sort((one, other) => other[1] - one[1]).slice(0, 3).map(([service]) => names.services.labels[service]);
    say("corrected", wanted.corrected && count && best.join(", "));
    say("left-out", wanted.unknown.length && count && wanted.unknown.join(", "));
    say("nothing", !count && " ");
    if (!count) suggestNearest(wanted);
    const asked = new URLSearchParams(location.search);
    const kept = ["q", "near"].filter((name) => asked.get(name)).map((name) => [name, asked.get(name)]);
    root.querySelector("[data-search-need]").search = new URLSearchParams(kept); // what was typed is not typed again
  }

  /** Leads to the services that come nearest, or are of the same sector, as far as somebody offers them. */
  function suggestNearest({ nearest }) {
    const [best] = nearest;
    const sector = table.sectorOf.flatMap((of, service) => (best !== undefined && of === table.sectorOf[best] ? [service] : []));
    const offered = [...new Set([...nearest, ...sector])].filter((service) => table.serviceSizes[service]).slice(0, MOST_NEAREST);
    const list = root.querySelector("[data-search-nearest]");
    list.querySelector("ul").replaceChildren(...offered.map((service) => serviceLink(names.services.labels[service])));
    list.hidden = !offered.length;
  }

  function serviceLink(label) {
    const link = Object.assign(document.createElement("a"), { href: `?${new URLSearchParams({ q: label })}`, textContent: label });
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  form.addEventListener("change", () => {
    const query = new URLSearchParams(location.search);
    for (const name of [...Object.keys(LISTS), "price", "available", "sort"]) query.delete(name);
    for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
    go(query);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  return { refined, describe, isAny };
}
