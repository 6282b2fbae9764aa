// The reading room by keyboard, without losing one's place. Everything here also works as plain
// forms and links; this module sends the same forms and puts the changed parts of the answer, each
// known by its id, in the place of the old ones.

const room = document.getElementById("room");
const dialog = document.getElementById("keys");
const keysOn = document.getElementById("keys-on");
const SWITCH = "phoihop.keys";

let current = room.querySelector("details[open]")?.closest(".cand") ?? null;
let before = Promise.resolve();
const decided = [];

// One deed after the other, also when keys are pressed faster than the server answers.
function turn(deed) {
  before = before.then(deed);
}

// --- One figure after the other -----------------------------------------------------------------

const figures = () => [...room.querySelectorAll(".cand")];
const numberOf = (figure) => figure.id.slice("so-".length);
const marksOf = (figure) =>
  [...room.querySelectorAll(`[href="#${figure.id}"].mk`)];

function choose(figure, { focus = true } = {}) {
  current = figure;
  for (const mark of room.querySelectorAll(".mk[aria-current]")) mark.removeAttribute("aria-current");
  const details = figure.querySelector("details");
  for (const other of room.querySelectorAll(".cand details[open]")) {
    if (other !== details) other.open = false;
  }
  details.open = true;
  for (const mark of marksOf(figure)) mark.setAttribute("aria-current", "true");
  if (focus) figure.querySelector("summary").focus({ preventScroll: true });
  marksOf(figure)[0]?.scrollIntoView({ block: "nearest" });
  figure.scrollIntoView({ block: "nearest" });
  if ("incomplete" in figure.dataset) turn(() => edit(figure, { focus: false }));
}

function step(by) {
  const all = figures();
  if (!all.length) return;
  const at = all.indexOf(current);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1);
  choose(all[next]);
}

function onward() {
  const all = figures();
  const at = all.indexOf(current);
  const rest = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  const next = rest.find((figure) => "undecided" in figure.dataset);
  if (next) choose(next);
  else current?.querySelector("summary").focus({ preventScroll: true });
}

// --- Sending, and putting the answer in its place -------------------------------------------------

async function ask(address, options = {}) {
  room.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, {
      ...options, cache: "no-store", headers: { "X-Fragment": "1" },
    });
    if (answer.headers.get("X-Fragment") !== "changed") {
      // Signed out, or gone: let the page itself say so.
      location.reload();
      return null;
    }
    put(new DOMParser().parseFromString(await answer.text(), "text/html").body, {
      deed: options.method === "POST",
    });
    return answer.ok;
  } catch {
    say(room.dataset.offline);
    return null;
  } finally {
    room.removeAttribute("aria-busy");
  }
}

function put(answer, { deed }) {
  for (const part of [...answer.querySelectorAll(":scope > [id], :scope > * > .cand")]) {
    const old = document.getElementById(part.id);
    // Fields that are fetched for the next figure must not wipe out what came of the last deed.
    if (!old || (!deed && ["said", "problem"].includes(part.id))) continue;
    if (part.id === "said") {
      say(part.textContent);
      continue;
    }
    if (old === current) current = part;
    old.replaceWith(part);
    if (part.matches(".cand")) repaint(part);
  }
}

function repaint(figure) {
  const state = figure.querySelector(".tag").textContent.trim();
  for (const mark of marksOf(figure)) {
    mark.className = `mk ${figure.dataset.mark}`;
    const words = mark.querySelector(".vh");
    if (words) words.textContent = `, ${state}`;
  }
}

function say(words) {
  document.getElementById("said").textContent = words;
}

async function send(form, button) {
  // Pressed twice: the answer to the first has taken its place.
  if (!form.isConnected || !(button ?? form).isConnected) return;
  const figure = button?.closest(".cand");
  const question = button?.closest("#same");
  const done = await ask(button?.getAttribute("formaction") ?? form.action, {
    method: "POST",
    body: new FormData(form, button),
  });
  if (done === null) return;
  if (done === false) {
    const again = figure && document.getElementById(figure.id);
    again?.querySelector("[aria-invalid=true], [role=alert]")?.focus();
    return;
  }
  if (question) {
    // The next question, if there is one; else back to the figures.
    const next = document.querySelector("#same button");
    if (next) next.focus();
    else onward();
    return;
  }
  if (button?.dataset.do === "undo") {
    choose(document.getElementById(figure.id));
    return;
  }
  if (figure) decided.push(figure.id);
  onward();
}

async function edit(asked, { focus = true } = {}) {
  const figure = document.getElementById(asked.id);
  if (!figure.querySelector("form")) {
    const link = figure.querySelector("[data-do=edit]");
    if (!link) return;
    const found = await ask(link.href.split("#")[0]);
    if (!found) return;
  }
  const now = document.getElementById(figure.id);
  if (now !== current) return;
  if (focus) now.querySelector("form :is(input, select):not([type=hidden])")?.focus();
  else if (document.activeElement === document.body) now.querySelector("summary").focus();
}

// --- Keys -------------------------------------------------------------------------------------------

function press(what, figure = current) {
  const button = figure?.querySelector(`[data-do=${what}]`);
  return button && send(button.form, button);
}

function undo() {
  if (current?.querySelector("[data-do=undo]")) return press("undo");
  const last = decided.pop();
  return last && press("undo", document.getElementById(last));
}

function accept() {
  if (!current || !("undecided" in current.dataset)) return null;
  return current.querySelector("[data-do=accept]") ? press("accept") : edit(current);
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  s: () => current && edit(current),
  b: () => press("skip"),
  u: undo,
  "?": () => dialog?.showModal(),
};

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || dialog?.open) return;
  const target = event.target;
  if (target.closest("input, select, textarea")) {
    if (event.key === "Escape") target.closest(".cand")?.querySelector("summary").focus();
    return;
  }
  if (!keysOn?.checked) return;
  if (event.key === "Enter") {
    // A button or a link does what it says; on a figure's line Enter accepts, Space unfolds.
    if (target.closest("button, a:not(.mk)")) return;
    event.preventDefault();
    if (!event.repeat) turn(event.shiftKey ? () => press("sure", document) : accept);
    return;
  }
  const deed = KEYS[event.key.toLowerCase()];
  if (!deed) return;
  event.preventDefault();
  if (!event.repeat || "jk".includes(event.key.toLowerCase())) turn(deed);
}

// --- Beginning --------------------------------------------------------------------------------------

function clicked(event) {
  const link = event.target.closest("a, [data-do=keys]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches(".mk")) {
    event.preventDefault();
    choose(document.getElementById(link.hash.slice(1)));
  } else if (link.dataset.do === "edit") {
    event.preventDefault();
    turn(() => edit(link.closest(".cand")));
  } else if (link.dataset.do === "keys") {
    dialog.showModal();
  } else if (link.dataset.fill) {
    event.preventDefault();
    const field = link.closest("form").querySelector("[name=indicator]");
    field.value = link.dataset.fill;
    field.focus();
  }
}

document.addEventListener("keydown", pressed);
document.addEventListener("click", clicked);
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-room]")) return;
  event.preventDefault();
  turn(() => send(event.target, event.submitter));
});
room.addEventListener("toggle", (event) => {
  const figure = event.target.closest(".cand");
  if (figure && event.target.open && figure !== current) choose(figure, { focus: false });
}, true);

if (dialog) {
  room.classList.add("has-keys");
  document.getElementById("sure").parentElement.classList.add("has-keys");
  keysOn.checked = localStorage.getItem(SWITCH) !== "off";
  keysOn.addEventListener("change", () => {
    localStorage.setItem(SWITCH, keysOn.checked ? "on" : "off");
  });
}
if (location.hash.startsWith("#so-")) {
  const asked = document.getElementById(location.hash.slice(1));
  if (asked) choose(asked, { focus: false });
} else if (current && figures().some((figure) => !("undecided" in figure.dataset))) {
  // Somebody comes back: on from where they stopped.
  choose(current, { focus: false });
}
