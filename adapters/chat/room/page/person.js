// Who sits at this window: a name per window, and the last one chosen for new windows.

const dialog = document.getElementById("person");
const field = document.getElementById("name");
const chip = document.getElementById("me");
const KEY = "room-name";
const changed = new Set();
let waiting = null;

/** The name of this window's person, or "". */
export const me = () => sessionStorage.getItem(KEY) || "";

/** Call `listener` whenever the name changes. */
export const onName = (listener) => changed.add(listener);

/** A hue of 0 to 359 that belongs to a name. */
export function hue(name) {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return (sum * 47) % 360;
}

/** Draw somebody's avatar: a colour and a letter of the name; the bot has its own. */
export function paint(avatar, name, bot = false) {
  avatar.classList.toggle("bot", bot);
  avatar.style.setProperty("--hue", hue(name));
  avatar.textContent = bot ? "" : ([...name.trim()][0] || "?").toUpperCase();
}

/** Return the name; ask for it first where there is none. "" if the person will not say. */
export function named() {
  return me() ? Promise.resolve(me()) : ask();
}

function ask() {
  field.value = me();
  preview();
  if (!dialog.open) dialog.showModal();
  field.select();
  return new Promise((resolve) => {
    waiting?.("");
    waiting = resolve;
  });
}

function preview() {
  paint(dialog.querySelector(".avatar"), field.value);
}

function show() {
  chip.querySelector(".me-name").textContent = me();
  chip.hidden = !me();
  paint(chip.querySelector(".avatar"), me());
}

dialog.querySelector("form").addEventListener("submit", (event) => {
  const name = field.value.trim().replace(/\s+/g, " ");
  if (!name) {
    event.preventDefault();
    return;
  }
  sessionStorage.setItem(KEY, name);
  localStorage.setItem(KEY, name);
  show();
  for (const listener of changed) listener();
});
dialog.addEventListener("close", () => {
  waiting?.(me());
  waiting = null;
});
field.addEventListener("input", preview);
chip.addEventListener("click", ask);

/** Take up the name that is remembered, or ask for one. */
export function start() {
  if (!me() && localStorage.getItem(KEY)) sessionStorage.setItem(KEY, localStorage.getItem(KEY));
  show();
  if (!me()) ask();
}
