// One tick box in the heading ticks all rows of the page; Shift ticks from the last one to this one.
for (const all of document.querySelectorAll("input[data-select-all]")) {
  const boxes = [...document.querySelectorAll('input[name="select"]')].filter((box) => box.form === all.form);
  const counters = document.querySelectorAll("[data-selected]");
  let last = null;
  const update = () => {
    const count = boxes.filter((box) => box.checked).length;
    all.checked = count > 0 && count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
    for (const counter of counters) counter.textContent = count ? counter.dataset.selected.replace("#", count) : "";
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    update();
  });
  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((left, right) => left - right);
        for (const other of boxes.slice(from, to + 1)) other.checked = box.checked;
      }
      last = box;
      update();
    });
  }
  update();
}
