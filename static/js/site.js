// Comfort only: every page works without this file.
document.documentElement.classList.add("has-script");

function say(text) {
  const region = document.getElementById("announcements");
  if (region) region.textContent = text;
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  if (!source) return;
  try {
    await navigator.clipboard.writeText(source.innerText.trim());
    say(button.dataset.copied);
  } catch {
    // No clipboard here (an insecure address, or permission refused): select the text instead.
    window.getSelection().selectAllChildren(source);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy], button[data-print]");
  if (!button) return;
  if (button.dataset.copy) copy(button);
  else window.print();
});
