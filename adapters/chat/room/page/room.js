// The page of the chat room: puts its parts together.

import * as api from "./api.js";
import * as composer from "./composer.js";
import * as person from "./person.js";
import * as scroll from "./scroll.js";
import { toast } from "./toast.js";
import * as view from "./view.js";
import { say } from "./words.js";

const PAGE = 120; // messages loaded at once
const line = document.getElementById("line");
const words = line.querySelector("span");
const usual = words.textContent;
let floor = 0; // the oldest message loaded, 0 when that is the first of all

function online(is) {
  line.dataset.state = is ? "online" : "offline";
  words.textContent = is ? usual : say("room-offline");
}

function heard(message) {
  // What is older than the page has loaded comes when somebody scrolls there.
  if (message.id < floor) return;
  if (view.take([message])) scroll.arrived();
}

async function earlier() {
  if (!floor) return false;
  const older = await api.messages({ before: floor, limit: PAGE }).catch(() => null);
  if (!older) return false;
  loaded(older);
  return older.length > 0;
}

function loaded(messages) {
  floor = messages.length === PAGE ? messages[0].id : 0;
  view.take(messages);
}

async function load() {
  try {
    return await api.messages({ limit: PAGE });
  } catch {
    online(false);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return load();
  }
}

async function start() {
  view.start({ reply: (id) => composer.reply(view.get(id)) });
  composer.start({ onSent: scroll.toEnd });
  const watch = scroll.start({ earlier });
  for (const example of document.querySelectorAll("[data-example]")) {
    example.addEventListener("click", () => composer.write(example.dataset.example));
  }
  document.querySelector("[data-attach]").addEventListener("click", composer.choose);
  person.start();
  const messages = await load();
  loaded(messages);
  scroll.toEnd();
  const since = Math.max(0, ...messages.map((message) => message.change));
  api.listen({ since, heard, online });
  requestAnimationFrame(watch);
}

start().catch((error) => {
  toast(say("room-failed"), "warning");
  throw error;
});
