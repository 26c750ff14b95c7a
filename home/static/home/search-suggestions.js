/**
 * Titles of pages below the search field, while somebody types: a combobox with a listbox (ARIA
 * Authoring Practices). Choosing one opens the page; without this script the form does all.
 */
(() => {
  const WAIT = 200; // milliseconds without a key
  const SHORTEST = 2;
  const field = document.querySelector("input[data-suggestions]");
  if (!field) return;

  const list = document.createElement("ul");
  list.className = "nk-suggestions";
  list.id = `${field.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.suggestionsLabel);
  field.after(list);
  const attributes = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  };
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);

  let waiting;
  let request;
  let chosen = -1;

  function close() {
    clearTimeout(waiting);
    request?.abort();
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(number) {
    chosen = number;
    field.removeAttribute("aria-activedescendant");
    [...list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === number));
      if (place === number) {
        field.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    });
  }

  function show(suggestions) {
    close();
    if (!suggestions.length) return;
    list.append(...suggestions.map((suggestion, place) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = suggestion.title;
      option.dataset.url = suggestion.url;
      return option;
    }));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  }

  async function ask() {
    request = new AbortController();
    const address = `${field.dataset.suggestions}?${new URLSearchParams({ q: field.value })}`;
    try {
      const response = await fetch(address, { signal: request.signal });
      if (response.ok) show((await response.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  field.addEventListener("input", () => {
    close();
    if (field.value.trim().length >= SHORTEST) waiting = setTimeout(ask, WAIT);
  });

  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      // One place more than there are options: the field itself.
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    }
  });

  list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  field.addEventListener("blur", close);
})();
