/* Shows a part of a list in place of the list, under the part's own address. Without it the links lead there. */

const parts = ["main h1", "[data-list]"];

async function show(address) {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts) document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
    document.title = page.title;
  } catch {
    location.assign(address); // the browser says what is wrong
  }
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest(".v2b-list-filters .v2b-link-list__link, [data-filter]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  await show(link.href);
  history.pushState(null, "", link.href);
  const heading = document.querySelector("[data-list] > h2"); // how many offers are left is read out
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
});

addEventListener("popstate", () => location.hash || show(location.href));
