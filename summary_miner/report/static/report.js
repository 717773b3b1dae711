"use strict";
/* All that the page does beyond being read: it is whole without this script. */
(() => {
  const root = document.documentElement;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  root.classList.add("js");

  /* light and dark */
  const theme = byId("theme");
  const dark = (on) => {
    root.classList.toggle("dark", on);
    theme.setAttribute("aria-pressed", String(on));
  };
  const wanted = window.matchMedia("(prefers-color-scheme: dark)");
  dark(wanted.matches);
  wanted.addEventListener("change", (event) => dark(event.matches));
  theme.addEventListener("click", () => dark(!root.classList.contains("dark")));

  /* one document at a time */
  const pages = all(".page");
  const chosen = byId("chosen");
  const everything = byId("all");
  const show = (id) => {
    if (!pages.some((page) => page.id === id)) return;
    chosen.value = id;
    for (const page of pages) page.hidden = !everything.checked && page.id !== id;
  };
  if (pages.length) show(chosen.value);
  chosen.addEventListener("change", () => show(chosen.value));
  everything.addEventListener("change", () => show(chosen.value));
  all("#reader fieldset input").forEach((box) => {
    box.addEventListener("change", () => {
      byId("documents").classList.toggle(`no-${box.value}`, !box.checked);
    });
  });

  /* a link into a hidden document or a closed group opens it first */
  const reveal = (id) => {
    const target = byId(id);
    if (!target) return null;
    const page = target.closest(".page");
    if (page) show(page.id);
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    return target;
  };
  const light = (id, key) => {
    all(".line .lit").forEach((mark) => mark.classList.remove("lit"));
    const line = byId(id);
    if (line && key) all(`[data-k~="${key}"]`, line).forEach((mark) => mark.classList.add("lit"));
  };
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && reveal(id);
    if (!target) return;
    target.scrollIntoView();
    const focused = target.matches(".page") ? find("h3", target) : target;
    if (focused.tabIndex >= -1 && focused.hasAttribute("tabindex")) focused.focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.defaultPrevented) return;
    light(link.hash.slice(1), link.dataset.e ? `e${link.dataset.e}` : "");
    if (link.hash === location.hash) follow(); // no hashchange for the same place
  });

  /* the evidence behind a cell */
  const dialog = byId("evidence");
  const grid = find(".grid");
  const cells = () => all(".cell a", grid);
  let current = null;
  const paragraph = (cell) => byId(cell.hash.slice(1));
  const say = (id, text) => {
    byId(id).textContent = text;
  };
  const open = (cell) => {
    current = cell;
    const row = cell.closest("tr");
    const label = cell.getAttribute("aria-label");
    const at = label.lastIndexOf("：");
    say("evidence-unit", find("th", row).textContent);
    say("evidence-title", label.slice(0, at));
    const state = byId("evidence-state");
    state.textContent = "";
    const badge = document.createElement("span");
    badge.className = `st ${cell.dataset.s}`;
    badge.textContent = `${cell.textContent} ${label.slice(at + 1)}`;
    state.append(badge, ` 得分 ${cell.dataset.v}，权重 ${cell.dataset.w}`);
    say("evidence-reason", cell.dataset.r);
    const text = byId("evidence-text");
    text.textContent = "";
    const line = paragraph(cell);
    const said = line && line.matches(".line") && find(".said", line);
    if (said) {
      text.append(...said.cloneNode(true).childNodes);
      all(`[data-k~="e${cell.dataset.i}"]`, text).forEach((mark) => mark.classList.add("lit"));
    }
    const place = byId("evidence-place");
    place.href = cell.hash;
    place.dataset.e = cell.dataset.i;
    place.textContent = said ? "到原文" : "看全文";
    if (!dialog.open) dialog.showModal();
    byId("evidence-title").focus();
    dialog.scrollTop = 0;
  };
  const step = (by) => {
    const row = all(".cell a", current.closest("tr"));
    open(row[(row.indexOf(current) + by + row.length) % row.length]);
  };
  const enter = (cell) => {
    cells().forEach((other) => {
      other.tabIndex = other === cell ? 0 : -1;
    });
  };
  if (grid) {
    grid.addEventListener("click", (event) => {
      const cell = event.target.closest(".cell a");
      if (!cell || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      enter(cell);
      open(cell);
    });
    grid.addEventListener("keydown", (event) => {
      const cell = event.target.closest(".cell a");
      if (!cell) return;
      const row = cell.closest("tr");
      const column = all(".cell a", row).indexOf(cell);
      const places = {
        ArrowLeft: [row, column - 1],
        ArrowRight: [row, column + 1],
        ArrowUp: [row.previousElementSibling, column],
        ArrowDown: [row.nextElementSibling, column],
        Home: [row, 0],
        End: [row, all(".cell a", row).length - 1],
      };
      const [to, place] = places[event.key] || [];
      const next = to && all(".cell a", to)[place];
      if (!next) return;
      event.preventDefault();
      enter(next);
      next.focus();
    });
    enter(cells()[0]);
    byId("sort").addEventListener("change", (event) => {
      const rows = all("tbody tr", grid);
      const key = event.target.value;
      rows.sort((a, b) => a.dataset[key] - b.dataset[key] || a.dataset.gap - b.dataset.gap);
      find("tbody", grid).append(...rows);
    });
  }
  byId("evidence-last").addEventListener("click", () => step(-1));
  byId("evidence-next").addEventListener("click", () => step(1));
  byId("evidence-close").addEventListener("click", () => dialog.close());
  byId("evidence-place").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") step(event.key === "ArrowLeft" ? -1 : 1);
  });
  dialog.addEventListener("close", () => {
    if (current && current.isConnected) {
      enter(current);
      if (document.activeElement === document.body) current.focus();
    }
  });

  /* findings */
  const filter = byId("filter");
  const sift = () => {
    const levels = all('[name="severity"]:checked', filter).map((box) => box.value);
    const code = filter.elements.code.value;
    const words = filter.elements.words.value.trim();
    let shown = 0;
    for (const group of all("#findings .group")) {
      let held = 0;
      for (const finding of all(".finding", group)) {
        const fits = levels.includes(finding.dataset.s) && (!code || finding.dataset.c === code)
          && (!words || group.textContent.includes(words) && (finding.textContent.includes(words)
            || find(".name", group).textContent.includes(words)));
        finding.hidden = !fits;
        held += fits ? 1 : 0;
      }
      group.hidden = held === 0;
      if (code || words) group.open = held > 0;
      shown += held;
    }
    byId("filter-count").textContent = `共 ${shown} 处`;
  };
  filter.addEventListener("input", sift);
  filter.addEventListener("submit", (event) => event.preventDefault());
  sift();

  /* print all that is folded */
  byId("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => {
    all("details").forEach((one) => {
      one.dataset.was = one.open ? "open" : "";
      one.open = true;
    });
  });
  window.addEventListener("afterprint", () => {
    all("details[data-was]").forEach((one) => {
      one.open = one.dataset.was === "open";
      delete one.dataset.was;
    });
  });

  follow();
})();
