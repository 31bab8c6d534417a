"use strict";

// Animations wait for the reader: a still picture with a button. Without this script they simply play.
for (const subject of document.querySelectorAll(".subject")) {
  const players = [...subject.querySelectorAll(".animation")].map(box => {
    const image = box.querySelector("img");
    const button = document.createElement("button");
    const moving = image.src;
    const show = playing => {
      image.src = playing ? moving : image.dataset.still;
      button.textContent = playing ? "❚❚ Pause" : "▶ Play";
      button.setAttribute("aria-pressed", playing);
    };
    button.type = "button";
    show(false);
    box.append(button);
    return {button, show};
  });
  // All of a scenario start together, so that they stay comparable.
  for (const player of players) {
    player.button.addEventListener("click", () => {
      const playing = player.button.getAttribute("aria-pressed") !== "true";
      players.forEach(other => other.show(playing));
    });
  }

  // A name in the legend picks out its lines.
  const lines = subject.querySelectorAll(".series");
  for (const entry of subject.querySelectorAll(".legend li")) {
    entry.addEventListener("pointerenter", () =>
      lines.forEach(line => line.classList.toggle("dimmed", line.dataset.name !== entry.dataset.name)));
    entry.addEventListener("pointerleave", () => lines.forEach(line => line.classList.remove("dimmed")));
  }
}

// Tables are sorted by a click on a heading, each group of rows by itself.
const key = (row, column) => {
  const cell = row.cells[column];
  const text = cell.dataset.value ?? cell.textContent.trim();
  const number = parseFloat(text);
  return Number.isNaN(number) ? text || null : number;
};
const order = (a, b) =>
  a === null || b === null ? (a === null) - (b === null)
  : typeof a === "number" && typeof b === "number" ? a - b
  : String(a).localeCompare(String(b), undefined, {numeric: true});
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      for (const body of table.tBodies) {
        const rows = [...body.rows].filter(row => !row.classList.contains("group"));
        if (rows.some(row => row.cells.length !== heads.length)) continue;
        rows.sort((one, other) => order(key(one, column), key(other, column)) * (down ? -1 : 1));
        body.append(...rows);
      }
    });
  });
}
