// A session that ends while a form is being filled: log in over the page, and go on where it was.
import { say } from "./words.js";

const over = (response) => response.status === 401 || (response.redirected && new URL(response.url).pathname === "/masuk");

const read = (text) => new DOMParser().parseFromString(text, "text/html");

// Forms of this page belong to the session of now from here on.
function renew(token) {
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
}

function logInForm(page, then) {
  const form = document.importNode(page.querySelector("form[data-log-in]"), true);
  form.querySelector("[name=isian]")?.remove();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
    const next = answer ? read(await answer.text()) : page;
    const fault = answer ? next.querySelector(".error-summary li, [data-error]")?.textContent : say("offline");
    if (answer?.ok) then(next.querySelector("input[name=csrf_token]").value);
    else form.replaceWith(withFault(logInForm(next.querySelector("form[data-log-in]") ? next : page, then), fault));
  });
  return form;
}

function withFault(form, fault) {
  const sentence = document.createElement("p");
  sentence.className = "text-danger";
  sentence.setAttribute("role", "alert");
  sentence.textContent = fault?.trim() || say("server_error");
  form.prepend(sentence);
  return form;
}

function askToLogIn(page, then) {
  if (document.querySelector("dialog[data-session]")) return;
  const dialog = document.createElement("dialog");
  dialog.dataset.session = "";
  dialog.setAttribute("aria-labelledby", "sesi-judul");
  const heading = document.createElement("h2");
  heading.id = "sesi-judul";
  heading.textContent = say("session_over");
  const sentence = document.createElement("p");
  sentence.textContent = say("session_kept");
  const done = (token) => {
    renew(token);
    dialog.close();
    then();
  };
  dialog.append(heading, sentence, logInForm(page, done));
  const elsewhere = () => loggedInElsewhere(done);
  window.addEventListener("focus", elsewhere);
  dialog.addEventListener("close", () => {
    window.removeEventListener("focus", elsewhere);
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}

// Back from another tab, where the officer may have logged in: the log-in page then leads on to the work.
async function loggedInElsewhere(done) {
  const answer = await fetch("/masuk").catch(() => null);
  if (answer?.redirected) done(read(await answer.text()).querySelector("input[name=csrf_token]").value);
}

// Whether an answer was about the session; once that is mended, the request is made ``again``.
export function recover(response, again) {
  const token = response.headers.get("X-CSRFToken");
  if (token) {
    renew(token);
    setTimeout(again);
    return true;
  }
  if (!over(response)) return false;
  response.clone().text().then((text) => askToLogIn(read(text), again));
  return true;
}
