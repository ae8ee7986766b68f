// The review page: one claim in focus, its fact-checks beside it, decisions stored as they are made.
import { call, page } from "./api.js";
import { watch } from "./check.js";
import { decide, followForms } from "./decide.js";
import { listen } from "./keys.js";
import { clear, show } from "./say.js";

const at = (id) => document.getElementById(id);
let main;
let current = 0; // the number of the claim in focus; 0: the list is shown

export function start() {
  main = at("main");
  at("keys").addEventListener("click", () => at("help").showModal());
  at("again").addEventListener("click", again);
  if (!at("side")) return listen({ help: actions.help });
  main.classList.add("live");
  at("steps").hidden = false;
  at("back").addEventListener("click", () => step(-1));
  at("on").addEventListener("click", () => step(1));
  at("list").addEventListener("click", () => (current ? overview() : at("which").focus()));
  at("which").addEventListener("change", () => { filter(); });
  main.addEventListener("click", clicked);
  addEventListener("hashchange", fromHash);
  listen(actions);
  followForms({ main, again });
  if (!document.querySelector("#overview [data-matched=yes]")) at("which").value = "all";
  filter();
  fromHash();
}

const actions = {
  next: () => step(1),
  previous: () => step(-1),
  nextMatch: () => stepMatch(1),
  previousMatch: () => stepMatch(-1),
  accept: () => onMatch("accept"),
  reject: () => onMatch("reject"),
  other: () => onMatch("other-verdict"),
  undo: () => onMatch("withdrawn"),
  text: () => at(`t${current}`)?.focus(),
  list: () => { if (current) overview(true); },
  missing: () => { if (current && at("missing")) { at("missing").open = true; at("add").elements.text.focus(); } },
  help: () => at("help").showModal(),
};

/** The numbers of the claims that are stepped through, in order. */
function chosen() {
  const which = at("which").value;
  return [...document.querySelectorAll("#overview li")]
    .filter((row) => which === "all" || (row.dataset.matched === "yes" && (which === "matched" || row.dataset.decided === "no")))
    .map((row) => Number(row.dataset.number));
}

function filter() {
  const numbers = new Set(chosen());
  for (const row of document.querySelectorAll("#overview li")) row.hidden = !numbers.has(Number(row.dataset.number));
  at("none-left").hidden = numbers.size > 0;
  at("none-left").textContent = at("which").value === "open" ? "Every claim with fact-checks is decided. Save the report, or step through all claims." : "None of the claims has a fact-check in this index. Step through all claims to add one.";
  place();
}

function place() {
  const numbers = chosen();
  const found = numbers.indexOf(current);
  at("where").textContent = current ? (found < 0 ? `Claim ${current}` : `${found + 1} of ${numbers.length}`) : `${numbers.length} ${numbers.length === 1 ? "claim" : "claims"}`;
  at("list").setAttribute("aria-expanded", String(!current));
}

function fromHash() {
  const found = /^#c(\d+)$/.exec(location.hash);
  if (found && at(`c${found[1]}`)) focusClaim(Number(found[1]));
  else overview();
}

function overview(moved = false) {
  const was = current;
  current = 0;
  at("overview").hidden = false;
  for (const card of document.querySelectorAll("#cards > .card")) card.hidden = true;
  if (at("missing")) at("missing").hidden = true;
  light();
  place();
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  if (moved && was) at(`g${was}`)?.querySelector("a").focus();
}

function focusClaim(number, { move = true } = {}) {
  current = number;
  at("overview").hidden = true;
  for (const card of document.querySelectorAll("#cards > .card")) card.hidden = card.id !== `c${number}`;
  if (at("missing") && at("missing").dataset.for !== String(number)) {
    Object.assign(at("missing"), { hidden: false, open: false });
    at("missing").dataset.for = String(number);
    at("add").reset();
    at("add").elements.text.value = at(`h${number}`).textContent;
    at("add").hidden = false;
    at("added").hidden = true;
  }
  if (at("missing")) at("missing").hidden = false;
  light();
  place();
  history.replaceState(null, "", `#c${number}`);
  at(`t${number}`)?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  at("side").scrollTop = 0;
  if (move) at(`c${number}`).focus({ preventScroll: true });
}

/** Mark the claim's words in the text, wherever they are parts of others too. */
function light() {
  const number = String(current);
  for (const piece of main.querySelectorAll("[data-claims]")) piece.classList.toggle("lit", piece.dataset.claims.split(" ").includes(number));
  for (const mark of main.querySelectorAll(".words .number")) {
    if (mark.id === `t${number}`) mark.setAttribute("aria-current", "true"); else mark.removeAttribute("aria-current");
  }
}

function step(by) {
  const numbers = chosen();
  if (!numbers.length) return;
  const next = by > 0 ? numbers.find((number) => number > current) : numbers.findLast((number) => current && number < current);
  focusClaim(next ?? (by > 0 ? numbers[0] : numbers.at(-1)));
}

const matches = () => [...(at(`c${current}`)?.querySelectorAll(".match") ?? [])];

/** The fact-check that keys act on: that which holds the focus, else the first that is not decided, or that is. */
function match(decided) {
  const all = matches();
  const fits = (one) => Boolean(one.querySelector("[aria-pressed=true]")) === decided;
  return all.find((one) => one.contains(document.activeElement)) ?? all.find(fits) ?? all[0];
}

function stepMatch(by) {
  const all = matches();
  if (!all.length) return;
  const inside = all.findIndex((one) => one.contains(document.activeElement));
  const next = all[(inside < 0 ? (by > 0 ? 0 : -1) + all.length : inside + by + all.length) % all.length];
  next.querySelector("[data-judgement=accept]").focus();
}

function onMatch(judgement) {
  match(judgement === "withdrawn")?.querySelector(`[data-judgement="${judgement}"]`)?.click();
}

function clicked(event) {
  const button = event.target.closest("[data-judgement]");
  if (button) return decide(button, { main, refresh });
  const link = event.target.closest("a[href^='#c']");
  if (link) {
    event.preventDefault();
    return focusClaim(Number(link.hash.slice(2)));
  }
  const piece = event.target.closest("[data-claims]");
  if (!piece || !piece.dataset.claims || getSelection().toString()) return undefined;
  // Claims overlap: the first is the one whose colour the words have; a second click on them goes on to the next.
  const numbers = piece.dataset.claims.split(" ").map(Number);
  const first = numbers.find((number) => at(`g${number}`).dataset.matched === "yes") ?? numbers[0];
  return focusClaim(numbers.includes(current) ? numbers[(numbers.indexOf(current) + 1) % numbers.length] : first);
}

/** Take over how a claim stands from the page as the server now writes it: what is shown is what is stored. */
async function refresh(number) {
  const fresh = await page(location.pathname);
  for (const id of ["tally", `c${number}`, `g${number}`, `t${number}`]) {
    const [old, now] = [at(id), fresh.getElementById(id)];
    if (old && now) old.replaceWith(document.adoptNode(now));
  }
  const before = [...main.querySelectorAll("[data-claims]")];
  fresh.querySelectorAll("[data-claims]").forEach((piece, place) => { if (before[place]) before[place].className = piece.className; });
  if (current !== number) at(`c${number}`).hidden = true;
  light();
  filter();
}

async function again() {
  clear();
  const told = (text) => { at("told").textContent = text; at("told").hidden = !text; };
  at("again").disabled = true;
  try {
    told("Checking the article again");
    const { id } = await call("POST", `/v1/reports/${encodeURIComponent(main.dataset.report)}/again`);
    location.assign(`/reports/${encodeURIComponent(await watch(id, undefined, told))}`);
  } catch (error) {
    told("");
    show(main, error);
  } finally {
    at("again").disabled = false;
  }
}
