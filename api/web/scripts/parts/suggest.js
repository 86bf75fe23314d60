// What the search of the head would find, shown below it as one types; Enter searches for all of it, people too.
import { say } from "./words.js";

const field = document.getElementById("cari");
const pause = 250;

function build(form) {
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = "saran";
  list.hidden = true;
  form.append(list);
  field.setAttribute("aria-controls", list.id);
  return list;
}

function entry(item) {
  const line = document.createElement(item.url ? "a" : "div");
  if (item.url) line.href = item.url;
  const text = document.createElement("b");
  text.textContent = item.text;
  const sub = document.createElement("span");
  sub.className = "sub";
  sub.textContent = item.sub;
  line.append(text, sub);
  return line;
}

function draw(list, groups) {
  list.replaceChildren(...groups.flatMap(({ label, items }) => {
    const heading = document.createElement("strong");
    heading.textContent = label;
    return [heading, ...items.map(entry)];
  }));
  const all = document.createElement("button");
  all.className = "all";
  all.textContent = say("search_all", { text: field.value.trim() });
  list.append(all);
  list.hidden = false;
}

function start(form) {
  const list = build(form);
  let timer, asking;
  const close = () => { list.hidden = true; };

  async function ask() {
    asking?.abort();
    if (field.value.trim().length < 3) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(form.dataset.suggest, { method: "POST", body: new FormData(form), signal: asking.signal });
      if (answer.ok && document.activeElement && form.contains(document.activeElement)) draw(list, (await answer.json()).groups);
    } catch { /* a newer letter was typed, or the network is away: Enter still searches */ }
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, pause); });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); field.focus(); }
    if (list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const stops = [field, ...list.querySelectorAll("a, button")];
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) { event.preventDefault(); next.focus(); }
  });
}

if (field?.form?.dataset.suggest) start(field.form);
