// Passes this page's address on: through what the device offers, else by copying it, else by the mail that the link is.
for (const link of document.querySelectorAll("[data-share]")) {
  link.addEventListener("click", async (event) => {
    const address = document.querySelector("link[rel=canonical]").href;
    if (!navigator.share && !navigator.clipboard) return; // an old browser, or no secure connection
    event.preventDefault();
    try {
      if (navigator.share) await navigator.share({ title: document.title, url: address });
      else {
        await navigator.clipboard.writeText(address);
        const { parentNode: here } = link;
        here.querySelector("[data-share-says]").textContent = here.querySelector("[data-share-copied]").content.textContent;
      }
    } catch (error) {
      if (error.name !== "AbortError") location.href = link.href; // closed by the visitor: nothing more to do
    }
  });
}
