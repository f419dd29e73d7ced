// Marks the visitor's own language in the choice of languages and sets it first. Keeps nothing.
const list = document.querySelector("[data-chooser]");
const wanted = navigator.languages.map((language) => language.slice(0, 2));
const link = wanted.map((language) => list.querySelector(`a[hreflang="${language}"]`)).find(Boolean);
if (link) {
  link.classList.add("v2b-chooser__link--suggested");
  list.prepend(link.closest("li"));
}
