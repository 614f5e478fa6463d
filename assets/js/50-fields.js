// Small help at fields: a password can be looked at, and a refused form starts at the list of what is wrong.
for (const button of document.querySelectorAll("button[data-reveal]")) {
  const field = document.getElementById(button.dataset.reveal);
  if (!field) continue;
  const show = button.textContent;
  button.hidden = false;
  button.addEventListener("click", () => {
    const hidden = field.type === "password";
    field.type = hidden ? "text" : "password";
    button.textContent = hidden ? button.dataset.hide : show;
    field.focus();
  });
  // A password never leaves as plain text that the browser would offer again.
  field.form?.addEventListener("submit", () => { field.type = "password"; });
}

document.querySelector("[data-focus]")?.focus();
