// Keeps the newest message in view, but only for those who are looking at it.

import { say } from "./words.js";

const stream = document.getElementById("stream");
const jump = document.getElementById("jump");
const NEAR = 90; // pixels from the end that still count as the end
const TOUCH = 500; // milliseconds after a touch in which a movement is a person's
const title = document.title;
let pinned = true;
let unseen = 0;
let lastTop = 0;
let touched = -Infinity;

const atEnd = () => stream.scrollHeight - stream.scrollTop - stream.clientHeight < NEAR;

/** Go to the end and stay there. */
export function toEnd() {
  pinned = true;
  stream.scrollTop = stream.scrollHeight;
  seen();
}

/** Count messages that came while nobody looked. */
export function arrived() {
  if (pinned && !document.hidden) return;
  unseen += 1;
  show();
}

function seen() {
  unseen = 0;
  show();
}

function show() {
  jump.hidden = pinned;
  jump.querySelector("span").textContent = unseen ? say("room-new-messages", { count: unseen }) : "";
  document.title = unseen && document.hidden ? `(${unseen}) ${title}` : title;
}

/** Watch the stream; `earlier` loads older messages and is called near the beginning. */
export function start({ earlier }) {
  stream.addEventListener("scroll", () => {
    // Content that grows or shrinks moves things, too; only a person lets go of the end.
    if (atEnd()) pinned = true;
    else if (stream.scrollTop < lastTop && performance.now() - touched < TOUCH) {
      pinned = false;
      touched = performance.now(); // a swipe goes on by itself
    }
    lastTop = stream.scrollTop;
    if (pinned && !document.hidden) unseen = 0;
    show();
  }, { passive: true });
  for (const hand of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(hand, () => (touched = performance.now()), { passive: true });
  }
  const keep = new ResizeObserver(() => pinned && (stream.scrollTop = stream.scrollHeight));
  keep.observe(stream);
  keep.observe(document.getElementById("messages"));
  document.addEventListener("visibilitychange", () => !document.hidden && pinned && seen());
  jump.addEventListener("click", toEnd);
  const top = new IntersectionObserver(async ([entry]) => {
    if (!entry.isIntersecting) return;
    const height = stream.scrollHeight - stream.scrollTop;
    if ((await earlier()) && !pinned) requestAnimationFrame(() => (stream.scrollTop = stream.scrollHeight - height));
  }, { root: stream, rootMargin: "300px 0px 0px" });
  return () => top.observe(document.getElementById("earlier"));
}
