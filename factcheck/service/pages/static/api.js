// Calls of the service from its own pages: the key where one is needed, and errors as something to show.

const SLOT = "factcheck-key";

export class Problem extends Error {
  constructor({ title, detail, hint, status }) {
    super(detail || title || "The server did not say what went wrong.");
    this.title = title || "That did not work";
    this.hint = hint || "";
    this.status = status || 0;
  }
}

/** The answer to a request; asks for a key where one is missing or wrong. */
export async function request(address, options = {}) {
  for (let refused = false; ; refused = true) {
    const headers = new Headers(options.headers);
    const key = sessionStorage.getItem(SLOT);
    if (key) headers.set("Authorization", `Bearer ${key}`);
    let answer;
    try {
      answer = await fetch(address, { ...options, headers, credentials: "omit", cache: "no-store" });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Problem({ title: "The server does not answer", detail: "It may have stopped, or the network is down.", hint: "Look whether it still runs, then try again." });
    }
    if (answer.status === 401) {
      sessionStorage.removeItem(SLOT);
      if (await askForKey(refused || Boolean(key))) continue;
    }
    if (!answer.ok) throw await problem(answer);
    return answer;
  }
}

/** A JSON answer to a JSON body (or to none). */
export async function call(method, address, body, options = {}) {
  const headers = body === undefined ? {} : { "Content-Type": "application/json" };
  const answer = await request(address, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), ...options });
  return answer.status === 204 ? null : answer.json();
}

/** Another state of a page of ours, as the server writes it. */
export async function page(address) {
  const answer = await request(address, { headers: { Accept: "text/html" } });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Whether a link must be fetched by script, since only that sends the key. */
export const hasKey = () => Boolean(sessionStorage.getItem(SLOT));

/** Fetch a file with the key and hand it to the browser to save. */
export async function save({ href, download }) {
  const answer = await request(href);
  const named = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = named ? named[1] : download || "report";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function problem(answer) {
  let told = {};
  try { told = await answer.json(); } catch { /* not one of our own answers */ }
  const wait = answer.headers.get("Retry-After");
  const busy = answer.status === 429 || answer.status === 503;
  const hint = told.hint || (busy ? `Try again ${wait ? `in ${wait} seconds` : "in a moment"}.` : "");
  const detail = typeof told.detail === "string" ? told.detail : `It answered ${answer.status}.`;
  return new Problem({ title: told.title, detail, hint, status: answer.status });
}

let asking = null;

/** Ask for a key; whether there is one to try. Several calls at once ask once. */
export function askForKey(refused) {
  asking ??= new Promise((resolve) => {
    const dialog = document.getElementById("key-dialog");
    const form = document.getElementById("key-form");
    const field = document.getElementById("key");
    let given = false;
    if (refused) document.getElementById("key-text").textContent = "That key is not accepted here, or may not do this. Try another one.";
    form.onsubmit = (event) => {
      event.preventDefault();
      given = Boolean(field.value.trim());
      if (!given) return;
      sessionStorage.setItem(SLOT, field.value.trim());
      dialog.close();
    };
    form.querySelector("[data-close]").onclick = () => dialog.close();
    dialog.onclose = () => { field.value = ""; asking = null; resolve(given); };
    dialog.showModal();
  });
  return asking;
}
