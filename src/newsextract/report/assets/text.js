// Text from documents becomes text nodes and nothing else; what could steer the display is written out.

const STEERING =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function codeOf(character) {
  return "U+" + character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}

/** A string for attributes and cells, on one line. */
function plain(value) {
  return String(value)
    .replace(STEERING, (c) => `⟨${codeOf(c)}⟩`)
    .replace(/\s+/g, " ");
}

/** A string as nodes, line breaks kept; each control character is a small label. */
function written(value) {
  const nodes = document.createDocumentFragment();
  let at = 0;
  for (const found of value.matchAll(STEERING)) {
    nodes.append(value.slice(at, found.index), node("span", { class: "control" }, codeOf(found[0])));
    at = found.index + 1;
  }
  nodes.append(value.slice(at));
  return nodes;
}

/** An element; null children are left out, functions are listeners. */
function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const byId = (id) => document.getElementById(id);

/** A list that a reader can take in: the ends of a long text. */
function shortened(value, limit) {
  return value.length > limit ? `${value.slice(0, limit - 1)}…` : value;
}
