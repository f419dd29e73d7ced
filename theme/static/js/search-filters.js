// Which offers pass the filters of an address, how many each further choice would leave, and their order.
const MANY = ["sector", "service", "country", "region", "where", "language"];
const NO_PRICE = -1;

/** Returns the filters of an address: {sector: Set of ids, …, price: number or 0, now: boolean, sort}. */
export function filtersOf(address) {
  const filters = Object.fromEntries(MANY.map((name) => [name, new Set(address.getAll(name))]));
  return { ...filters, price: Math.max(0, +address.get("price") || 0), now: address.get("available") === "now", sort: address.get("sort") || "" };
}

/** Returns for each filter {ids, masks or numbers: which of the ids each offer has}. */
export function columnsOf(table, facts, names) {
  const numbered = ({ ids }, numberOf) => ({ ids, numbers: Uint16Array.from(table.service, (_, offer) => numberOf(offer)) });
  const { country, region } = table.providers;
  return {
    sector: numbered(names.sectors, (offer) => table.sectorOf[table.service[offer]]),
    service: numbered(names.services, (offer) => table.service[offer]),
    country: numbered(names.countries, (offer) => country[table.provider[offer]]),
    region: numbered(names.regions, (offer) => region[table.provider[offer]]),
    where: { ids: facts.modes, masks: facts.where },
    language: { ids: facts.languages, masks: facts.spoken },
  };
}

/** Returns {offers: those that pass, counts: name -> id -> how many would pass with it}. */
export function filtered(offers, filters, columns, facts, today) {
  const each = MANY.map((name) => choice(columns[name], filters[name]));
  const passed = [];
  for (const offer of offers) {
    if (filters.price && !(facts.price[offer] !== NO_PRICE && facts.price[offer] <= filters.price)) continue;
    if (filters.now && facts.later[offer] > today) continue;
    const failing = each.filter((one) => one.isOn && !one.passes(offer));
    if (!failing.length) {
      passed.push(offer);
      for (const one of each) one.count(offer);
    } else if (failing.length === 1) failing[0].count(offer); // it would pass, were another choice made here
  }
  return { offers: passed, counts: Object.fromEntries(MANY.map((name, place) => [name, each[place].counts()])) };
}

/** Returns one filter at work: {isOn, passes(offer), count(offer), counts: id -> number}. */
function choice({ ids, masks, numbers }, chosen) {
  const sums = new Uint32Array(ids.length + 1);
  const counts = () => new Map(ids.flatMap((id, number) => (sums[number] ? [[id, sums[number]]] : [])));
  const on = ids.map((id) => chosen.has(id));
  if (numbers) return { isOn: chosen.size > 0, passes: (offer) => on[numbers[offer]], count: (offer) => sums[numbers[offer]]++, counts };
  const wanted = on.reduce((mask, is, bit) => mask | (is << bit), 0);
  const count = (offer) => {
    for (let bit = 0, mask = masks[offer]; mask; bit++, mask >>= 1) sums[bit] += mask & 1;
  };
  return { isOn: chosen.size > 0, passes: (offer) => (masks[offer] & wanted) > 0, count, counts };
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
