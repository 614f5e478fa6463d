// Names what is unsaved in the bar that saves, and warns before it is lost.
const watched = document.querySelectorAll("form[data-watch]");
let sending = false;

function changed(control) {
  if (!control.name || control.type === "hidden" || control.disabled) return false;
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  if (control.tagName === "SELECT") {
    const options = [...control.options];
    const some = options.some((option) => option.defaultSelected);
    return options.some((option, index) => option.selected !== (some ? option.defaultSelected : index === 0));
  }
  if (control.type === "file") return control.value !== "";
  return control.value !== control.defaultValue;
}

function nameOf(control) {
  const group = control.type === "radio" ? control.closest("fieldset")?.querySelector("legend") : null;
  const label = group ?? control.labels?.[0];
  if (!label) return "";
  const star = label.querySelector(".star")?.textContent ?? "";
  const words = label.textContent.trim();
  return star && words.endsWith(star) ? words.slice(0, -star.length).trim() : words;
}

function unsaved(form) {
  // A control outside the form can belong to it, so ask the form, not its descendants.
  return [...form.elements].filter((control) => "name" in control && changed(control));
}

// A refused form comes back with what was typed: all of it is still unsaved.
const refused = (form) => form.querySelector("[aria-invalid]") !== null || form.parentElement.querySelector("[data-focus]") !== null;

for (const form of watched) {
  const line = form.querySelector("[data-unsaved-names]");
  const update = () => {
    if (!line) return;
    const names = [...new Set(unsaved(form).map(nameOf).filter(Boolean))];
    const words = names.length ? `${document.body.dataset.unsaved} ${names.join(", ")}` : "";
    if (line.textContent !== words) line.textContent = words;
  };
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", () => { sending = true; });
  update();
}

window.addEventListener("beforeunload", (event) => {
  if (sending) return;
  for (const form of watched) {
    if (refused(form) || unsaved(form).some((control) => control.type !== "password")) {
      event.preventDefault();
      return;
    }
  }
});

// A page brought back from the browser's memory can be left and sent again.
window.addEventListener("pageshow", () => { sending = false; });
