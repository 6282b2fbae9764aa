// The editor of one part of a document. The page works without it, with the text in a plain notation
// (`web/notation.py`); this module shows the same text as it reads, figures as chips that move and go
// whole, and writes the notation back into the form when it is sent.

import { chip, cleaned, linesOf, notation } from "./notation.js";

const form = document.querySelector("[data-editor]");
const typed = form.querySelector(".typed");
const plain = form.elements.text;
const seen = form.elements.seen.value;
const STORED = `phoihop.typed.${form.getAttribute("action")}`;

// --- Copying -----------------------------------------------------------------------------------------

const MIME = "text/x-phoihop";

function copied(event) {
  const selection = getSelection();
  if (selection.isCollapsed || !typed.contains(selection.anchorNode)) return;
  const holder = document.createElement("div");
  holder.append(selection.getRangeAt(0).cloneContents());
  event.clipboardData.setData(MIME, holder.innerHTML);
  event.clipboardData.setData("text/plain", selection.toString());
  event.preventDefault();
  if (event.type === "cut") removeSelected();
  changed();
}

function take(data) {
  const own = data.getData(MIME);
  if (!own) {
    document.execCommand("insertText", false, data.getData("text/plain"));
    return;
  }
  const body = new DOMParser().parseFromString(own, "text/html").body;
  for (const kept of body.querySelectorAll(".kept")) kept.remove();
  insertLines(linesOf(cleaned(body.childNodes)));
  changed();
}

// --- Changing the text --------------------------------------------------------------------------------

// What the browser would do itself sets styles that nobody chose and loses chips on the way.

const blockOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("#typed p, #typed li");

function removeSelected() {
  const range = getSelection().getRangeAt(0);
  const [from, to] = [blockOf(range.startContainer), blockOf(range.endContainer)];
  for (const kept of typed.querySelectorAll(".kept")) {
    // A table is left out by its button, never by a key.
    if (range.intersectsNode(kept)) return;
  }
  range.deleteContents();
  if (from && to && from !== to) {
    from.append(...to.childNodes);
    to.remove();
  }
  for (const list of typed.querySelectorAll("ul:not(:has(li))")) list.remove();
  spaced();
  if (!from?.isConnected) put(typed.querySelector("p, li"), 0);
}

function put(node, offset) {
  getSelection().collapse(node, offset);
}

function insertLines(lines) {
  removeSelected();
  const range = getSelection().getRangeAt(0);
  let block = blockOf(range.startContainer);
  if (!block) return;
  if (!block.textContent) block.replaceChildren();
  range.setEnd(block, block.childNodes.length);
  const tail = range.extractContents();
  lines.forEach((line, number) => {
    if (number) block = after(block, line.isItem);
    block.append(...line.nodes);
  });
  const end = block.childNodes.length;
  block.append(tail);
  put(block, end);
}

// A new line below, an item or a paragraph as it was where it comes from; a list is divided for it.
function after(block, isItem) {
  const made = document.createElement(isItem ? "li" : "p");
  if (block.matches("li") === isItem) {
    block.after(made);
  } else if (isItem) {
    const list = document.createElement("ul");
    list.append(made);
    block.after(list);
  } else {
    const rest = document.createElement("ul");
    while (block.nextSibling) rest.append(block.nextSibling);
    block.parentElement.after(made);
    if (rest.querySelector("li")) made.after(rest);
  }
  return made;
}

function insertNode(node) {
  if (!getSelection().isCollapsed) removeSelected();
  const range = getSelection().getRangeAt(0);
  range.insertNode(node);
  range.setStartAfter(node);
  range.collapse(true);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

const past = [];
const future = [];
let state = null;
let pushed = 0;

const steps = (node) => {
  const path = [];
  for (let at = node; at !== typed; at = at.parentNode) path.unshift([...at.parentNode.childNodes].indexOf(at));
  return path;
};

function snapshot() {
  const { anchorNode, anchorOffset } = getSelection();
  const inText = anchorNode && typed.contains(anchorNode);
  return { html: typed.innerHTML, path: inText ? steps(anchorNode) : [], offset: inText ? anchorOffset : 0 };
}

// Remember what was there before, a run of letters as one step; and keep what is there now.
function changed(event) {
  unstyled();
  if (typed.innerHTML !== state.html) {
    const at = event?.inputType === "insertText" ? Date.now() : 0;
    if (!at || at - pushed > 700) past.push(state);
    pushed = at;
    future.length = 0;
  }
  state = snapshot();
  keep();
}

function travel(from, to) {
  if (!from.length) return;
  to.push(snapshot());
  state = from.pop();
  pushed = 0;
  typed.innerHTML = state.html;
  let node = typed;
  for (const step of state.path) node = node.childNodes[step] ?? node;
  const length = node.nodeType === Node.TEXT_NODE ? node.data.length : node.childNodes.length;
  put(node, Math.min(state.offset, length));
  keep();
}

function undoKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  if (key === "z" && !event.shiftKey) travel(past, future);
  else travel(future, past);
}

// What the browser does on its own when lines are joined: styles that nobody chose.
function unstyled() {
  for (const node of typed.querySelectorAll("[style]")) node.removeAttribute("style");
}

// A place to type before, between and after tables and charts.
function spaced() {
  for (const kept of typed.querySelectorAll(".kept")) {
    const line = () => {
      const made = document.createElement("p");
      made.append(document.createElement("br"));
      return made;
    };
    if (!kept.previousElementSibling || kept.previousElementSibling.matches(".kept")) kept.before(line());
    if (!kept.nextElementSibling) kept.after(line());
  }
  if (!typed.querySelector("p, li")) typed.append(document.createElement("p"));
  // Only with something in it does a line hold the caret.
  for (const line of typed.querySelectorAll(":is(p, li):empty")) line.append(document.createElement("br"));
}

// --- Tools -------------------------------------------------------------------------------------------

const bar = form.querySelector(".rich-bar");
let caret = null;

function act(command) {
  typed.focus();
  if (caret) restoreCaret();
  document.execCommand(command);
  changed();
  pressed();
}

function pressed() {
  for (const button of bar?.querySelectorAll("[aria-pressed]") ?? []) {
    button.setAttribute("aria-pressed", String(document.queryCommandState(button.dataset.do)));
  }
}

function restoreCaret() {
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(caret);
}

function leaveOut(button) {
  const kept = button.closest(".kept");
  const out = kept.classList.toggle("is-out");
  button.textContent = out ? button.dataset.in : button.dataset.out;
  changed();
}

// --- Finding a figure --------------------------------------------------------------------------------

const finder = form.querySelector("#finder");
const found = form.querySelector("#found");
let asked = 0;
let waiting = null;

async function find() {
  const turn = ++asked;
  const address = `${form.dataset.figures}?tim=${encodeURIComponent(finder.value)}`;
  try {
    const answer = await fetch(address, { headers: { "X-Fragment": "1" } });
    if (answer.headers.get("X-Fragment") !== "figures" || turn !== asked) return;
    found.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
    open(true);
    choose(options()[0]);
  } catch {
    open(false);
  }
}

const options = () => [...found.querySelectorAll("[role=option]")];

function open(is) {
  found.hidden = !is;
  finder.setAttribute("aria-expanded", String(is));
  if (!is) finder.removeAttribute("aria-activedescendant");
}

function choose(option) {
  for (const each of options()) each.setAttribute("aria-selected", String(each === option));
  if (!option) return;
  finder.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function insert(option) {
  asked++;
  open(false);
  finder.value = "";
  typed.focus();
  if (caret) restoreCaret();
  else getSelection().selectAllChildren(typed.lastElementChild), getSelection().collapseToEnd();
  const { figure, text, url } = option.dataset;
  insertNode(chip(figure, text, url, option.title));
  changed();
}

function finderKey(event) {
  const all = options();
  const at = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
  const deeds = {
    ArrowDown: () => (found.hidden ? find() : choose(all[Math.min(at + 1, all.length - 1)])),
    ArrowUp: () => choose(all[Math.max(at - 1, 0)]),
    Enter: () => !found.hidden && at >= 0 && insert(all[at]),
    Escape: () => {
      open(false);
      typed.focus();
      if (caret) restoreCaret();
    },
  };
  if (!deeds[event.key] || event.isComposing) return;
  event.preventDefault();
  deeds[event.key]();
}

// --- Nothing typed is lost ---------------------------------------------------------------------------

let first = "";
let sending = false;

const now = () => (typed ? notation(typed) : "") + (form.elements.heading?.value ?? "");
const isChanged = () => now() !== first;

function keep() {
  try {
    sessionStorage.setItem(STORED, JSON.stringify({ html: typed.innerHTML, seen, at: Date.now() }));
  } catch {
    // No room, or not allowed: the form itself still holds the text.
  }
}

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(STORED));
  } catch {
    return null;
  }
}

// Typed on this very version and never saved: perhaps the session had ended.
function offerStored() {
  const kept = stored();
  if (!kept || kept.seen !== seen) {
    sessionStorage.removeItem(STORED);
    return;
  }
  const body = new DOMParser().parseFromString(kept.html, "text/html").body;
  if (notation(body) === notation(typed)) return;
  const offer = document.getElementById("unsaved");
  const at = new Date(kept.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  offer.querySelector("span").textContent = form.dataset.kept.replace("%s", at);
  offer.hidden = false;
  offer.querySelector("[data-do=take]").addEventListener("click", () => {
    const out = new Map([...body.querySelectorAll(".kept")].map((one) => [one.dataset.kept, one.classList.contains("is-out")]));
    for (const one of typed.querySelectorAll(".kept")) {
      if (out.has(one.dataset.kept) && out.get(one.dataset.kept) !== one.classList.contains("is-out")) {
        leaveOut(one.querySelector("[data-do=out]"));
      }
    }
    const kept = [...typed.querySelectorAll(".kept")];
    typed.replaceChildren(
      cleaned(body.childNodes, (name) => kept.find((one) => one.dataset.kept === name)),
    );
    spaced();
    changed();
    offer.hidden = true;
    typed.focus();
  });
  offer.querySelector("[data-do=forget]").addEventListener("click", () => {
    sessionStorage.removeItem(STORED);
    offer.hidden = true;
  });
}

// --- Beginning ---------------------------------------------------------------------------------------

function begin() {
  form.querySelector(".plain").hidden = true;
  form.querySelector(".rich").hidden = false;
  document.execCommand("defaultParagraphSeparator", false, "p");
  spaced();
  state = snapshot();
  offerStored();
  typed.addEventListener("copy", copied);
  typed.addEventListener("cut", copied);
  typed.addEventListener("paste", (event) => {
    event.preventDefault();
    take(event.clipboardData);
  });
  typed.addEventListener("dragstart", (event) => event.target.classList?.add("is-dragged"));
  typed.addEventListener("dragend", (event) => event.target.classList?.remove("is-dragged"));
  typed.addEventListener("drop", dropped);
  typed.addEventListener("input", changed);
  typed.addEventListener("beforeinput", (event) => {
    if (event.inputType.startsWith("history")) event.preventDefault();
  });
  typed.addEventListener("keydown", undoKey);
  typed.addEventListener("keydown", (event) => {
    if (event.key !== "[" || !followsBracket()) return;
    event.preventDefault();
    document.execCommand("delete");
    finder.focus();
  });
  typed.addEventListener("click", (event) => {
    const out = event.target.closest("[data-do=out]");
    if (out) leaveOut(out);
  });
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection.rangeCount || !typed.contains(selection.anchorNode)) return;
    caret = selection.getRangeAt(0).cloneRange();
    pressed();
  });
  // A press must not take the caret out of the text.
  bar.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) act(button.dataset.do);
  });
  finder.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 150);
  });
  finder.addEventListener("focus", find);
  finder.addEventListener("keydown", finderKey);
  finder.addEventListener("blur", () => setTimeout(() => open(false), 150));
  found.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) insert(option);
  });
}

// A chip that is dragged moves; where it was it is no more.
function dropped(event) {
  const dragged = typed.querySelector(".chip.is-dragged");
  if (!dragged) return;
  event.preventDefault();
  const at = document.caretRangeFromPoint(event.clientX, event.clientY);
  if (!at || !typed.contains(at.startContainer) || at.startContainer.parentElement.closest(".kept, .chip")) return;
  at.insertNode(dragged);
  changed();
}

function followsBracket() {
  const selection = getSelection();
  const { anchorNode, anchorOffset } = selection;
  return selection.isCollapsed && anchorNode.nodeType === Node.TEXT_NODE && anchorNode.data[anchorOffset - 1] === "[";
}

if (typed) begin();
first = now();
form.addEventListener("submit", () => {
  sending = true;
  if (typed) plain.value = notation(typed);
});
form.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
form.querySelector("[data-do=cancel]").addEventListener("click", () => {
  sending = true;
  sessionStorage.removeItem(STORED);
});
addEventListener("beforeunload", (event) => {
  if (!sending && isChanged()) event.preventDefault();
});
(form.querySelector("[role=alert]") ?? typed ?? form.elements.heading)?.focus({ preventScroll: true });
form.closest(".part").scrollIntoView({ block: "nearest" });
