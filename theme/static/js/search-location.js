// Puts where the browser is into the field of the place, when asked to. A tenth of a degree is near enough to find a
// school, and tells nobody's house to whom the address is sent.
const DECIMALS = 1;
const PATIENCE_MS = 10_000;

/** Shows the button where the browser can tell its place; `found` is called when the field is filled. */
export function offerLocation(form, found) {
  const button = form.querySelector("[data-use-location]");
  const says = form.querySelector("[data-location-says]");
  if (!navigator.geolocation) return;
  form.querySelector("[data-location]").hidden = false;
  button.addEventListener("click", () => {
    says.textContent = "";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.near.value = [coords.latitude, coords.longitude].map((degrees) => degrees.toFixed(DECIMALS)).join(", ");
        found();
      },
      () => (says.textContent = says.dataset.unknown),
      { timeout: PATIENCE_MS, maximumAge: Infinity },
    );
  });
}
