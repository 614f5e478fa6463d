// Columns of a list: an arrow moves a column at once, and the numbers say where it then is.
for (const form of document.querySelectorAll("form[data-columns]")) {
  const list = form.querySelector("ol");

  const number = () => {
    for (const [index, line] of [...list.children].entries()) {
      for (const field of line.querySelectorAll('[name^="place-"], [name^="at-"]')) field.value = String(index + 1);
    }
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    const line = button.closest("li");
    const other = button.name === "up" ? line.previousElementSibling : line.nextElementSibling;
    if (!other) return;
    if (button.name === "up") other.before(line);
    else other.after(line);
    number();
    button.focus();
  });

  // A typed place takes effect when the field is left.
  list.addEventListener("change", (event) => {
    if (!event.target.matches(".place")) return;
    const line = event.target.closest("li");
    const place = Number.parseInt(event.target.value, 10);
    if (Number.isNaN(place)) return;
    const others = [...list.children].filter((other) => other !== line);
    const before = others[Math.max(place, 1) - 1];
    if (before) before.before(line);
    else list.append(line);
    number();
    event.target.focus();
  });
}
