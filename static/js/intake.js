// Comfort on the page of an intake: with the focus on a sentence's choices, the keys 1 to 4 choose and go on to the next.
document.addEventListener("keydown", (event) => {
  const choices = event.target.closest(".sentence-decision");
  const isFree = event.target.type === "radio" && !(event.ctrlKey || event.altKey || event.metaKey);
  const radio = choices && isFree ? choices.querySelectorAll("[type=radio]")[event.key - 1] : null;
  if (!radio) {
    return;
  }
  event.preventDefault();
  radio.checked = true;
  const rows = [...document.querySelectorAll(".sentence-decision")];
  const next = rows[rows.indexOf(choices) + 1] || choices;
  (next.querySelector("[type=radio]:checked") || next.querySelector("[type=radio]")).focus();
});
