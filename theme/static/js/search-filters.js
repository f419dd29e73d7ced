// Which offers pass the filters of an address, how many each further choice would leave, and their order.
const MANY = ["sector", "service", "country", "region", "where", "language"];
const NO_PRICE = -1;

/** Returns the filters of an address: {sector: Set of ids, …, price: number or 0, now: boolean, sort}. */
export function filtersOf(address) {
  const filters = Object.fromEntries(MANY.map((name) => [name, new Set(address.getAll(name))]));
  return { ...filters, price: Math.max(0, +address.get("price") || 0), now: address.get("available") === "now", sort: address.get("sort") || "" };
}

/** Whether anything is filtered or ordered, so that more than the first table is needed. */
export function isAny(filters) {
  return MANY.some((name) => filters[name].size) || filters.price > 0 || filters.now || Boolean(filters.sort);
}

/** Returns the functions that give an offer's ids of each filter, from the table, its facts and its names. */
export function idsOf(table, facts, names) {
  const bits = (mask, ids) => ids.filter((_, bit) => mask & (1 << bit));
  const { country, region } = table.providers;
  return {
    sector: (offer) => [names.sectors.ids[table.sectorOf[table.service[offer]]]],
    service: (offer) => [names.services.ids[table.service[offer]]],
    country: (offer) => [names.countries.ids[country[table.provider[offer]]]],
    region: (offer) => [names.regions.ids[region[table.provider[offer]]]],
    where: (offer) => bits(facts.where[offer], facts.modes),
    language: (offer) => bits(facts.spoken[offer], facts.languages),
  };
}

/** Returns {offers: those that pass, counts: name -> id -> how many would pass with it}. */
export function filtered(offers, filters, ids, facts, today) {
  const passes = Object.fromEntries(MANY.map((name) => [name, (offer) => !filters[name].size || ids[name](offer).some((id) => filters[name].has(id))]));
  const inPrice = (offer) => !filters.price || (facts.price[offer] !== NO_PRICE && facts.price[offer] <= filters.price);
  const isNow = (offer) => !filters.now || !(facts.later[offer] > today);
  const within = offers.filter((offer) => inPrice(offer) && isNow(offer));
  const counts = {};
  for (const name of MANY) {
    counts[name] = new Map();
    const others = MANY.filter((other) => other !== name);
    for (const offer of within) {
      if (!others.every((other) => passes[other](offer))) continue;
      for (const id of ids[name](offer)) counts[name].set(id, (counts[name].get(id) || 0) + 1);
    }
  }
  return { offers: within.filter((offer) => MANY.every((name) => passes[name](offer))), counts };
}

/** Whether an offer reaches somebody so far away: who only comes to the client comes no further than they say. */
export function reaches(offer, facts, km) {
  const onlyThere = facts.where[offer] === 1 << facts.modes.indexOf("at_client");
  return !onlyThere || km <= (facts.radius[offer] ?? Infinity);
}

/** Returns offers in another order; those that are equal in it stay as they were. */
export function ordered(offers, sort, facts, distance) {
  const by = {
    price: (offer) => (facts.price[offer] === NO_PRICE ? Infinity : facts.price[offer]),
    lead: (offer) => facts.lead[offer],
    distance,
  }[sort];
  return by ? [...offers].sort((one, other) => by(one) - by(other) || 0) : offers;
}
