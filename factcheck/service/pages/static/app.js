// Where every page starts: a locked one is fetched with the key, then the page's own script takes over.
import { hasKey, page, save, askForKey } from "./api.js";
import { show } from "./say.js";

const scripts = { check: "./check.js", review: "./review.js" };

async function start() {
  const main = document.getElementById("main");
  if (main.dataset.page === "locked") return unlock(main);
  const script = scripts[main.dataset.page];
  if (script) (await import(script)).start();
  document.documentElement.dataset.ready = "yes";
}

async function unlock(main) {
  const open = async () => {
    try {
      const fresh = await page(location.href);
      main.replaceWith(document.adoptNode(fresh.getElementById("main")));
      document.title = fresh.title;
    } catch (error) {
      show(main, error);
      return;
    }
    await start();
  };
  document.getElementById("enter-key").addEventListener("click", async () => { if (await askForKey(false)) await open(); });
  if (hasKey()) return open();
  document.getElementById("enter-key").click();
  document.documentElement.dataset.ready = "yes";
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-save]");
  if (!link || !hasKey()) return;
  event.preventDefault();
  save(link).catch((error) => show(document.getElementById("main"), error));
});

start();
