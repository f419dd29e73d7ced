// Helps a school with the lines of a quote: one more row when all are used, and the sum as the price of the job.

const rows = document.querySelector("[data-rows]");
const addRow = document.querySelector("[data-add-row]");
const amount = document.querySelector("#quote-amount");
const MOST = 30;

function number(text) {
  return Number(text.replace(/\s/g, "").replace(",", "."));
}

/** The sum of the filled rows in cents, or NaN while one of them is no number; null if none is filled. */
function sum() {
  let cents = null;
  for (const row of rows.querySelectorAll("[data-row]")) {
    const price = row.querySelector('[name$="/unit_price"]').value;
    const quantity = row.querySelector('[name$="/quantity"]').value;
    if (price.trim()) {
      cents = (cents ?? 0) + Math.round(number(quantity.trim() || "1") * number(price) * 100);
    }
  }
  return cents;
}

function oneMore() {
  const all = rows.querySelectorAll("[data-row]");
  if (all.length >= MOST) return;
  const row = all[all.length - 1].cloneNode(true);
  const renumbered = (text) => text.replace(/lines(.)\d+/, `lines$1${all.length}`);
  row.setAttribute("aria-label", String(all.length + 1));
  for (const element of row.querySelectorAll("[id], [for], [name]")) {
    for (const name of ["id", "for", "name", "aria-describedby"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, renumbered(element.getAttribute(name)));
    }
    if ("value" in element) element.value = "";
  }
  rows.append(row);
  row.querySelector("input").focus();
  addRow.hidden = all.length + 1 >= MOST;
}

if (rows && addRow && amount) {
  addRow.hidden = false;
  addRow.addEventListener("click", oneMore);
  rows.addEventListener("input", () => {
    const cents = sum();
    if (cents !== null && !Number.isNaN(cents)) amount.value = (cents / 100).toFixed(2);
  });
}
