// The pictures of a card over the page: by click, by the arrow keys, closed by Escape.
const viewer = document.querySelector("[data-viewer]");
const links = [...document.querySelectorAll("a[data-view]")];
if (viewer && links.length > 0) {
  const picture = viewer.querySelector("[data-viewer-picture]");
  const title = viewer.querySelector("[data-viewer-title]");
  const original = viewer.querySelector("[data-viewer-original]");
  let at = 0;

  const show = (index) => {
    at = (index + links.length) % links.length;
    const link = links[at];
    const { alt } = link.querySelector("img");
    picture.src = link.dataset.large;
    picture.alt = alt;
    title.textContent = links.length > 1 ? `${at + 1} / ${links.length} · ${alt}` : alt;
    original.href = link.href;
  };

  for (const step of viewer.querySelectorAll("[data-viewer-step]")) {
    step.hidden = links.length < 2;
    step.addEventListener("click", () => show(at + Number(step.dataset.viewerStep)));
  }
  viewer.querySelector("[data-viewer-close]").addEventListener("click", () => viewer.close());
  viewer.addEventListener("close", () => links[at].focus());
  viewer.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(at - 1);
    else if (event.key === "ArrowRight") show(at + 1);
    else return;
    event.preventDefault();
  });
  // A click beside the picture closes, as people expect.
  viewer.addEventListener("click", (event) => {
    if (event.target === viewer) viewer.close();
  });
  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      show(index);
      viewer.showModal();
    });
  });
}
