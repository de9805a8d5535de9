// The room's JSON interface, the same that a script can use.

/** What the server refused, with a sentence for the person. */
export class Refused extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, body.text || "");
  return body;
}

/** The youngest messages, or those before one of them. */
export async function messages({ before, limit }) {
  const query = new URLSearchParams({ after: "0", limit: String(limit) });
  if (before) query.set("before", String(before));
  return answer(await fetch(`/room/messages?${query}`));
}

/** Say something; files are at most two pictures. */
export async function post({ user, text, replyTo, files }) {
  const form = new FormData();
  form.set("user", user);
  form.set("text", text);
  if (replyTo) form.set("reply_to", String(replyTo));
  for (const file of files) form.append("file", file, file.name || "picture");
  return answer(await fetch("/room/messages", { method: "POST", body: form }));
}

/** Press a button; `text` is what was written into the form that it opened. */
export async function press({ message, button, user, text }) {
  const body = JSON.stringify({ message, button, user, text: text ?? null });
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch("/room/press", { method: "POST", headers, body }));
}

/** Hear every change after `since`, for ever; `online` is told how the line is. */
export function listen({ since, heard, online }) {
  let last = since;
  let source;
  const open = () => {
    source = new EventSource(`/room/events?since=${last}`);
    source.onopen = () => online(true);
    source.onmessage = (event) => {
      last = Number(event.lastEventId);
      heard(JSON.parse(event.data));
    };
    source.onerror = () => {
      online(false);
      // The browser tries again by itself, but not after an answer that is no stream.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000);
    };
  };
  open();
  window.addEventListener("pagehide", () => source.close());
  window.addEventListener("pageshow", (event) => event.persisted && open());
}
