// A day or number that is half typed is sent as an empty one. Say so, in the browser's own words, before it is sent.
document.addEventListener(
  "submit",
  (event) => {
    const half = [...event.target.elements].find((field) => field.validity?.badInput);
    if (!half) return;
    event.preventDefault();
    event.stopPropagation();
    half.reportValidity();
  },
  true, // before whoever believes that it is being sent
);
