// A form is sent once: the second press of an impatient finger does nothing until the answer is here.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("data-download") || event.submitter?.matches("[data-refresh]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-disabled", "true");
}, true);

function release(root) {
  for (const form of root.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled=true]").forEach((button) => button.removeAttribute("aria-disabled"));
  }
}

document.addEventListener("htmx:finally:request", () => release(document));
window.addEventListener("pageshow", () => release(document));
