// Records offered while a reader types in a search field: a combobox with a list, after the ARIA Authoring Practices.
// Comfort only: without this file the field is a plain one, and its form leads to the same records.
const WAIT = 150; // milliseconds between the last key and the question

class Completions {
  active = -1;
  waiting = 0;
  asking = new AbortController();

  constructor(field) {
    this.field = field;
    this.list = document.getElementById(`${field.id}-completions`);
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(states)) field.setAttribute(name, value);
    field.addEventListener("input", () => this.ask());
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus while a line is clicked, so that the list is still there when the button is let go.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get isOpen() {
    return !this.list.hidden;
  }

  ask() {
    clearTimeout(this.waiting);
    this.asking.abort();
    const query = this.field.value.trim();
    // One Chinese character is a word; one Latin letter begins half the register.
    if (query.length < 2 && !/[^\x00-\x7f]/.test(query)) this.fill("");
    else this.waiting = setTimeout(() => this.fetch(query), WAIT);
  }

  async fetch(query) {
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const answer = await fetch(`${this.field.dataset.completions}?q=${encodeURIComponent(query)}`, { signal });
      if (answer.ok) this.fill(await answer.text());
    } catch {
      // A later question has taken this one's place, or the network is away: the form still works.
      if (!signal.aborted) this.fill("");
    }
  }

  fill(lines) {
    this.list.innerHTML = lines;
    this.options.forEach((option, number) => (option.id = `${this.list.id}-${number}`));
    if (this.options.length && document.activeElement === this.field) this.open();
    else this.close();
    say(this.list.querySelector("template")?.content.textContent ?? "");
  }

  open() {
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.choose(-1);
  }

  close() {
    clearTimeout(this.waiting);
    this.asking.abort();
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }

  // -1 is the field itself: moving past either end of the list comes back to it.
  choose(number) {
    this.active = number;
    this.options.forEach((option, place) => option.setAttribute("aria-selected", place === number));
    const option = this.options[number];
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.field.removeAttribute("aria-activedescendant");
  }

  press(event) {
    if (event.isComposing) return; // the keys choose Chinese characters now
    const count = this.options.length;
    if (event.key === "Escape" && this.isOpen) this.close();
    else if (event.key === "Enter" && this.isOpen && this.active >= 0) this.options[this.active].click();
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      if (!this.isOpen) this.open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (!event.altKey) this.choose(((this.active + 1 + step + count + 1) % (count + 1)) - 1);
    } else return;
    event.preventDefault();
  }
}

document.querySelectorAll("input[data-completions]").forEach((field) => new Completions(field));
