// Ctrl+K reaches the search box, Ctrl+S saves the form, Escape closes what is folded out over the page.
document.addEventListener("keydown", (event) => {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const key = event.key.toLowerCase();
  if (command && key === "k") {
    const box = document.getElementById("search");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else if (command && key === "s") {
    const form = document.activeElement?.closest("form[data-watch]") ?? document.querySelector("form[data-watch]");
    if (form) {
      event.preventDefault();
      form.requestSubmit();
    }
  } else if (key === "escape") {
    const open = document.querySelector("details.person[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  }
});

document.addEventListener("click", (event) => {
  const open = document.querySelector("details.person[open]");
  if (open && !open.contains(event.target)) open.open = false;
});
