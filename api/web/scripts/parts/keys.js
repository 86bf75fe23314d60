// Shortcuts of the lists: j/k move, c claims, / searches, ? helps. Never while typing; can be switched off (WCAG 2.1.4).
const memory = "alur.keys";

function enabled() {
  return localStorage.getItem(memory) !== "off";
}

function typing(target) {
  return target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog[open], .canvas");
}

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

function current() {
  return document.querySelector("[data-row].is-current") ?? document.activeElement?.closest?.("[data-row]");
}

function move(step) {
  const list = rows();
  if (!list.length) return;
  const at = list.indexOf(current());
  const next = list[Math.min(list.length - 1, Math.max(0, at + step))];
  list.forEach((row) => row.classList.toggle("is-current", row === next));
  next.querySelector("[data-open]")?.focus();
  next.scrollIntoView({ block: "nearest" });
}

const actions = {
  j: () => move(1),
  k: () => move(-1),
  c: () => (current() ?? document).querySelector(current() ? "[data-key=c]" : ".finish [data-key=c]")?.click(),
  x: () => current()?.querySelector("[data-key=x]")?.click(),
  "/": () => document.querySelector("[data-key='/']")?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !enabled()) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// After a row was claimed and swapped away, the place in the list is kept.
let place = -1;
document.addEventListener("htmx:before:swap", () => { place = rows().indexOf(current()); });
document.addEventListener("htmx:after:swap", () => {
  if (place < 0 || current()) return;
  const list = rows();
  list[Math.min(place, list.length - 1)]?.querySelector("[data-open]")?.focus({ preventScroll: true });
  list[Math.min(place, list.length - 1)]?.classList.add("is-current");
});

const toggle = document.querySelector("[data-keys-toggle]");
if (toggle) {
  toggle.checked = enabled();
  toggle.addEventListener("change", () => localStorage.setItem(memory, toggle.checked ? "on" : "off"));
}
