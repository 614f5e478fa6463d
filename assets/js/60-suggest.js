// Suggestions under the search box while somebody types: arrows choose, Enter opens, Escape closes.
const box = document.getElementById("search");
const PAUSE = 90;

if (box?.form && box.dataset.suggest) {
  const list = document.createElement("div");
  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestions);
  box.form.append(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-autocomplete", "list");
  let timer;
  let asking;
  let asked = box.value.trim();

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");
  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    chosen()?.removeAttribute("aria-selected");
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", option.id);
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  };
  const ask = async () => {
    const words = box.value.trim();
    if (words === asked) return;
    asked = words;
    asking?.abort();
    if (words.length < 2) return close();
    asking = new AbortController();
    try {
      const address = `${box.dataset.suggest}?${new URLSearchParams({ q: words })}`;
      const answer = await fetch(address, { signal: asking.signal, redirect: "error" });
      if (!answer.ok || box !== document.activeElement) return close();
      list.innerHTML = await answer.text();
      list.hidden = options().length === 0;
      box.setAttribute("aria-expanded", String(!list.hidden));
      choose();
    } catch {
      // The next letter asks again; without an answer there are no suggestions.
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const all = options();
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Beyond either end lies the box itself, and from it the list goes round.
      choose(at < 0 && step < 0 ? all.at(-1) : all[at + step]);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.assign(all[at].href);
    } else if (event.key === "Escape") {
      // A search field is emptied by the next Escape, not by this one.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  box.addEventListener("blur", () => setTimeout(() => !list.contains(document.activeElement) && close(), 150));
  document.addEventListener("click", (event) => {
    if (!box.form.contains(event.target)) close();
  });
}
