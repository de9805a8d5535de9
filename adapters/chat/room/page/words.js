// The sentences and limits that the server put into the page.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const words = read("words");

export const limits = read("limits");
export const language = document.documentElement.lang;

/** The sentence for a code, its {places} filled. */
export function say(code, facts = {}) {
  return words[code].replace(/\{(\w+)\}/g, (all, key) => String(facts[key] ?? all));
}
