// Shrinks photos before they are sent: field phones take 4 MB pictures on slow lines.
import { say } from "./words.js";

const edge = 1600;
const small = 400 * 1024;

async function shrink(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= small) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.82 });
  if (blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg", lastModified: file.lastModified });
}

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (!input.matches?.("input[type=file][data-shrink]") || input.dataset.shrunk) return;
  const before = [...input.files];
  const after = await Promise.all(before.map((file) => shrink(file).catch(() => file)));
  const list = new DataTransfer();
  after.forEach((file) => list.items.add(file));
  input.files = list.files;
  const total = after.reduce((sum, file) => sum + file.size, 0);
  const note = document.getElementById(`${input.id}-size`);
  if (note) note.textContent = say("photos_ready", { count: after.length, size: Math.round(total / 1024) });
});
