// Moves between the cells of the worksheet, saves a row when it is left, and counts characters.
// Without this file every row has its button, and the server answers with the whole page.
const entryOf = (element) => element.closest("[data-entry]");
const cellsOf = (form) => [...form.querySelectorAll("[data-column]")];
const value = (cell) => cell.value.replaceAll("\r\n", "\n").trim();
const seen = (cell) => entryOf(cell).elements[`seen-${cell.name}`];
const isDirty = (form) =>
  !("conflict" in form.dataset) &&
  cellsOf(form).some((cell) => value(cell) !== seen(cell).value.replaceAll("\r\n", "\n").trim());

function save(form) {
  if (isDirty(form) && !("busy" in form.dataset)) {
    form.requestSubmit();
  }
}

// The same cell of the next or previous row of the same kind; of any kind where there is none.
function neighbour(cell, step) {
  const rows = [...document.querySelectorAll("[data-entry]")];
  for (let at = rows.indexOf(entryOf(cell)) + step; rows[at]; at += step) {
    const found = rows[at].querySelector(`[data-column="${cell.dataset.column}"]`);
    if (found) {
      return found;
    }
  }
  return null;
}

function move(cell, step) {
  const next = neighbour(cell, step);
  if (next) {
    next.focus();
    next.select?.();
  } else {
    save(entryOf(cell));
  }
}

function onKey(event) {
  const cell = event.target;
  if (!cell.dataset?.column || event.isComposing || event.altKey || event.metaKey) {
    return;
  }
  const isText = cell.tagName === "TEXTAREA";
  const isChoice = cell.tagName === "SELECT";
  if (event.key === "Enter" && (!isText || event.ctrlKey)) {
    event.preventDefault();
    move(cell, event.shiftKey ? -1 : 1);
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !isText && !isChoice) {
    event.preventDefault();
    move(cell, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape" && value(cell) !== seen(cell).value) {
    cell.value = seen(cell).value;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function count(cell) {
  const guide = cell.parentElement.querySelector("[data-guide]");
  if (guide) {
    const most = Number(guide.dataset.guide);
    const length = [...value(cell)].length;
    guide.textContent = `${length}／${most}`;
    guide.classList.toggle("ws-field__guide--over", length > most);
  }
}

function countAll(root) {
  root.querySelectorAll("textarea[data-column]").forEach(count);
}

document.addEventListener("keydown", onKey);
document.addEventListener("input", ({ target }) => target.dataset?.column && count(target));
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const form = target.dataset?.column && entryOf(target);
  if (form && !form.contains(relatedTarget)) {
    save(form);
  }
});

// What is typed while a row is being saved would be lost with the answer: it waits a moment.
function setBusy(form, busy) {
  form.toggleAttribute("data-busy", busy);
  cellsOf(form).forEach((cell) => {
    if (cell.tagName !== "SELECT") {
      cell.readOnly = busy;
    }
  });
}
const isRow = (element) => element.matches?.("[data-entry]");
document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (isRow(detail.elt)) {
    setBusy(detail.elt, true);
  }
});
document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (isRow(detail.elt) && !detail.successful) {
    setBusy(detail.elt, false);
    waiting = null;
  }
});

// Refused and conflicting rows come back as the form with the reason in it.
const SHOWN = new Set([403, 409, 422]);
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (SHOWN.has(detail.xhr.status) && isRow(detail.requestConfig.elt)) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
});
document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
  const form = document.getElementById(detail.elt.id) ?? detail.elt;
  countAll(form.closest?.("[data-row]") ?? document);
  form.querySelector?.("[data-focus]")?.focus();
  finish();
});

// A decision is about what is stored: rows that are not yet saved are saved before it is sent.
let waiting = null;
const unsaved = () => [...document.querySelectorAll("[data-entry]")].filter(isDirty);
function finish() {
  if (waiting && unsaved().length === 0 && !document.querySelector("[data-entry][data-busy]")) {
    const { form, button } = waiting;
    waiting = null;
    form.requestSubmit(button);
  }
}
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-decisions]")) {
    return;
  }
  const open = unsaved();
  if (open.length > 0) {
    event.preventDefault();
    waiting = { form: event.target, button: event.submitter };
    open.forEach(save);
  }
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved().length > 0) {
    event.preventDefault();
  }
});

countAll(document);
