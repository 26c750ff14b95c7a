// Cancelling goes back in the browser's history, where what was typed still stands.
for (const link of document.querySelectorAll("[data-home-back]")) {
  link.addEventListener("click", (event) => {
    if (history.length > 1) {
      event.preventDefault();
      history.back();
    }
  });
}
