// Forms filled in at a counter: the first field waits for the hand, and Enter goes to the next field instead of sending.
const FIELDS = "input:not([type=hidden]), select, textarea, button[type=submit]:not([tabindex='-1']), button:not([type]):not([tabindex='-1'])";

const shown = (field) => field.getClientRects().length && !field.disabled;

function fieldsOf(form) {
  const chosen = (field) => form.querySelector(`input[type=radio][name="${CSS.escape(field.name)}"]:checked`);
  const stop = (field) => field.type !== "radio" || field === (chosen(field) ?? form.querySelector(`input[type=radio][name="${CSS.escape(field.name)}"]`));
  return [...form.querySelectorAll(FIELDS)].filter((field) => shown(field) && stop(field));
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  const form = field.closest?.("form[data-onward]");
  const moves = form && field.matches("input:not([type=file]), select");
  if (!moves || event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
  const fields = fieldsOf(form);
  const here = field.type === "radio" ? fields.findIndex((one) => one.name === field.name) : fields.indexOf(field);
  event.preventDefault();
  fields[here + 1]?.focus();
});

const form = document.querySelector("form[data-onward]");
if (form && !document.querySelector(".error-summary") && !location.hash) fieldsOf(form)[0]?.focus();
