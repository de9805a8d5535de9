// Short notes at the edge of the page that go away by themselves.

const place = document.getElementById("toasts");

/** Show a sentence; kind is "note" or "warning". */
export function toast(text, kind = "note") {
  if (!text) return;
  const note = document.createElement("p");
  note.className = `toast ${kind}`;
  note.dir = "auto";
  note.textContent = text;
  place.append(note);
  while (place.children.length > 3) place.firstElementChild.remove();
  const seconds = Math.min(10, 4 + text.length / 25);
  setTimeout(() => note.classList.add("going"), seconds * 1000);
  setTimeout(() => note.remove(), seconds * 1000 + 300);
  note.addEventListener("click", () => note.remove());
}
