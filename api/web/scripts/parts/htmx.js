// htmx, and what happens when the server refuses or can't be reached. Configuration stands in the layout's meta tag.
import htmx from "htmx.org";
import { recover } from "./session.js";
import { say } from "./words.js";
import { toast } from "./toast.js";

window.htmx = htmx;

const bar = document.createElement("div");
bar.className = "busy-bar";
let waiting = 0;

function busy(change) {
  waiting = Math.max(0, waiting + change);
  if (waiting) document.body.append(bar);
  else bar.remove();
}

// 422 carries the form with its errors and is swapped like a page; any other refusal is said, and the page stays.
document.addEventListener("htmx:before:response", (event) => {
  const response = event.detail.ctx.response?.raw ?? event.detail.ctx.response;
  if (!response) return;
  if (recover(response, () => again(event.detail.ctx))) {
    event.preventDefault();
    return;
  }
  // So is the question whose decision holds, which says itself where it belongs.
  if (response.status < 400 || response.status === 422 || response.headers.has("HX-Retarget")) return;
  event.preventDefault();
  refuse(response);
});

function again(ctx) {
  const form = ctx.sourceElement.closest("form");
  if (form) form.requestSubmit(ctx.request.submitter);
  else location.assign(ctx.request.action);
}

async function refuse(response) {
  const page = new DOMParser().parseFromString(await response.clone().text(), "text/html");
  const parts = [...page.querySelectorAll("[data-error]")].map((node) => node.textContent.trim());
  toast(parts.length ? parts.join(" ") : say("server_error"), { tone: "danger", stay: true });
}

document.addEventListener("htmx:before:request", () => busy(1));
document.addEventListener("htmx:finally:request", () => busy(-1));
document.addEventListener("htmx:error", (event) => {
  const error = event.detail?.error ?? event.detail?.ctx?.error;
  if (error?.name === "TypeError") toast(say("offline"), { tone: "danger", stay: true });
});

// A swapped region that asks for the focus gets it (error summary, heading of a new step).
document.addEventListener("htmx:after:swap", () => document.querySelector("[data-focus]")?.focus());
document.querySelector("[data-focus]")?.focus();
