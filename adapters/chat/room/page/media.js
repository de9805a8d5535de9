// Pictures and videos inside a message. A video plays silently while it is in view.

import { say } from "./words.js";

const still = window.matchMedia("(prefers-reduced-motion: reduce)");

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) rest(target);
      else if (!target.dataset.held && !still.matches) target.play().catch(() => {});
    }
  },
  { threshold: 0.5 },
);

function rest(video) {
  if (video.paused) return;
  video.dataset.resting = "yes";
  video.pause();
}

/** Build the element for a video; it keeps its room before it is loaded. */
export function video(clip, name) {
  const element = document.createElement("video");
  element.width = clip.width;
  element.height = clip.height;
  element.style.aspectRatio = `${clip.width} / ${clip.height}`;
  element.poster = clip.thumbnail;
  element.preload = "none";
  element.muted = element.loop = element.playsInline = element.controls = true;
  element.setAttribute("aria-label", say("room-video", { name }));
  element.src = clip.url;
  // Whoever pauses it means it: it does not start again by itself.
  element.addEventListener("pause", () => {
    if (element.dataset.resting) delete element.dataset.resting;
    else element.dataset.held = "yes";
  });
  element.addEventListener("play", () => delete element.dataset.held);
  element.addEventListener("error", () => element.replaceWith(gone()));
  watcher.observe(element);
  return element;
}

/** Build the element for a file of the bot's: a picture, or a link that downloads it. */
export function enclosed({ url, name, picture: shown }, words) {
  if (shown) return opening(url, words || name);
  const link = document.createElement("a");
  link.className = "handed";
  link.href = url;
  link.download = name;
  link.textContent = say("room-download", { name });
  return link;
}

/** Build the element for an uploaded picture; a click opens it whole. */
export function picture(url, name) {
  return opening(url, say("room-picture", { name }));
}

function opening(url, words) {
  const link = document.createElement("a");
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener";
  const image = document.createElement("img");
  image.alt = words;
  image.decoding = "async";
  image.addEventListener("error", () => link.replaceWith(file()));
  image.src = url;
  link.append(image);
  return link;
}

/** Build the stand-in for a file that no browser shows. */
export function file() {
  return note(say("room-files"));
}

function gone() {
  return note(say("room-video-gone"));
}

function note(text) {
  const element = document.createElement("p");
  element.className = "file";
  element.textContent = text;
  return element;
}
