// Answers that show, hide or compute others: the form is drawn anew by the server after each such change.
document.addEventListener("change", (event) => {
  const form = event.target.form;
  const refresh = form?.querySelector("[data-refresh]");
  if (!refresh || event.target.type === "file" || !form.hasAttribute("hx-post")) return;
  form.requestSubmit(refresh);
});

// Files travel once, with the form itself.
document.addEventListener("htmx:config:request", (event) => {
  const { body } = event.detail.ctx.request;
  if (!(body instanceof FormData) || body.get("_aksi") !== "perbarui") return;
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
});
