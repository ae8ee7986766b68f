// The start page: a text, an address or a file -> a check, watched until its report is there.
import { call, request, Problem } from "./api.js";

const PAUSE = 400; // milliseconds between two looks at a check; a check takes a second or more
const ADDRESS = /^https?:\/\/\S+$/i;
const STAGES = {
  queued: "Waiting for its turn",
  reading: "Reading the article",
  extracting: "Finding the claims",
  matching: "Searching the fact-checks",
  done: "Done",
};

const at = (id) => document.getElementById(id);
let file = null;
let waiting = null; // the AbortController of the check that is watched

export function start() {
  if (!at("check")) return;
  at("check").addEventListener("submit", (event) => { event.preventDefault(); check(); });
  at("what").addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); check(); } });
  at("file").addEventListener("change", () => choose(at("file").files[0] || null));
  at("unchoose").addEventListener("click", () => { choose(null); at("what").focus(); });
  at("example").addEventListener("click", () => { choose(null); at("what").value = at("example-text").content.textContent; at("what").focus(); });
  at("stop").addEventListener("click", () => waiting?.abort());
  // Anywhere on the page: a file that misses the box would otherwise be opened in the page's place.
  const over = (is) => at("drop").classList.toggle("over", is);
  for (const kind of ["dragenter", "dragover"]) addEventListener(kind, (event) => { if (event.dataTransfer.types.includes("Files")) { event.preventDefault(); over(true); } });
  for (const kind of ["dragleave", "drop"]) addEventListener(kind, () => over(false));
  addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return; // dropped text goes where the browser puts it
    event.preventDefault();
    choose(event.dataTransfer.files[0]);
  });
}

function choose(one) {
  file = one;
  if (!one) at("file").value = "";
  at("chosen").hidden = !one;
  at("what-help").hidden = Boolean(one);
  at("chosen-name").textContent = one ? one.name : "";
  at("what").disabled = Boolean(one);
  wrong("what", "");
}

function wrong(name, text) {
  at(`${name}-error`).textContent = text;
  at(`${name}-error`).hidden = !text;
  if (text) at(name).setAttribute("aria-invalid", "true"); else at(name).removeAttribute("aria-invalid");
  if (text) at(name).focus();
}

function options() {
  const form = new FormData(at("check"));
  const told = { index: form.get("index"), explain: true, keep: true };
  for (const name of ["title", "published", "url"]) if (form.get(name)) told[name] = form.get(name);
  if (form.get("top_k")) told.top_k = Number(form.get("top_k"));
  if (form.get("min_confidence")) told.min_confidence = Number(form.get("min_confidence")) / 100;
  return told;
}

async function check() {
  const text = at("what").value.trim();
  if (!file && !text) {
    wrong("what", "Paste the text of an article, or its address, or choose a file.");
    return;
  }
  wrong("what", "");
  if (!at("url").checkValidity()) {
    at("url").closest("details").open = true;
    wrong("url", "The address must begin with http:// or https://.");
    return;
  }
  wrong("url", "");
  const watched = new AbortController();
  waiting = watched;
  busy(true);
  try {
    const id = file ? await byFile(watched.signal) : await byText(text, watched.signal);
    location.assign(`/reports/${encodeURIComponent(id)}`);
  } catch (error) {
    busy(false);
    if (error.name !== "AbortError") failed(error);
  }
}

async function byFile(signal) {
  tell("Reading the file, finding its claims, searching the fact-checks", null, null);
  const form = new FormData();
  form.set("file", file, file.name);
  form.set("options", JSON.stringify(options()));
  const answer = await request("/v1/check/file", { method: "POST", body: form, signal });
  return answer.headers.get("X-Report-Id");
}

async function byText(text, signal) {
  const said = ADDRESS.test(text) ? { url: text } : { text };
  const { id } = await call("POST", "/v1/checks", { ...options(), ...said }, { signal });
  return watch(id, signal);
}

/** Look at a check until it has ended; the id of its report. */
export async function watch(id, signal, told = tell) {
  for (;;) {
    const now = await call("GET", `/v1/checks/${encodeURIComponent(id)}`, undefined, { signal });
    if (now.status === "done") return now.report_id;
    if (now.status === "failed") throw new Problem(typeof now.error === "string" ? { detail: now.error } : now.error || {});
    told(STAGES[now.status] || now.status, now.stage_done, now.stage_total);
    await new Promise((resolve, reject) => {
      const stop = () => reject(new DOMException("stopped", "AbortError"));
      if (signal?.aborted) stop();
      signal?.addEventListener("abort", stop, { once: true });
      setTimeout(() => { signal?.removeEventListener("abort", stop); resolve(); }, PAUSE);
    });
  }
}

function tell(stage, done, total) {
  const text = total && stage === STAGES.matching ? `${stage} for ${total} ${total === 1 ? "claim" : "claims"}` : stage;
  if (at("stage").textContent !== text) at("stage").textContent = text; // it is read out when it changes
  if (total && done) { at("meter").max = total; at("meter").value = done; } else at("meter").removeAttribute("value");
}

function busy(on) {
  at("progress").hidden = !on;
  at("failed").hidden = true;
  at("go").disabled = on;
  if (!on) return;
  tell("Sending the article", null, null);
  at("progress").scrollIntoView({ block: "nearest" });
}

function failed(error) {
  at("failed-title").textContent = error.title || "That did not work";
  at("failed-text").textContent = error.message;
  at("failed-hint").textContent = error.hint || "";
  at("failed").hidden = false;
  at("failed").focus();
}
