// Counts what is chosen in a list, ticks a whole page, and offers what changes the chosen rows only while some are.
for (const form of document.querySelectorAll("form[data-choosing]")) {
  const all = form.querySelector("[data-all]");
  const boxes = [...form.querySelectorAll("td.tick input")];
  const chosen = form.querySelector(".chosen");
  const needing = form.querySelectorAll("[data-needs]");

  // The heading's link ticks the page by loading it again; a box does it at once.
  const page = document.createElement("input");
  page.type = "checkbox";
  page.setAttribute("aria-label", form.dataset.choosing);
  const label = document.createElement("label");
  label.append(page);
  form.querySelector("th.tick")?.replaceChildren(label);

  const update = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    page.checked = ticked === boxes.length;
    page.indeterminate = ticked > 0 && ticked < boxes.length;
    const count = all.checked ? all.dataset.all : String(ticked);
    const none = !all.checked && ticked === 0;
    chosen.textContent = none ? "" : `${chosen.dataset.words} ${count}`;
    for (const button of needing) button.hidden = none;
  };

  form.addEventListener("change", (event) => {
    const box = event.target;
    if (box === all || box === page) {
      for (const other of boxes) other.checked = box.checked;
    }
    // Whoever takes one out no longer means everything.
    if (box !== all && !box.checked) all.checked = false;
    update();
  });

  // From the last ticked row to this one.
  let last = null;
  form.addEventListener("click", (event) => {
    const at = boxes.indexOf(event.target);
    if (at < 0) return;
    if (event.shiftKey && last !== null) {
      const [from, to] = [Math.min(at, last), Math.max(at, last)];
      for (const box of boxes.slice(from, to + 1)) box.checked = event.target.checked;
    }
    last = at;
  });

  // A browser that goes back brings the ticks with it.
  window.addEventListener("pageshow", update);
  update();
}
