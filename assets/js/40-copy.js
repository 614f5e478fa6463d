// Buttons that copy an identifier; its digits are copied bare.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  const title = button.title;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return;
    }
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    said.className = "quiet small";
    button.after(said);
    said.textContent = ` ${button.dataset.copied}`;
    button.title = button.dataset.copied;
    setTimeout(() => {
      said.remove();
      button.title = title;
    }, 2000);
  });
}
