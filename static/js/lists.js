// Lists that follow their filters. Comfort only: without this file, or without htmx, the form is sent by its
// button and links are links.
//
// htmx does the asking and the swapping. The form (#filters) is sent whenever a control of it changes, words after a
// pause; chips and pages are links that htmx follows. Each answer is a fragment of the same address: the results
// (#results), the values of every facet with new counts, the languages' links and the title. The form itself is never
// replaced, so what is being typed, what stands open and the drawer on phones stay as they are; htmx gives the focus
// back to what has the same id. The pages before are asked of the server again, whole.
//
// Here is what htmx leaves open: when to send, addresses without empty parameters, no second history entry for the
// same list, a form that says what the address says after a link, focus where its place is gone, and errors in words.

const PAUSE = { search: 350, text: 350, number: 350, date: 800 };

let pending;
let asking;
let typedIn = null;

const filters = () => document.getElementById("filters");
const heading = () => document.getElementById("results-heading");
const query = (search) => {
  const found = new URLSearchParams(search);
  found.sort();
  return found.toString();
};

function send(control) {
  clearTimeout(pending);
  const form = filters();
  // One history entry for one go at typing: every pause in it would be a step of the back button.
  const goesOn = control.type in PAUSE && control === typedIn;
  form.removeAttribute(goesOn ? "hx-push-url" : "hx-replace-url");
  form.setAttribute(goesOn ? "hx-replace-url" : "hx-push-url", "true");
  typedIn = control;
  form.requestSubmit();
}

function changed({ type, target }) {
  if (!target.form || target.form !== filters()) return;
  const pause = PAUSE[target.type];
  if (!pause) {
    if (type === "change") send(target);
    return;
  }
  clearTimeout(pending);
  pending = setTimeout(send, type === "change" && target.type !== "date" ? 0 : pause, target);
}

// The words on the phone's button close its drawer; the results are then where the reader goes on.
function submitted({ target, submitter }) {
  if (target !== filters() || !submitter) return;
  clearTimeout(pending);
  const drawer = target.closest("[popover]");
  if (!CSS.supports("selector(:popover-open)") || !drawer.matches(":popover-open")) return;
  drawer.hidePopover();
  heading().focus();
}

function configured(event) {
  const { elt, formData } = event.detail;
  if (elt !== filters()) return;
  const given = [...formData].filter(([, value]) => value);
  for (const name of new Set(formData.keys())) formData.delete(name);
  for (const [name, value] of given) formData.append(name, value);
  if (query(given) === query(location.search)) event.preventDefault();
}

// Whoever goes back wants the page before, not the answer still on its way to the page that was left.
function goneBack() {
  clearTimeout(pending);
  asking?.abort();
}

function fillForm(search) {
  const given = new URLSearchParams(search);
  for (const control of filters().elements) {
    if (control.type === "checkbox") control.checked = given.getAll(control.name).includes(control.value);
    else if (control.name) control.value = given.get(control.name) ?? "";
  }
}

function settled({ target, detail: { requestConfig, pathInfo } }) {
  if (target.id !== "results") return;
  document.getElementById("results-problem").hidden = true;
  const said = [heading(), target.querySelector(".empty-title")].filter(Boolean);
  window.say(said.map((each) => each.textContent.trim()).join(". "));
  if (!requestConfig?.boosted) return;
  fillForm(new URL(pathInfo.finalRequestPath, location).search);
  if (document.activeElement === document.body) heading().focus({ preventScroll: true });
}

function failed({ detail: { pathInfo } }) {
  const problem = document.getElementById("results-problem");
  problem.querySelector("a").href = pathInfo.finalRequestPath;
  problem.hidden = false;
}

// What the reader has unfolded stays unfolded.
function keepOpen({ detail: { target, fragment } }) {
  if (target.querySelector("details.more[open]")) fragment.querySelector("details.more")?.setAttribute("open", "");
}

// A request that gives way to a later one is no error, though htmx reports it as one, twice. Real ones have events
// of their own and are reported by those.
function unreported(_element, name, detail) {
  if (name === "htmx:sendAbort" || name === "htmx:afterRequest") delete detail.error;
}

if (window.htmx && filters()) {
  window.htmx.logger = unreported;
  document.documentElement.classList.add("has-live-lists");
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("submit", submitted, true);
  document.addEventListener("htmx:configRequest", configured);
  document.addEventListener("htmx:beforeSend", ({ detail }) => (asking = detail.xhr));
  window.addEventListener("popstate", goneBack, true);
  document.addEventListener("htmx:oobBeforeSwap", keepOpen);
  document.addEventListener("htmx:afterSettle", settled);
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, failed);
  }
  // The page before could not be had: let the browser ask, and say what is the matter.
  document.addEventListener("htmx:historyCacheMissLoadError", () => location.reload());
}
