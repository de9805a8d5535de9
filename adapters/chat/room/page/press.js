// What happens when a button under a message is pressed, and the form that some buttons open.

import * as api from "./api.js";
import { named } from "./person.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

const template = document.getElementById("form-template");

/** Press a button; its answer becomes a note, or a form under the message. */
export async function press(message, button) {
  const user = await named();
  if (!user || button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  try {
    const answer = await api.press({ message, button: button.dataset.button, user });
    if (!answer.said) toast(answer.text);
    if (answer.ask !== null) open(message, button, answer.ask);
  } catch (error) {
    toast(error.message || say("room-failed"), "warning");
  } finally {
    button.ariaBusy = "false";
  }
}

function open(message, button, ask) {
  const body = button.closest(".body");
  body.querySelector(".ask")?.remove();
  const form = template.content.firstElementChild.cloneNode(true);
  const field = form.querySelector("textarea");
  field.value = ask;
  const close = () => {
    form.remove();
    button.focus();
  };
  form.querySelector(".quiet").addEventListener("click", close);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === field) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(message, button.dataset.button, form, field.value);
  });
  body.append(form);
  field.focus();
  field.setSelectionRange(ask.length, ask.length);
  form.scrollIntoView({ block: "nearest" });
}

async function send(message, button, form, text) {
  const submit = form.querySelector(".primary");
  if (submit.ariaBusy === "true") return;
  submit.ariaBusy = "true";
  try {
    const answer = await api.press({ message, button, user: await named(), text });
    if (!answer.said) toast(answer.text);
    form.remove();
  } catch (error) {
    toast(error.message || say("room-failed"), "warning");
    submit.ariaBusy = "false";
  }
}
