// Where people write: words, pictures by button, paste or drop, and the message they reply to.

import * as api from "./api.js";
import { summary } from "./message.js";
import { named, onName } from "./person.js";
import * as pictures from "./pictures.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

const form = document.getElementById("composer");
const text = document.getElementById("text");
const send = document.getElementById("send");
const file = document.getElementById("file");
const replying = document.getElementById("replying");
const drop = document.getElementById("drop");
const touch = window.matchMedia("(pointer: coarse)");
let replyTo = null;
let sent = () => {};

/** Write something into the composer and go there. */
export function write(words) {
  text.value = words;
  grow();
  text.focus();
  text.setSelectionRange(words.length, words.length);
}

/** Reply to a message, or to none. */
export function reply(message) {
  replyTo = message ? message.id : null;
  replying.hidden = !message;
  if (message) {
    replying.querySelector("b").textContent = say("room-replying", { name: message.user });
    replying.querySelector("span").textContent = summary(message);
  }
  text.focus();
}

/** Open the chooser of files. */
export const choose = () => file.click();

function bring(files) {
  if (files.length && pictures.add(files) && !text.value.trim()) write("/luma ");
  grow();
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, window.innerHeight * 0.4)}px`;
  send.disabled = !text.value.trim() && !pictures.get().length;
}

async function submit() {
  const words = text.value.trim();
  const files = pictures.get();
  if ((!words && !files.length) || form.ariaBusy === "true") return;
  const user = await named();
  if (!user) return;
  form.ariaBusy = "true";
  try {
    await api.post({ user, text: words, replyTo, files });
    text.value = "";
    pictures.clear();
    reply(null);
    sent();
  } catch (error) {
    toast(error.message || say("room-failed"), "warning");
  } finally {
    form.ariaBusy = "false";
    grow();
  }
}

function keys(event) {
  if (event.key === "Escape" && replyTo !== null) reply(null);
  // While an input method composes, Enter chooses a word and sends nothing.
  const enter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  if (!enter || touch.matches) return;
  event.preventDefault();
  form.requestSubmit();
}

function dropping() {
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const over = (step) => (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth += step;
    drop.hidden = depth < 1;
  };
  window.addEventListener("dragenter", over(1));
  window.addEventListener("dragleave", over(-1));
  window.addEventListener("dragover", over(0));
  window.addEventListener("drop", (event) => {
    depth = 0;
    drop.hidden = true;
    if (!carries(event)) return;
    event.preventDefault();
    bring([...event.dataTransfer.files]);
  });
}

/** Make the composer work; `onSent` is called when a message got through. */
export function start({ onSent }) {
  sent = onSent;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  text.addEventListener("keydown", keys);
  text.addEventListener("input", grow);
  document.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (!files.length || event.target.closest?.("dialog, .ask")) return;
    event.preventDefault();
    bring(files);
  });
  document.getElementById("attach").addEventListener("click", choose);
  file.addEventListener("change", () => {
    bring([...file.files]);
    file.value = "";
    text.focus();
  });
  document.getElementById("pictures").addEventListener("click", grow);
  replying.querySelector("button").addEventListener("click", () => reply(null));
  onName(() => text.focus());
  dropping();
  grow();
}
