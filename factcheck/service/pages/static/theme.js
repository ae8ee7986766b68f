// The reader's choice of theme, put in force before anything is drawn; without one the system's holds.
"use strict";
{
  const system = "(prefers-color-scheme: dark)";
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const apply = (theme) => {
    document.getElementById("dark").media = theme === "dark" ? "all" : theme === "light" ? "not all" : system;
  };
  apply(stored());
  addEventListener("DOMContentLoaded", () => {
    const select = document.getElementById("theme");
    select.value = ["light", "dark"].includes(stored()) ? stored() : "auto";
    select.closest("label").hidden = false;
    select.addEventListener("change", () => {
      try { localStorage.setItem("theme", select.value); } catch { /* it then holds for this page */ }
      apply(select.value);
    });
  });
}
