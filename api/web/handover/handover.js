// A signature drawn with finger, pen or mouse goes with the form as a picture.
const place = document.querySelector("[data-signature]");
const canvas = place?.querySelector("canvas");
const field = place?.querySelector("[name=tanda_tangan]");
const pen = canvas?.getContext("2d");
let drawing = false;

function spot(event) {
  const box = canvas.getBoundingClientRect();
  return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
}

function clear() {
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  field.value = "";
}

if (pen) {
  clear();
  pen.lineWidth = 4;
  pen.lineCap = "round";
  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...spot(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...spot(event));
    pen.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    drawing = false;
    field.value = canvas.toDataURL("image/png");
  });
  place.querySelector("[data-clear]").addEventListener("click", clear);
}
