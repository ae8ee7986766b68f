// Single keys of the review page; they can be turned off, since some assistive software types for its user.

const KEYS = {
  j: "next", ArrowRight: "next", k: "previous", ArrowLeft: "previous", n: "nextMatch", p: "previousMatch",
  a: "accept", r: "reject", o: "other", u: "undo", t: "text", l: "list", Escape: "list", m: "missing", "?": "help",
};

const off = () => { try { return localStorage.getItem("single-keys") === "off"; } catch { return false; } };

export function listen(actions) {
  const box = document.getElementById("single-keys");
  box.checked = !off();
  box.addEventListener("change", () => { try { localStorage.setItem("single-keys", box.checked ? "on" : "off"); } catch { /* it then holds for this page */ } });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, textarea, select")) return;
    const action = KEYS[event.key];
    if (!action || (!box.checked && event.key.length === 1)) return;
    event.preventDefault();
    actions[action]?.();
  });
}
