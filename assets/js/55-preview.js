// The preview beside a text follows what is written: after a pause it is asked for, as its button would ask.
const beside = document.querySelector("[data-preview]");
const button = beside?.parentElement.querySelector("button[data-preview-button]");

if (button) {
  const PAUSE = 700;
  const form = button.form;
  const into = beside.querySelector("[data-preview-into]");
  const line = beside.querySelector("[role=status]");
  let timer;
  let asking;
  let asked;
  let followed;

  // The same words again are no news: they are read aloud once.
  const say = (words) => { if (line.textContent !== words) line.textContent = words; };
  const parts = () => [...into.querySelectorAll("details")].map((part) => [part.querySelector("[lang]")?.lang, part]);
  const scrolled = (part) => [...part.querySelectorAll(".letters")];

  // What was open stays open and where it was; whoever goes on in another language sees that one.
  const show = (fresh) => {
    const before = new Map(parts().map(([lang, part]) => [lang, {
      open: part.open,
      focused: part.contains(document.activeElement),
      tops: scrolled(part).map((box) => box.scrollTop),
    }]));
    into.replaceChildren(fresh);
    for (const [lang, part] of parts()) {
      const known = before.get(lang);
      if (!known) continue;
      part.open = known.open;
      scrolled(part).forEach((box, index) => { box.scrollTop = known.tops[index] ?? 0; });
      if (known.focused) part.querySelector("summary").focus();
    }
    follow();
  };
  const follow = () => {
    const field = document.activeElement;
    if (!field?.matches("textarea, input[type=text]") || field.form !== form) return;
    const lang = field.lang || document.documentElement.lang;
    const all = parts();
    if (lang === followed || !all.some(([of]) => of === lang)) return;
    followed = lang;
    for (const [of, part] of all) part.open = of === lang;
  };

  const ask = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set(button.name, button.value);
    if (body.toString() === asked) return;
    asked = body.toString();
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(form.action, { method: "POST", body, signal: asking.signal, redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("preview");
      if (answer.ok && fresh) {
        show(fresh);
        say(beside.dataset.follows);
      } else if (answer.status === 422) {
        say(beside.dataset.faults);
      } else {
        throw new Error(answer.statusText);
      }
    } catch (error) {
      if (error.name === "AbortError") return;
      // The next letter asks again.
      asked = undefined;
      say(beside.dataset.fails);
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  form.addEventListener("focusin", follow);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asking?.abort();
  });
  // What the button brought moves here before anybody sees the empty place. It is asked for at once in any case: the
  // browser may have kept other words.
  const brought = document.getElementById("preview");
  if (brought) show(brought);
  beside.hidden = false;
  ask();
}
