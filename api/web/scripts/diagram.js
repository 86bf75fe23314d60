// Draws the case's diagram with "you are here"; the ordered outline beside it says the same without the picture.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { say } from "./parts/words.js";

const LEGIBLE = 1.1;
// Below this the whole is not shown in one piece: labels of 11 px would be under 7.
const READABLE = 0.62;
const MARGIN = 20;

function mark(viewer, ids, marker) {
  const registry = viewer.get("elementRegistry");
  const canvas = viewer.get("canvas");
  for (const id of ids) if (registry.get(id)) canvas.addMarker(id, marker);
}

function flag(viewer, id) {
  if (!viewer.get("elementRegistry").get(id)) return;
  const label = document.createElement("span");
  label.className = "here-flag";
  label.textContent = say("here");
  viewer.get("overlays").add(id, { position: { top: -24, left: 0 }, html: label });
}

// A called part is entered by a link on its box, as by the one in the outline.
function doors(viewer, parts) {
  for (const [id, address] of Object.entries(parts)) {
    if (!viewer.get("elementRegistry").get(id)) continue;
    const link = document.createElement("a");
    link.className = "enter-part";
    link.href = address;
    link.textContent = say("enter_part");
    viewer.get("overlays").add(id, { position: { bottom: 24, right: 64 }, html: link });
  }
}

// Machine steps give way to a plain line from what leads into them to what leads out.
function bridge(viewer, id) {
  const registry = viewer.get("elementRegistry");
  const [shape, gfx] = [registry.get(id), registry.getGraphics(id)];
  if (!shape || gfx.querySelector(".bridge")) return;
  for (const into of shape.incoming) for (const out of shape.outgoing) {
    const [from, to] = [into.waypoints.at(-1), out.waypoints[0]];
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    line.setAttribute("class", "bridge");
    line.setAttribute("x1", from.x - shape.x);
    line.setAttribute("y1", from.y - shape.y);
    line.setAttribute("x2", to.x - shape.x);
    line.setAttribute("y2", to.y - shape.y);
    gfx.append(line);
  }
}

function machines(root, viewer, hidden) {
  const canvas = viewer.get("canvas");
  for (const id of JSON.parse(root.dataset.machine || "[]")) {
    if (!viewer.get("elementRegistry").get(id)) continue;
    bridge(viewer, id);
    canvas[hidden ? "addMarker" : "removeMarker"](id, "at-machine-hidden");
  }
  root.classList.toggle("without-machines", hidden);
}

// A4 across, within its margins, in CSS pixels; a long drawing is cut into strips that fill it best.
const SHEET = { width: 1040, height: 660 };

function strips({ width, height }) {
  const scale = (count) => Math.min((SHEET.width * count) / width, SHEET.height / (height * count + 8 * (count - 1)));
  let best = 1;
  for (let count = 2; count <= 6; count += 1) if (scale(count) > scale(best)) best = count;
  return best;
}

// A copy of what is drawn: a saved drawing read anew would lose its inline styles to the page's policy.
function copy(root, viewer) {
  const drawn = root.querySelector(".canvas svg").cloneNode(true);
  drawn.querySelector(".viewport").removeAttribute("transform");
  const { x, y, width, height } = viewer.get("canvas").viewbox().inner;
  return { drawn, x: x - 10, y: y - 10, width: width + 20, height: height + 20 };
}

// The drawing cut into strips of equal width, one under the other, each of this height where one is given.
function cut(root, viewer, count, high) {
  const { drawn, x, y, width, height } = copy(root, viewer);
  drawn.querySelectorAll(".djs-hit, .djs-outline, .djs-selection-outline").forEach((one) => one.remove());
  return Array.from({ length: count }, (_, at) => {
    const strip = drawn.cloneNode(true);
    strip.setAttribute("viewBox", [x + (at * width) / count, y, width / count, height].join(" "));
    strip.removeAttribute("height");
    strip.setAttribute("width", "100%");
    if (high) strip.style.height = `${high}px`;
    return strip;
  });
}

function print(root, viewer) {
  const count = strips(viewer.get("canvas").viewbox().inner);
  const sheet = document.createElement("section");
  sheet.className = "diagram-sheet";
  const heading = document.createElement("h1");
  heading.textContent = root.dataset.title;
  sheet.append(heading, ...cut(root, viewer, count, Math.floor(SHEET.height / count) - 8));
  document.body.append(sheet);
  document.body.classList.add("prints-diagram");
  addEventListener("afterprint", () => {
    sheet.remove();
    document.body.classList.remove("prints-diagram");
  }, { once: true });
  window.print();
}

// The whole at a size that can be read: in one piece where it fits, else in strips under each other.
function whole(root, viewer) {
  leave(root);
  const canvas = viewer.get("canvas");
  canvas.zoom("fit-viewport", "auto");
  if (canvas.zoom() >= READABLE) return;
  const holder = root.querySelector(".canvas");
  const { inner } = canvas.viewbox();
  const list = document.createElement("div");
  list.className = "strips";
  list.tabIndex = 0;
  list.append(...cut(root, viewer, Math.max(1, Math.ceil((inner.width * READABLE) / holder.clientWidth))));
  holder.append(list);
}

function leave(root) {
  root.querySelector(".canvas .strips")?.remove();
}

async function full(root, viewer) {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await root.requestFullscreen();
  requestAnimationFrame(() => whole(root, viewer));
}

function wire(root, viewer) {
  const zoom = { in: () => { leave(root); viewer.get("zoomScroll").stepZoom(1); }, out: () => { leave(root); viewer.get("zoomScroll").stepZoom(-1); }, fit: () => whole(root, viewer), full: () => full(root, viewer), print: () => print(root, viewer) };
  root.addEventListener("change", (event) => {
    if (!event.target.matches("[data-machine-toggle]")) return;
    machines(root, viewer, event.target.checked);
    if (root.querySelector(".canvas .strips")) whole(root, viewer);
  });
  root.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-zoom]");
    if (tool) zoom[tool.dataset.zoom]();
    const step = event.target.closest("[data-element]");
    if (step && viewer.get("elementRegistry").get(step.dataset.element)) {
      leave(root);
      bring(viewer, step.dataset.element);
      viewer.get("selection").select(viewer.get("elementRegistry").get(step.dataset.element));
    }
  });
}

// Puts an element in the middle, at a size at which the smallest labels (11 px) can be read.
function bring(viewer, id) {
  const canvas = viewer.get("canvas");
  const element = viewer.get("elementRegistry").get(id);
  if (!element) return;
  const { outer, inner } = canvas.viewbox();
  const [width, height] = [outer.width / LEGIBLE, outer.height / LEGIBLE];
  const x = within(element.x + element.width / 2 - width / 2, width, inner.x, inner.width);
  const y = within(element.y + element.height / 2 - height / 2, height, inner.y, inner.height);
  canvas.viewbox({ x, y, width, height });
}

// Where a window of this size begins so that it shows as much of the drawing as it can.
function within(wish, size, start, whole) {
  const [least, most] = [start - MARGIN, start + whole + MARGIN - size];
  return least > most ? (least + most) / 2 : Math.min(Math.max(wish, least), most);
}

async function draw(root) {
  const container = root.querySelector(".canvas");
  const here = JSON.parse(root.dataset.here || "[]");
  container.hidden = false;
  const viewer = new NavigatedViewer({ container });
  try {
    const answer = await fetch(root.dataset.diagram);
    await viewer.importXML(await answer.text());
  } catch {
    // No drawing in the file, or no connection: the outline says it all the same.
    viewer.destroy();
    container.className = "muted";
    container.textContent = say("diagram_failed");
    root.querySelector(".tools").hidden = true;
    root.querySelectorAll("button[data-element]").forEach((button) => button.replaceWith(button.textContent));
    return;
  }
  mark(viewer, JSON.parse(root.dataset.passed || "[]"), "at-passed");
  mark(viewer, here, "at-here");
  here.forEach((id) => flag(viewer, id));
  doors(viewer, JSON.parse(root.dataset.parts || "{}"));
  viewer.get("canvas").zoom("fit-viewport", "auto");
  const first = here[0] ?? JSON.parse(root.dataset.passed || "[]").at(-1);
  if (viewer.get("canvas").zoom() < READABLE && first) bring(viewer, first);
  wire(root, viewer);
}

function scan() {
  for (const root of document.querySelectorAll("[data-diagram]:not([data-drawn])")) {
    root.dataset.drawn = "1";
    draw(root);
  }
}

document.addEventListener("htmx:after:swap", scan);
scan();
