// One message as an element: built once, then filled anew whenever the message changes.

import { enclosed, file, picture, video } from "./media.js";
import { paint } from "./person.js";
import { stamp } from "./times.js";
import { say } from "./words.js";

const template = document.getElementById("message-template");
const BAR = /^\s*[\u2500-\u25ff\u2b1b\u2b1c\s]{4,}\s*(\d{1,3})\s*%\s*(?:[·,]\s*)?/;

/** Build the element of a message. */
export function build(message) {
  const element = template.content.firstElementChild.cloneNode(true);
  element.dataset.id = message.id;
  element.classList.toggle("of-bot", message.bot);
  const from = element.querySelector(".from b");
  from.textContent = message.user;
  element.querySelector(".badge").hidden = !message.bot;
  paint(element.querySelector(".avatar"), message.user, message.bot);
  element.style.setProperty("--hue", element.querySelector(".avatar").style.getPropertyValue("--hue"));
  stamp(element.querySelector("time"), message.at);
  return element;
}

/** Fill the element with the message's present state. */
export function fill(element, message) {
  const { lines, share, rest } = split(message);
  const working = isWorking(message);
  element.classList.toggle("working", working);
  element.classList.toggle("with-video", Boolean(message.video));
  write(element.querySelector(".said"), lines, message);
  progress(element, working, share);
  element.querySelector(".rest").textContent = rest;
  element.querySelector(".rest").hidden = !rest;
  media(element.querySelector(".media"), message);
  enclosure(element.querySelector(".enclosed"), message);
  buttons(element.querySelector(".buttons"), message);
}

/** One line that stands for a message in a quote. */
export function summary(message) {
  if (!message || message.deleted) return say("room-deleted");
  const words = message.text.split("\n")[0].slice(0, 160);
  if (message.video) return `▶ ${words || say("room-reply-video")}`;
  return words || say("room-picture", { name: message.user });
}

// A job under way has one button only, and it cancels.
function isWorking(message) {
  return message.bot && message.buttons.length === 1 && /^cancel:/.test(message.buttons[0].id)
    && message.text.split("\n").length <= 2;
}

// A drawn bar of characters, "▰▰▱▱ 50 % · a minute left", becomes a real one here.
function split(message) {
  const lines = message.text.split("\n");
  const match = isWorking(message) && BAR.exec(lines[lines.length - 1]);
  if (!match) return { lines: message.text, share: null, rest: "" };
  const last = lines.pop();
  const left = last.slice(match[0].length).trim();
  return { lines: lines.join("\n"), share: Number(match[1]), rest: [`${match[1]} %`, left].filter(Boolean).join(" · ") };
}

function write(place, text, message) {
  const command = !message.bot && /^[/\uff0f][\w-]+/.exec(text);
  place.replaceChildren();
  if (command) {
    const name = document.createElement("b");
    name.className = "command";
    name.textContent = command[0];
    place.append(name);
  }
  place.append(command ? text.slice(command[0].length) : text);
  place.hidden = !text;
}

function progress(element, working, share) {
  const bar = element.querySelector(".progress");
  bar.hidden = !working;
  bar.classList.toggle("unknown", share === null);
  bar.firstElementChild.style.width = share === null ? "" : `${Math.max(3, share)}%`;
  if (share === null) bar.removeAttribute("aria-valuenow");
  else bar.setAttribute("aria-valuenow", share);
}

function media(place, message) {
  const shown = JSON.stringify([message.video, message.pictures, message.files]);
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  const parts = message.pictures.map((url) => picture(url, message.user));
  for (let count = 0; count < message.files; count += 1) parts.push(file());
  if (message.video) parts.push(video(message.video, message.text || message.user));
  place.replaceChildren(...parts);
  place.classList.toggle("pair", message.pictures.length === 2);
  place.hidden = !parts.length;
}

function enclosure(place, message) {
  const shown = JSON.stringify(message.attachment);
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  place.replaceChildren(...(message.attachment ? [enclosed(message.attachment, message.text.split("\n")[0])] : []));
  place.hidden = !message.attachment;
}

function buttons(place, message) {
  const shown = JSON.stringify(message.buttons);
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  place.replaceChildren(...message.buttons.map(({ id, label }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.button = id;
    button.textContent = label;
    return button;
  }));
  place.hidden = !message.buttons.length;
}
