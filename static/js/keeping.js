// What is typed into a form of the desk is kept on the server a moment later, and in this browser while there is no
// connection. What was kept in the browser goes to the server as soon as a page of the desk is open again; the server
// offers it in its form. Comfort only: forms that are sent are kept without this file.

const words = document.getElementById("keeping-script").dataset;
const { user, address, kept: keptWords, failed: failedWords } = words;
const REFUSED = { 400: words.refused, 413: words.long }; // asking again would change nothing
const PAUSE = 3000; // typing has paused for so long
const LATEST = 15000; // even if it has not paused
const OURS = `kept:${user}:`; // another person's text in this browser stays where it is
const OLDEST = 30 * 24 * 60 * 60 * 1000;

/* The browser's own store; it may be full or forbidden, and then there is only the server. */

function remember(token, body) {
  try {
    localStorage.setItem(OURS + token, JSON.stringify({ body, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

function forget(token, body) {
  const stored = remembered(OURS + token);
  if (stored && (body === undefined || stored.body === body)) localStorage.removeItem(OURS + token);
}

function remembered(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function tokens() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith("kept:"));
  } catch {
    return [];
  }
}

/* The server. It takes the text by the form's stamp, even after the session ended. */

async function send(body) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  // What a page sends while it closes is limited to 64 KB.
  const options = { method: "POST", body, headers, credentials: "same-origin", keepalive: body.length < 60000 };
  return (await fetch(address, options)).status;
}

/* Give the server what stayed behind in this browser; the answer is of which forms it took it. */
async function deliver() {
  const delivered = [];
  for (const key of tokens()) {
    const stored = remembered(key);
    if (!stored || Date.now() - stored.at > OLDEST) localStorage.removeItem(key);
    else if (key.startsWith(OURS)) {
      try {
        const status = await send(stored.body);
        // 400: the form is too old for the server as well.
        if (status === 200 || status === 400) forget(key.slice(OURS.length), stored.body);
        if (status === 200) delivered.push(key.slice(OURS.length));
      } catch {
        return delivered; // no connection
      }
    }
  }
  return delivered;
}

/* The form of this page. */

function watch(form, told) {
  const token = told.dataset.token;
  let seen = typed(); // what the form held a moment ago
  let kept = seen; // what the server has
  let changedAt = 0;
  let firstAt = 0;
  let isSending = false;
  let isBusy = false;

  function typed() {
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken");
    // A file cannot be kept. Of a box without one, the server gets an empty value, as when the form is sent.
    for (const [name, value] of [...data]) {
      if (value instanceof File) value.name ? data.delete(name) : data.set(name, "");
    }
    return new URLSearchParams(data).toString();
  }

  function say(words) {
    if (told.textContent !== words) told.textContent = words;
  }

  /* Whether there is something new; if so, it is in the browser from now on. */
  function look() {
    const now = typed();
    if (now !== seen) {
      seen = now;
      changedAt = Date.now();
      firstAt ||= changedAt;
      remember(token, seen);
    }
    return seen !== kept;
  }

  async function keep() {
    const body = seen;
    isBusy = true;
    try {
      const status = await send(body);
      if (status === 200) {
        kept = body;
        firstAt = 0;
        forget(token, body);
        say(keptWords.replace("{time}", `${new Date().toISOString().slice(11, 16)} UTC`)); // the register's own clock
      } else if (status in REFUSED) {
        kept = body;
        say(REFUSED[status]);
      } else {
        throw new Error(`The server answered ${status}.`);
      }
    } catch {
      changedAt = firstAt = Date.now(); // and once more after another pause
      say(failedWords);
    }
    isBusy = false;
  }

  setInterval(() => {
    const now = Date.now();
    if (!isSending && !isBusy && look() && (now - changedAt >= PAUSE || now - firstAt >= LATEST)) keep();
  }, 500);

  // The page may be closed for good.
  for (const [target, event] of [[document, "visibilitychange"], [window, "pagehide"]]) {
    target.addEventListener(event, () => {
      if (!isSending && document.visibilityState === "hidden" && look()) keep();
    });
  }

  // Saving may not get through: until it is known, the text stays in the browser. The server knows what it saved.
  form.addEventListener("submit", () => {
    seen = typed();
    remember(token, seen);
    isSending = true;
    // Unless the page is still there, because somebody stopped it.
    setTimeout(() => {
      isSending = false;
    }, 10000);
  });
  window.addEventListener("pageshow", () => {
    isSending = false;
  });
}

/* Show what the server offers now in the place where the page offered something when it was made. */
async function offerAgain(here, token) {
  const page = await (await fetch(window.location.href)).text();
  const offered = new DOMParser().parseFromString(page, "text/html").getElementById("kept");
  // What this page's own form holds need not be offered on it.
  offered.querySelector(`[name="token"][value="${token}"]`)?.form.remove();
  if (offered.querySelector("form")) here.replaceWith(offered);
}

const told = document.querySelector("#keeping[data-token]");
if (told) watch(told.closest("form"), told);
deliver().then((delivered) => {
  const here = document.getElementById("kept");
  const token = told?.dataset.token;
  if (here && delivered.some((each) => each !== token)) offerAgain(here, token);
});

// Who signs out leaves nothing behind that the server could take.
document.getElementById("logout-form")?.addEventListener("submit", async (event) => {
  if (!tokens().some((key) => key.startsWith(OURS))) return;
  event.preventDefault();
  await deliver();
  event.target.submit();
});
