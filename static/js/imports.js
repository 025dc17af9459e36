// The page of an import that is being worked on keeps itself up to date. Comfort only: without this file the page
// asks again by itself every two seconds, or by its link.
//
// Only the bar and the sentence change, so that the focus stays where it is; when there is something to decide, the
// page is loaded anew.

const PAUSE = 1000;

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("import-progress");
    const here = document.getElementById("import-progress");
    const heading = (section) => section.querySelector("h2").textContent;
    if (!now || heading(now) !== heading(here)) {
      location.reload();
      return;
    }
    for (const name of ["max", "value"]) {
      const value = now.querySelector("progress").getAttribute(name);
      if (value !== null) here.querySelector("progress").setAttribute(name, value);
    }
    const said = here.querySelector("[aria-live]");
    const words = now.querySelector("[aria-live]").textContent;
    if (said.textContent !== words) said.textContent = words;
  } catch {
    // The server is away for a moment: ask again.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
