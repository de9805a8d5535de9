// Days and times of day in the page's language.

import { language, say } from "./words.js";

const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "medium" });
const thisYear = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
const anyYear = new Intl.DateTimeFormat(language, { dateStyle: "long" });

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** A name for the day that two messages share, to compare by. */
export const dayOf = (seconds) => midnight(new Date(seconds * 1000));

/** "Today", "Yesterday", or the date. */
export function dayName(seconds) {
  const date = new Date(seconds * 1000);
  const ago = Math.round((midnight(new Date()) - midnight(date)) / 86400000);
  if (ago === 0) return say("room-today");
  if (ago === 1) return say("room-yesterday");
  return (date.getFullYear() === new Date().getFullYear() ? thisYear : anyYear).format(date);
}

/** Fill a <time> with a time of day, and the whole date for whoever asks. */
export function stamp(element, seconds) {
  const date = new Date(seconds * 1000);
  element.dateTime = date.toISOString();
  element.textContent = clock.format(date);
  element.title = full.format(date);
}
