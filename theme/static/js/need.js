/* Keeps what was typed elsewhere: /needs/new/?q=…&service=…&sector=…&near=… fills in the form for a need. */

const form = document.querySelector('[data-form="need"]');
const asked = new URLSearchParams(location.search);
const fields = { q: "message", message: "message", service: "service", sector: "sector", near: "town", town: "town" };

for (const [name, field] of Object.entries(fields)) {
  const control = form?.elements.namedItem(field);
  if (control && asked.get(name) && !control.value) control.value = asked.get(name);
}
