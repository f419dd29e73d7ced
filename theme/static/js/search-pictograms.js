// To show another pictogram costs a browser much while it is another document's, and little once the page has them.

/** Takes the pictograms of a file into the page, behind an element, and says of them that they are the page's own. */
export async function own(sprite, element) {
  const response = await fetch(sprite.address);
  if (!response.ok) return; // then they are shown from their file
  const file = new DOMParser().parseFromString(await response.text(), "image/svg+xml");
  const pictograms = document.importNode(file.documentElement, true);
  for (const one of pictograms.children) one.id = `pictogram-${one.id}`;
  pictograms.setAttribute("hidden", "");
  element.after(pictograms);
  sprite.own = true;
}
