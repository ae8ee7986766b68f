// What the pages tell: always as text, never as markup.

/** Show an error on top of the page's content, and read it out. */
export function show(main, error) {
  let box = document.getElementById("trouble");
  if (!box) {
    box = document.createElement("div");
    box.id = "trouble";
    box.className = "message bad";
    box.setAttribute("role", "alert");
    box.tabIndex = -1;
    main.prepend(box);
  }
  box.replaceChildren();
  for (const [kind, text] of [["strong", error.title || "Something went wrong"], ["p", error.message], ["p", error.hint]]) {
    if (!text) continue;
    const line = document.createElement(kind);
    line.textContent = text;
    box.append(line);
  }
  box.scrollIntoView({ block: "nearest" });
}

/** Take away what `show` put up. */
export function clear() {
  document.getElementById("trouble")?.remove();
}
