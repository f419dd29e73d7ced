// What is said about the results: what was corrected, what was left out, and what to do where nothing was found.
const MOST_NEAREST = 4;
const MOST_CORRECTED = 3;

/** Says it of a query that was answered by so many offers; `labels` are what services are called, where it names any. */
export function told(root, { query, wanted, count, missing, table }, labels) {
  const say = (name, details) => {
    const element = root.querySelector(`[data-search-says=${name}]`);
    element.hidden = !details;
    if (details) element.querySelector("[data-words]")?.replaceChildren(details);
  };
  const best = () => [...wanted.services].sort((one, other) => other[1] - one[1]).slice(0, MOST_CORRECTED).map(([service]) => labels[service]);
  say("corrected", wanted.corrected && count && best().join(", "));
  say("left-out", wanted.unknown.length && count && wanted.unknown.join(", "));
  say("near", count && wanted.place?.name && townName(wanted.place, root.dataset.locale));
  say("nothing", !count && !missing && " ");
  if (!count) showNearest(root.querySelector("[data-search-nearest]"), nearest(wanted, table), labels);
  const kept = ["q", "near"].filter((name) => query.get(name)).map((name) => [name, query.get(name)]);
  root.querySelector("[data-search-need]").search = new URLSearchParams(kept); // what was typed is not typed again
}

/** Returns a town's name with its country, for there may be two of the name. */
function townName({ name, country }, locale) {
  return `${name}, ${new Intl.DisplayNames(locale, { type: "region" }).of(country)}`;
}

/** Returns the services that come nearest, or are of the same sector, as far as somebody offers them. */
function nearest(wanted, table) {
  const found = wanted.nearest();
  const sector = table.inSector[table.sectorOf[found[0]]] || [];
  return [...new Set([...found, ...sector])].filter((service) => table.serviceSizes[service]).slice(0, MOST_NEAREST);
}

function showNearest(list, services, labels) {
  list.querySelector("ul").replaceChildren(...services.map((service) => serviceLink(labels[service])));
  list.hidden = !services.length;
}

function serviceLink(label) {
  const link = Object.assign(document.createElement("a"), { href: `?${new URLSearchParams({ q: label })}`, textContent: label });
  const item = document.createElement("li");
  item.append(link);
  return item;
}
