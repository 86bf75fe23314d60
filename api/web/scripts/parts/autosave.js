// Keeps a form[data-draft] at its draft address while it is being filled, and says so in [data-save-state].
import { recover } from "./session.js";
import { clock, say } from "./words.js";

const pause = 1500;

function watch(form) {
  const state = document.querySelector("[data-save-state]");
  let timer;
  let dirty = false;
  let saving = false;

  function show(text, failed = false) {
    if (!state) return;
    state.textContent = text;
    state.classList.toggle("failed", failed);
  }

  async function save() {
    if (saving || !dirty) return;
    saving = true;
    dirty = false;
    show(say("saving"));
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: answers(form) });
      if (recover(answer, () => { dirty = true; save(); })) throw new Error("401");
      if (!answer.ok) throw new Error(String(answer.status));
      show(say("saved", { time: clock() }));
    } catch (error) {
      dirty = true;
      const lasting = { 401: "logged_out", 403: "draft_conflict", 409: "draft_conflict" }[error.message];
      show(say(lasting ?? "not_saved"), true);
      if (!lasting) timer = setTimeout(save, 10000);
    } finally {
      saving = false;
    }
  }

  function changed(event) {
    if (event.target.type === "file") return;
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => { dirty = false; clearTimeout(timer); });
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}

// Files go with the form itself, never with a draft.
function answers(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

document.querySelectorAll("form[data-draft]").forEach(watch);
