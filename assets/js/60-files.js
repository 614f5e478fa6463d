// Files of a form: chosen or dropped, each is sent at once, with its progress; rows are moved by buttons.
const wait = [];
let busy = false;

const rowsOf = (field) => field.querySelector("[data-rows]");

/** Numbers the rows of a field from the first to the last, as the inputs of the form say it. */
function number(field) {
  [...rowsOf(field).children].forEach((row, index) => {
    const place = row.querySelector('input[name*="-place-"]');
    if (place && place.value !== String(index + 1)) {
      place.value = String(index + 1);
      place.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}

function prepare(row) {
  for (const button of row.querySelectorAll("[data-move]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const other = button.dataset.move === "-1" ? row.previousElementSibling : row.nextElementSibling;
      if (!other) return;
      if (button.dataset.move === "-1") other.before(row);
      else other.after(row);
      number(row.closest("[data-files]"));
      button.focus();
    });
  }
  // A file that takes the place of another is sent at once, too.
  for (const input of row.querySelectorAll('input[type="file"]')) {
    input.addEventListener("change", () => take(input.closest("[data-files]"), input, row));
  }
}

/** The line that tells how far a file is. */
function line(field, name) {
  const item = document.createElement("li");
  const label = document.createElement("span");
  label.className = "name";
  label.textContent = name;
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `${field.dataset.sending} ${name}`);
  const said = document.createElement("span");
  said.className = "said";
  item.append(label, bar, said);
  field.querySelector("[data-sending-list]").append(item);
  return { item, bar, said };
}

function failed({ bar, said }, words, markup) {
  bar.remove();
  said.classList.add("error");
  if (markup) said.innerHTML = markup;
  else said.textContent = words;
}

/** Puts the row of a new file into the form, which from then on is one of the version with that file. */
function added(field, replaced, markup) {
  const form = field.closest("form");
  const fresh = document.createElement("template");
  fresh.innerHTML = markup;
  const row = fresh.content.querySelector("li");
  if (!row) return;
  const base = form.elements.base;
  if (base && base.value === row.dataset.onto) base.value = row.dataset.version;
  const rows = rowsOf(field);
  const old = replaced ?? (field.dataset.most === "1" ? rows.firstElementChild : null);
  if (old) old.replaceWith(row);
  else rows.append(row);
  prepare(row);
  number(field);
}

function send({ field, name, file, replaced }, told) {
  return new Promise((done) => {
    const form = field.closest("form");
    const data = new FormData();
    data.append("csrf", form.elements.csrf.value);
    data.append(name, file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", field.dataset.upload);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) told.bar.value = event.loaded / event.total;
    });
    request.addEventListener("load", () => {
      if (request.status === 201) {
        told.bar.value = 1;
        told.said.textContent = field.dataset.sent;
        added(field, replaced, request.responseText);
        told.bar.remove();
      } else if (request.status === 422) {
        failed(told, "", request.responseText);
      } else {
        failed(told, request.status === 507 ? field.dataset.full : field.dataset.failed);
      }
      done();
    });
    for (const event of ["error", "abort", "timeout"]) {
      request.addEventListener(event, () => {
        failed(told, field.dataset.failed);
        done();
      });
    }
    request.send(data);
  });
}

/** One after the other, so that each is added to the version with the one before it. */
async function work() {
  if (busy) return;
  busy = true;
  while (wait.length > 0) {
    const [job, told] = wait.shift();
    await send(job, told);
  }
  busy = false;
}

function queue(field, files, name, replaced) {
  for (const file of files) {
    const told = line(field, file.name);
    if (file.size > Number(field.dataset.bytes)) failed(told, field.dataset.tooLarge);
    else wait.push([{ field, name, file, replaced }, told]);
  }
  work();
}

function take(field, input, replaced) {
  const files = [...input.files];
  // What is sent by itself must not be sent with the form again.
  input.value = "";
  queue(field, files, input.name, replaced);
}

for (const field of document.querySelectorAll("[data-files]")) {
  for (const row of rowsOf(field).children) prepare(row);
  const drop = field.querySelector("[data-drop]");
  const input = drop.querySelector('input[type="file"]');
  drop.querySelector("[data-drop-words]").hidden = false;
  input.addEventListener("change", () => take(field, input, null));
  for (const event of ["dragenter", "dragover"]) {
    drop.addEventListener(event, (dragged) => {
      dragged.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const event of ["dragleave", "drop"]) drop.addEventListener(event, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (dropped) => {
    dropped.preventDefault();
    const files = [...dropped.dataTransfer.files];
    queue(field, field.dataset.most === "1" ? files.slice(0, 1) : files, field.dataset.files, null);
  });
}

// A file dropped beside its place must not take the page away.
if (document.querySelector("[data-files]")) {
  for (const event of ["dragover", "drop"]) window.addEventListener(event, (dragged) => dragged.preventDefault());
  window.addEventListener("beforeunload", (event) => {
    if (busy) event.preventDefault();
  });
}
