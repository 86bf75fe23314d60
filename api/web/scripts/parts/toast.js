// Short messages in the corner, read out by screen readers; errors stay until closed.
import { say } from "./words.js";

export function toast(text, { tone = "", stay = false } = {}) {
  const region = document.getElementById("toasts");
  const note = document.createElement("div");
  note.className = `toast-note ${tone}`;
  note.append(text);
  if (stay) {
    const close = document.createElement("button");
    close.className = "btn btn-sm btn-light ms-2";
    close.textContent = say("close");
    close.addEventListener("click", () => note.remove());
    note.append(" ", close);
  } else {
    setTimeout(() => note.remove(), 6000);
  }
  region.append(note);
}
