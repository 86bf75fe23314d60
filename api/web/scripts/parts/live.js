// Answers that show, hide or compute others: the form is drawn anew by the server after each such change.
// Handing in wins over drawing anew: what is handed in carries every answer, and a button must not move
// away under the finger that presses it.
import { isSent } from "./guard.js";

const drawing = new WeakSet();
const owed = new WeakSet();
let pressed = null;

const refreshOf = (form) => form?.querySelector("[data-refresh]");

function drawAnew(form) {
  if (isSent(form)) return;
  if (pressed === form) owed.add(form);
  else form.requestSubmit(refreshOf(form));
}

document.addEventListener("change", (event) => {
  const { form, type } = event.target;
  if (refreshOf(form) && type !== "file" && form.hasAttribute("hx-post")) drawAnew(form);
});

document.addEventListener("pointerdown", (event) => {
  const button = event.target.closest?.("button");
  if (!button || button.type !== "submit" || !refreshOf(button.form)) return;
  pressed = button.form;
  if (!drawing.has(pressed)) return;
  owed.add(pressed);
  pressed.dispatchEvent(new CustomEvent("htmx:abort"));
}, true);

// The click, and with it the hand-in, comes right after the finger is lifted; what slid off the button draws anew.
function lifted() {
  setTimeout(() => {
    const form = pressed;
    pressed = null;
    if (form && owed.delete(form) && form.isConnected) drawAnew(form);
  });
}
document.addEventListener("pointerup", lifted, true);
document.addEventListener("pointercancel", lifted, true);

const draws = (ctx) => ctx.request.submitter?.matches("[data-refresh]");

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => { if (draws(ctx)) drawing.add(ctx.sourceElement); });
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => { if (draws(ctx)) drawing.delete(ctx.sourceElement); });

// An answer that was already on its way when its request was called off must not be drawn.
document.addEventListener("htmx:before:swap", (event) => { if (event.detail.ctx?.request.signal.aborted) event.preventDefault(); });

// Files travel once, with the form itself.
document.addEventListener("htmx:config:request", (event) => {
  const { body } = event.detail.ctx.request;
  if (!(body instanceof FormData) || body.get("_aksi") !== "perbarui") return;
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
});
