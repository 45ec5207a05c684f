"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const main = byId("findings");
  const search = byId("search");
  const group = byId("group");
  const help = byId("help");
  const clear = byId("clear");
  const toggles = [...document.querySelectorAll(".toggle")];
  const facets = [...document.querySelectorAll(".facet")];
  const pages = [...main.querySelectorAll(".group")];
  const findings = [...main.querySelectorAll(".finding")].map((element) => ({
    element,
    home: element.parentElement,
    facts: element.dataset,
    text: null,
  }));
  const known = new Map(findings.map((finding) => [finding.element, finding]));
  let order = findings;
  let sections = pages;
  let current = null;

  // What is shown

  const wantedWords = () => plain(search.value).split(/\s+/).filter(Boolean);
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const chosen = (list) => new Set([...list.querySelectorAll("input:checked")].map((input) => input.value));

  function show() {
    const words = wantedWords();
    const severities = new Set(toggles.filter(isPressed).map((button) => button.dataset.severity));
    const wanted = facets.map((list) => [list.dataset.facet, chosen(list)]).filter(([, values]) => values.size);
    let count = 0;
    const shownIn = new Map();
    for (const finding of findings) {
      if (words.length && finding.text === null) finding.text = plain(finding.element.textContent);
      const visible =
        severities.has(finding.facts.severity) &&
        wanted.every(([facet, values]) => values.has(finding.facts[facet])) &&
        words.every((word) => finding.text.includes(word));
      finding.element.hidden = !visible;
      if (visible) {
        count += 1;
        const section = finding.element.parentElement;
        shownIn.set(section, (shownIn.get(section) ?? 0) + 1);
      }
    }
    for (const section of sections) {
      section.hidden = !shownIn.has(section);
      section.querySelector("h2 .count").textContent = shownIn.get(section) ?? 0;
    }
    byId("shown").textContent = `${count} of ${findings.length} problems`;
    byId("nothing").hidden = count > 0;
    clear.hidden = count === findings.length;
  }

  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

  function press(button) {
    button.setAttribute("aria-pressed", String(!isPressed(button)));
    show();
  }

  function showAll() {
    search.value = "";
    for (const button of toggles) button.setAttribute("aria-pressed", "true");
    for (const input of document.querySelectorAll(".facet input")) input.checked = false;
    show();
  }

  function onlyThisRule() {
    const boxes = [...document.querySelectorAll('[data-facet="rule"] input')];
    const rule = current?.facts.rule;
    const only = boxes.filter((box) => box.checked).map((box) => box.value).join() === rule;
    for (const box of boxes) box.checked = !only && box.value === rule;
    show();
    current?.element.focus();
  }

  // Groups

  const ranks = { error: 0, warning: 1, info: 2 };
  const keys = { rule: (finding) => finding.facts.rule, severity: (finding) => finding.facts.severity };

  function regroup() {
    main.dataset.group = group.value;
    for (const section of sections) section.remove();
    if (group.value === "page") {
      sections = pages;
      for (const { element, home } of findings) home.append(element);
    } else {
      const found = new Map();
      for (const finding of findings) {
        const key = keys[group.value](finding);
        if (!found.has(key)) found.set(key, []);
        found.get(key).push(finding);
      }
      const sorted = [...found].sort(([a], [b]) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || (a < b ? -1 : 1));
      sections = sorted.map(([key, members]) => newSection(key, members));
    }
    main.append(...sections);
    order = [...main.querySelectorAll(".finding")].map((element) => known.get(element));
    show();
  }

  function newSection(title, members) {
    const section = document.createElement("section");
    const heading = document.createElement("h2");
    const count = document.createElement("span");
    section.className = "group";
    count.className = "count";
    heading.append(`${title} `, count);
    section.append(heading, ...members.map((finding) => finding.element));
    return section;
  }

  // Steps from finding to finding

  function step(direction, isGoal = () => true) {
    let index = current && !current.element.hidden ? order.indexOf(current) : direction > 0 ? -1 : order.length;
    for (index += direction; index >= 0 && index < order.length; index += direction) {
      const finding = order[index];
      if (!finding.element.hidden && isGoal(finding)) return go(finding);
    }
  }

  function stepGroup(direction) {
    const shown = sections.filter((section) => !section.hidden);
    const here = shown.indexOf(current?.element.parentElement);
    const goal = shown[here < 0 && direction < 0 ? shown.length - 1 : here + direction];
    const first = goal?.querySelector(".finding:not([hidden])");
    if (first) go(known.get(first));
  }

  function go(finding) {
    finding.element.focus({ preventScroll: true });
    finding.element.scrollIntoView({ block: "nearest" });
  }

  main.addEventListener("focusin", (event) => {
    current = known.get(event.target.closest(".finding")) ?? current;
  });
  main.addEventListener("click", (event) => {
    const finding = known.get(event.target.closest(".finding"));
    if (finding) current = finding;
  });

  // Colours

  const themes = ["auto", "light", "dark"];
  const themeButton = byId("theme");

  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    themeButton.textContent = theme[0].toUpperCase() + theme.slice(1);
    try {
      localStorage.setItem("mtlint-theme", theme);
    } catch {
      // a page from a file may have no storage
    }
  }

  function storedTheme() {
    try {
      const theme = localStorage.getItem("mtlint-theme");
      return themes.includes(theme) ? theme : "auto";
    } catch {
      return "auto";
    }
  }

  const nextTheme = () => setTheme(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % 3]);

  // Keys

  const nextGroup = () => {
    group.selectedIndex = (group.selectedIndex + 1) % group.options.length;
    regroup();
  };
  const severityKey = (severity) => () => {
    const button = toggles.find((toggle) => toggle.dataset.severity === severity);
    if (button) press(button);
  };
  const actions = {
    j: () => step(1),
    k: () => step(-1),
    n: () => stepGroup(1),
    p: () => stepGroup(-1),
    e: severityKey("error"),
    w: severityKey("warning"),
    i: severityKey("info"),
    r: onlyThisRule,
    g: nextGroup,
    t: nextTheme,
    "/": () => search.select(),
    "?": () => help.showModal(),
    Escape: showAll,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    if (event.target.matches("select")) return;
    if (event.target.matches("input:not([type=checkbox])") && event.key !== "Escape") return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    if (event.key === "Escape") event.target.blur();
    action();
  });

  // The page

  let wait;
  search.addEventListener("input", () => {
    clearTimeout(wait);
    if (findings.length <= 500) show();
    else wait = setTimeout(show, 150);
  });
  for (const button of toggles) button.addEventListener("click", () => press(button));
  for (const list of facets) list.addEventListener("change", show);
  group.addEventListener("change", regroup);
  clear.addEventListener("click", showAll);
  themeButton.addEventListener("click", nextTheme);
  byId("help-open").addEventListener("click", () => help.showModal());
  byId("help-close").addEventListener("click", () => help.close());
  addEventListener("hashchange", () => {
    const goal = document.querySelector(":target");
    if (goal?.hidden) showAll();
    if (goal) goal.focus();
  });
  if (matchMedia("(max-width: 60rem)").matches) {
    for (const details of document.querySelectorAll(".side details")) details.open = false;
  }
  setTheme(storedTheme());
})();
