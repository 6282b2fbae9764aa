// The text of a part between what is shown and what is typed: chips and the few signs of a text in the
// page, the plain notation of `web/notation.py` in the form.

// --- From what is shown to the notation -------------------------------------------------------------

const SIGNS = { bold: "**", italic: "*", verbatim: "`" };
const FLAG_OF = { B: "bold", STRONG: "bold", I: "italic", EM: "italic", Q: "verbatim" };
const ALIGNS = { centre: "giữa", right: "phải", left: "trái" };
const BLOCKS = new Set(["P", "DIV", "LI", "UL", "OL", "H1", "H2", "H3", "H4", "BLOCKQUOTE"]);

const tidy = (text) => text.replace(/[\s\u00a0]+/g, " ").replace(/\u200b/g, "");
const escaped = (text) => text.replace(/[\\*`]|\[(?=\[)/g, "\\$&");
const inside = (text) => text.replace(/[\\\]]/g, "\\$&");

export function notation(root) {
  const lines = [];
  let runs = [];
  let lead = "";
  const flush = (next = "") => {
    const line = lineOf(runs).trim();
    if (line) lines.push(lead + (lead || !line.startsWith("* ") ? line : `\\${line}`));
    runs = [];
    lead = next;
  };
  const walk = (node, flags) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.data) runs.push({ text: escaped(tidy(node.data)), flags });
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      element(node, flags);
    }
  };
  const element = (node, flags) => {
    if (node.dataset.kept !== undefined) {
      flush();
      if (!node.classList.contains("is-out")) lines.push(node.dataset.kept);
    } else if (node.dataset.figure) {
      runs.push({ text: `[[${node.dataset.figure}|${inside(tidy(node.textContent).trim())}]]`, flags });
    } else if (node.tagName === "BR") {
      flush(lead);
    } else if (BLOCKS.has(node.tagName)) {
      const sign = ALIGNS[node.dataset.align];
      flush(node.tagName === "LI" ? "* " : sign ? `[[${sign}]] ` : "");
      for (const child of node.childNodes) walk(child, flags);
      flush();
    } else {
      const flag = FLAG_OF[node.tagName];
      for (const child of node.childNodes) walk(child, flag ? new Set([...flags, flag]) : flags);
    }
  };
  for (const child of root.childNodes) walk(child, new Set());
  flush();
  return lines.join("\n");
}

function lineOf(runs) {
  let line = "";
  let now = new Set();
  const toggle = (to) => {
    for (const [flag, sign] of Object.entries(SIGNS)) {
      if (now.has(flag) !== to.has(flag)) line += sign;
    }
    now = to;
  };
  for (const run of runs) {
    toggle(run.flags);
    line += run.text;
  }
  toggle(new Set());
  return line;
}

// --- Only what may stand here ------------------------------------------------------------------------

const ALLOWED = new Set(["P", "UL", "LI", "BR", "B", "I", "Q"]);
const RENAMED = { STRONG: "B", EM: "I", OL: "UL", DIV: "P" };

export function chip(name, text, url, title = "") {
  const made = document.createElement(url ? "a" : "span");
  made.className = "chip";
  made.contentEditable = "false";
  made.dataset.figure = name;
  made.textContent = text;
  if (url) {
    Object.assign(made, { href: url, target: "_blank", rel: "noopener", draggable: true, title });
  }
  return made;
}

// Copies of nodes from anywhere, made anew of nothing but text, chips and the few signs of a text.
// `keptOf` finds the table or chart that a line of that kind stands for.
export function cleaned(nodes, keptOf = () => null) {
  const made = document.createDocumentFragment();
  for (const node of nodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      made.append(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      made.append(cleanedElement(node, keptOf));
    }
  }
  return made;
}

function cleanedElement(node, keptOf) {
  const name = node.dataset.figure ?? "";
  if (/^\d{1,18}$/.test(name)) return chip(name, tidy(node.textContent), `/so-lieu/${name}/`, node.title);
  if (/^t[0-9a-f]{12}$/.test(name)) return chip(name, tidy(node.textContent));
  if (node.dataset.kept !== undefined) {
    return keptOf(node.dataset.kept) ?? "";
  }
  const tag = RENAMED[node.tagName] ?? node.tagName;
  if (tag === "STYLE" || tag === "SCRIPT") return "";
  if (!ALLOWED.has(tag)) return cleaned(node.childNodes, keptOf);
  const made = document.createElement(tag);
  if (ALIGNS[node.dataset.align]) made.dataset.align = node.dataset.align;
  made.append(cleaned(node.childNodes, keptOf));
  return made;
}

// The paragraphs and items of nodes, one after the other.
export function linesOf(nodes) {
  const lines = [];
  let line = null;
  const walk = (node, isItem) => {
    if (["P", "LI", "UL"].includes(node.tagName)) {
      line = null;
      for (const child of [...node.childNodes]) walk(child, node.tagName === "LI");
      line = null;
    } else if (node.tagName === "BR") {
      line = null;
    } else if (line || node.textContent.trim() || node.tagName) {
      if (!line) lines.push((line = { isItem, nodes: [] }));
      line.nodes.push(node);
    }
  };
  for (const node of [...nodes.childNodes]) walk(node, false);
  return lines;
}
