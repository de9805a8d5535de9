// The pictures that wait in the composer: where the video begins, and where it ends.

import { toast } from "./toast.js";
import { limits, say } from "./words.js";

const tray = document.getElementById("pictures");
const list = tray.querySelector("ol");
const note = tray.querySelector("p");
const chipTemplate = document.getElementById("chip-template");
const swapTemplate = document.getElementById("swap-template");
const SIDE = 144; // pixels of a thumbnail, enough for dense screens
let files = [];

/** The files in their order. */
export const get = () => [...files];

/** Forget the pictures. */
export function clear() {
  files = [];
  draw();
}

/** Add files as far as they are allowed; true if any was. */
export function add(more) {
  const before = files.length;
  for (const file of more) {
    if (files.length === limits.files) {
      toast(say("room-too-many"), "warning");
      break;
    }
    if (file.size > limits.bytes) toast(say("room-too-large", { name: file.name }), "warning");
    else files.push(file);
  }
  draw();
  return files.length > before;
}

function draw() {
  const chips = files.map(chip);
  if (chips.length === 2) chips.splice(1, 0, swap());
  list.replaceChildren(...chips);
  note.textContent = files.length === 2 ? note.dataset.two : note.dataset.one;
  tray.hidden = !files.length;
}

function chip(file, index) {
  const element = chipTemplate.content.firstElementChild.cloneNode(true);
  const label = say(index === 0 ? "room-start-frame" : "room-end-frame");
  element.querySelector("b").textContent = label;
  const remove = element.querySelector(".remove");
  remove.setAttribute("aria-label", say("room-remove", { name: `${label}: ${file.name}` }));
  remove.addEventListener("click", () => {
    files.splice(index, 1);
    draw();
  });
  thumbnail(file, element.querySelector(".thumb"));
  return element;
}

function swap() {
  const element = swapTemplate.content.firstElementChild.cloneNode(true);
  element.firstElementChild.addEventListener("click", () => {
    files.reverse();
    draw();
  });
  return element;
}

// Drawn on a canvas: a blob: address would need a hole in the page's security policy.
async function thumbnail(file, place) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = SIDE / Math.min(bitmap.width, bitmap.height);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = SIDE;
    const [width, height] = [bitmap.width * scale, bitmap.height * scale];
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
    bitmap.close();
    place.replaceChildren(canvas);
  } catch {
    place.textContent = (file.name.split(".").pop() || "?").slice(0, 4).toUpperCase();
  }
}
