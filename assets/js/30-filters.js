// A ticked or chosen filter takes effect at once; afterwards the cursor is where it was.
const PLACE = "filter-place";

for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", (event) => {
    const control = event.target;
    if (control.tagName !== "SELECT" && control.type !== "checkbox" && control.type !== "radio") return;
    try {
      sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, id: control.id, top: window.scrollY }));
    } catch {
      // Without storage only the cursor's place is forgotten.
    }
    form.requestSubmit();
  });
  // Empty fields do not belong in the address.
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "") event.formData.delete(name);
    }
  });
}

try {
  const place = JSON.parse(sessionStorage.getItem(PLACE));
  sessionStorage.removeItem(PLACE);
  if (place && place.path === location.pathname) {
    const control = document.getElementById(place.id);
    if (control) {
      const fold = control.closest("details");
      if (fold) fold.open = true;
      control.focus({ preventScroll: true });
      window.scrollTo(0, place.top);
    }
  }
} catch {
  // As above.
}
