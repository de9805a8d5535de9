// The stream of messages: kept in the order of their ids, grouped by person and day.

import { build, fill, summary } from "./message.js";
import { me, onName } from "./person.js";
import { press } from "./press.js";
import { dayName, dayOf } from "./times.js";

const place = document.getElementById("messages");
const empty = document.getElementById("empty");
const dayTemplate = document.getElementById("day-template");
const known = new Map(); // id → { message, element }
const TOGETHER = 300; // seconds between two messages of one group
let planned = false;
let ready = false;

/** The message with an id, as far as this page knows it. */
export const get = (id) => known.get(Number(id))?.message;

/** Take in messages in their present state; true if somebody said something new. */
export function take(messages) {
  let fresh = false;
  for (const message of messages) {
    const entry = known.get(message.id);
    if (entry && entry.message.change >= message.change) continue;
    fresh ||= !entry && !message.deleted;
    keep(message, entry);
  }
  ready = true;
  arrange();
  return fresh;
}

function keep(message, entry) {
  if (message.deleted) {
    entry?.element?.remove();
    known.set(message.id, { message, element: null });
    requote(message.id);
    return;
  }
  const element = entry?.element ?? build(message);
  fill(element, message);
  known.set(message.id, { message, element });
  if (!entry) insert(element, message.id);
  requote(message.id);
}

function insert(element, id) {
  let next = null;
  for (let last = place.lastElementChild; last; last = last.previousElementSibling) {
    if (!last.dataset.id) continue;
    if (Number(last.dataset.id) < id) break;
    next = last;
  }
  place.insertBefore(element, next);
}

function requote(id) {
  for (const { message, element } of known.values()) {
    if (element && (message.reply_to === id || message.id === id)) quote(element, message);
  }
}

function quote(element, message) {
  const place = element.querySelector(".quote");
  const target = message.reply_to === null ? undefined : get(message.reply_to);
  place.hidden = !target;
  if (!target) return;
  place.dataset.to = target.id;
  place.querySelector("b").textContent = target.user;
  place.querySelector("span").textContent = summary(target);
}

/** Put day lines between the messages and join what one person said in a row. */
function arrange() {
  if (planned) return;
  planned = true;
  requestAnimationFrame(() => {
    planned = false;
    for (const line of place.querySelectorAll(".day")) line.remove();
    let before = null;
    for (const element of [...place.children]) {
      const message = get(element.dataset.id);
      const sameDay = before && dayOf(before.at) === dayOf(message.at);
      if (!sameDay) element.before(day(message.at));
      element.classList.toggle("own", !message.bot && message.user === me());
      element.classList.toggle("joined", Boolean(sameDay) && sameVoice(before, message));
      before = message;
    }
    empty.hidden = !ready || place.childElementCount > 0;
  });
}

function sameVoice(before, message) {
  return before.user === message.user && before.bot === message.bot
    && !before.buttons.length && message.at - before.at < TOGETHER;
}

function day(seconds) {
  const line = dayTemplate.content.firstElementChild.cloneNode(true);
  line.querySelector("time").textContent = dayName(seconds);
  return line;
}

/** Show a message that is loaded, and let it shine for a moment. */
export function reveal(id) {
  const element = known.get(Number(id))?.element;
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
  element.classList.remove("shine");
  requestAnimationFrame(() => element.classList.add("shine"));
}

/** Listen for what is pressed inside the messages; `reply` is called with an id. */
export function start({ reply }) {
  onName(arrange);
  place.addEventListener("click", (event) => {
    const control = event.target.closest("button");
    if (!control) return;
    const id = Number(control.closest(".message").dataset.id);
    if (control.dataset.button) press(id, control);
    else if (control.dataset.to) reveal(control.dataset.to);
    else if (control.classList.contains("reply")) reply(id);
  });
}
