// Puts where the browser is into the field of the place, when asked to. A tenth of a degree is near enough to find a
// school, and tells nobody's house to whom the address is sent.
const DECIMALS = 1;
const PATIENCE_MS = 10_000;

/** Asks the browser where it is; `found` is called when the field is filled. */
export function locate(form, found) {
  const says = form.querySelector("[data-location-says]");
  says.textContent = "";
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      form.elements.near.value = [coords.latitude, coords.longitude].map((degrees) => degrees.toFixed(DECIMALS)).join(", ");
      found();
    },
    () => (says.textContent = says.dataset.unknown),
    { timeout: PATIENCE_MS, maximumAge: Infinity },
  );
}
