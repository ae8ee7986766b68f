// Decisions on matches, and statements that were missing: sent to the service, then shown as it has stored them.
import { call } from "./api.js";
import { clear, show } from "./say.js";

const at = (id) => document.getElementById(id);

/** What a click on one of a match's buttons asks for. */
export async function decide(button, { main, refresh }) {
  const group = button.closest(".decide");
  const judgement = button.dataset.judgement;
  const stored = (more) => store(group, { judgement, ...more }, main, refresh);
  if (judgement === "other-verdict") return ask(group, button, judgement, stored);
  if (button.getAttribute("aria-pressed") === "true") return undefined;
  // One key must not make a check of another claim a verdict on this one.
  if (judgement === "accept" && group.dataset.relation === "related") return ask(group, button, "accept-related", stored);
  return store(group, { judgement }, main, refresh);
}

async function store(group, decision, main, refresh) {
  clear();
  const { claim, statement } = group.dataset;
  const number = Number(group.closest(".card").dataset.number);
  group.setAttribute("aria-busy", "true");
  try {
    await call("POST", `/v1/reports/${encodeURIComponent(main.dataset.report)}/decisions`, { claim_id: claim, statement_id: statement, ...decision });
    await refresh(number);
    const same = [...document.querySelectorAll(`#c${number} .decide`)].find((one) => one.dataset.statement === statement);
    same?.querySelector("[aria-pressed=true], [data-judgement=accept]").focus({ preventScroll: true });
  } catch (error) {
    show(main, error);
  } finally {
    group.removeAttribute("aria-busy");
  }
}

/** Ask, in the form of a template, for what a decision needs more than a click. */
function ask(group, button, template, stored) {
  const first = (form) => form.querySelector("select, input").focus();
  const open = group.querySelector("form");
  if (open?.dataset.asks === template) return first(open);
  open?.remove();
  const form = at(template).content.cloneNode(true).firstElementChild;
  form.dataset.asks = template;
  const close = () => { form.remove(); button.focus(); };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const more = form.elements.verdict ? { verdict: form.elements.verdict.value } : {};
    if (form.elements.note.value.trim()) more.note = form.elements.note.value.trim();
    stored(more);
  });
  form.querySelector("[data-cancel]").addEventListener("click", close);
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); close(); } });
  group.append(form);
  return first(form);
}

/** The form for a statement that is missing. */
export function followForms({ main, again }) {
  const form = at("add");
  if (!form) return;
  at("added-again").addEventListener("click", again);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = (text) => { at("add-wrong").textContent = text; at("add-wrong").hidden = !text; };
    for (const field of form.elements) field.removeAttribute("aria-invalid");
    const bad = ["text", "verdict", "url"].map((name) => form.elements[name]).find((field) => !field.checkValidity());
    if (bad) {
      wrong({ text: "Write the claim that was checked.", verdict: "Choose a verdict.", url: "The address must begin with http:// or https://." }[bad.name]);
      bad.setAttribute("aria-invalid", "true");
      return bad.focus();
    }
    wrong("");
    const statement = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
    form.setAttribute("aria-busy", "true");
    try {
      const made = await call("POST", `/v1/indexes/${encodeURIComponent(main.dataset.index)}/statements`, [statement]);
      form.hidden = true;
      at("added").hidden = false;
      const told = [`It is in the index ${main.dataset.index} now.`, ...made.warnings.map((one) => `${one}.`), "This report stays as it was made; check the article again to match it."];
      at("added").firstElementChild.textContent = told.join(" ");
      at("added").focus();
    } catch (error) {
      wrong([error.message, error.hint].filter(Boolean).join(" "));
    } finally {
      form.removeAttribute("aria-busy");
    }
    return undefined;
  });
}
