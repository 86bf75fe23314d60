// Draws the case's diagram with "you are here"; the ordered outline beside it says the same without the picture.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { say } from "./parts/words.js";

const LEGIBLE = 1.1;
const OVERVIEW = 0.6;

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

function wire(root, viewer) {
  const canvas = viewer.get("canvas");
  const zoom = { in: () => viewer.get("zoomScroll").stepZoom(1), out: () => viewer.get("zoomScroll").stepZoom(-1), fit: () => canvas.zoom("fit-viewport", "auto") };
  root.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-zoom]");
    if (tool) zoom[tool.dataset.zoom]();
    const step = event.target.closest("[data-element]");
    if (step && viewer.get("elementRegistry").get(step.dataset.element)) {
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
  const { outer } = canvas.viewbox();
  const [width, height] = [outer.width / LEGIBLE, outer.height / LEGIBLE];
  canvas.viewbox({ x: element.x + element.width / 2 - width / 2, y: element.y + element.height / 2 - height / 2, width, height });
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
  viewer.get("canvas").zoom("fit-viewport", "auto");
  const zoom = viewer.get("canvas").zoom();
  const passed = JSON.parse(root.dataset.passed || "[]");
  if (zoom < LEGIBLE && here.length) bring(viewer, here[0]);
  else if (zoom < OVERVIEW && passed.length) bring(viewer, passed.at(-1));
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
