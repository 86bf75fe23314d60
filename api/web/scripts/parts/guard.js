// A form is sent once: the second press of an impatient finger does nothing until the answer is here.
const sent = new Set();

export const isSent = (form) => sent.has(form);

const draws = (button) => button?.matches("[data-refresh]");

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("data-download")) return;
  if (sent.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (draws(event.submitter)) return;
  sent.add(form);
  event.submitter?.setAttribute("aria-disabled", "true");
}, true);

function release(form) {
  sent.delete(form);
  // Its buttons may stand outside it.
  for (const field of form.elements) field.removeAttribute("aria-disabled");
}

document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  const form = ctx.sourceElement.closest("form");
  if (form && !draws(ctx.request.submitter)) release(form);
});
window.addEventListener("pageshow", () => [...sent].forEach(release));
