/**
 * Keeps the sentence about the reading of a PDF up to date until it has ended; without this script
 * reloading the page does the same.
 */
(() => {
  const WAIT = 1500; // milliseconds between two questions

  async function follow(element) {
    const response = await fetch(element.dataset.pdfState);
    if (!response.ok) return;
    const state = await response.json();
    const sentence = element.querySelector("strong");
    if (sentence.textContent !== state.text) sentence.textContent = state.text;
    if (state.under_way) {
      setTimeout(follow, WAIT, element);
    } else if ("reload" in element.dataset) {
      location.reload();
    } else {
      element.append(` ${state.reason}`);
    }
  }

  for (const element of document.querySelectorAll("[data-pdf-state]")) {
    setTimeout(follow, WAIT, element);
  }
})();
