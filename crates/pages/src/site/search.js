"use strict";
(() => {
  const data = JSON.parse(document.getElementById("search-index").textContent);
  const part = document.getElementById("search");
  const box = document.getElementById("search-words");
  const said = document.getElementById("search-said");
  const list = document.getElementById("search-found");
  const MOST = 12;

  // Letters and figures alone, small, without accents; "&" is "and".
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/&/g, " and ").replace(/['’]/g, "")
      .replace(/[^a-z0-9]+/g, " ").trim();
  const items = data.map(([name, kind, address, also, note]) =>
    ({ name, kind, address, note, keys: [name, ...also].map(fold) }));

  // How many letters must change, be added, be left out or change places: at most `most`, else more than that.
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  };

  // 0 is the thing itself; what is found by its words comes after what begins with them.
  const words = (key, wanted) => {
    const all = key.split(" ");
    return wanted.split(" ").every((word) => all.some((it) => it.startsWith(word)));
  };
  const rank = (item, wanted) => {
    const ranks = item.keys.map((key, at) => {
      const alias = at === 0 ? 0 : 1;
      if (key === wanted) return alias;
      if (key.startsWith(wanted)) return 2 + alias;
      if (words(key, wanted)) return 4 + alias;
      return key.includes(wanted) && wanted.length > 2 ? 6 + alias : 99;
    });
    return Math.min(...ranks);
  };
  const unlike = (item, wanted) => {
    const most = wanted.length < 4 ? 0 : wanted.length < 6 ? 1 : wanted.length < 10 ? 2 : 3;
    if (most === 0) return 99;
    const of = item.keys.flatMap((key) => (wanted.includes(" ") ? [key] : [key, ...key.split(" ")]));
    const least = Math.min(...of.map((text) => distance(text, wanted, most)));
    return least <= most ? least : 99;
  };
  const kinds = ["Area", "Group", "Indicator", "Rule"];
  const best = (of) =>
    items.map((item) => [of(item), item]).filter(([score]) => score < 99)
      .sort(([a, one], [b, other]) => a - b || kinds.indexOf(one.kind) - kinds.indexOf(other.kind)
        || one.name.length - other.name.length || (one.name < other.name ? -1 : 1))
      .map(([, item]) => item);

  const counted = (n) => (n === 1 ? "1 result" : `${n} results`);
  const show = (found) => {
    list.replaceChildren(...found.slice(0, MOST).map((item) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = part.dataset.root + item.address;
      link.textContent = item.name;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = item.note ? `${item.kind}: ${item.note}` : item.kind;
      line.append(link, " ", kind);
      return line;
    }));
  };
  const search = () => {
    const typed = box.value.trim();
    const wanted = fold(typed);
    if (wanted === "") {
      said.textContent = "";
      list.replaceChildren();
      return;
    }
    const found = best((item) => rank(item, wanted));
    if (found.length > 0) {
      const more = found.length > MOST ? `, the first ${MOST} shown` : "";
      said.textContent = `${counted(found.length)} for “${typed}”${more}.`;
      show(found);
      return;
    }
    const near = best((item) => unlike(item, wanted)).slice(0, 5);
    said.textContent = near.length > 0
      ? `No area, group, indicator or rule is called “${typed}”. Did you mean:`
      : `No area, group, indicator or rule is called “${typed}”. Try a part of the name, an area’s code, or the list of all areas.`;
    show(near);
  };

  const move = (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      box.value = "";
      search();
      box.focus();
    } else if (event.key === "ArrowDown" && at + 1 < links.length) {
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (at === 0 ? box : links[at - 1]).focus();
    } else if (event.key === "Enter" && document.activeElement === box && links.length > 0) {
      links[0].focus();
    } else {
      return;
    }
    event.preventDefault();
  };
  box.addEventListener("input", search);
  part.addEventListener("keydown", move);
  part.hidden = false;
  search();
})();
