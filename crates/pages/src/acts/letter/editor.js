// After a pause in typing the letter is sent to this server, which keeps it for whoever typed it and says what its figures bear.
// It sets texts and never markup, stores nothing here, and every button of the page works without it.
"use strict";
(() => {
  const PAUSE = 1500;
  // A request that goes on after its page was left may carry no more.
  const MOST_ON_LEAVING = 60000;
  const part = (id) => document.getElementById(id);
  const form = part("editor");
  const letter = part("letter");
  const kept = part("kept");
  const found = part("found");
  const lines = part("lines");
  if (![form, letter, kept, found, lines].every(Boolean)) return;

  let last = letter.value;
  let said = "";
  let waiting = 0;
  let asking = null;
  part("as-you-type").hidden = false;

  const goTo = (line) => {
    const before = letter.value.split("\n").slice(0, line - 1).join("\n");
    const from = before.length + (line > 1 ? 1 : 0);
    const end = letter.value.indexOf("\n", from);
    letter.focus();
    letter.setSelectionRange(from, end < 0 ? letter.value.length : end);
  };

  const item = ({ line, says }) => {
    const li = document.createElement("li");
    if (line) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = `Line ${line}`;
      button.addEventListener("click", () => goTo(line));
      li.append(button, ": ");
    }
    li.append(says);
    return li;
  };

  // What is in a status is read out when it changes: what was said already is not said again.
  const say = (words, all) => {
    const now = JSON.stringify([words, all]);
    if (now === said) return;
    said = now;
    found.textContent = words;
    lines.replaceChildren(...all.map(item));
  };

  const failed = (why) => {
    kept.textContent = "Not saved. What you typed is on this page alone.";
    say(why, []);
  };

  const ask = async (leaving) => {
    clearTimeout(waiting);
    const text = letter.value;
    if (text === last) return;
    const body = new URLSearchParams(new FormData(form));
    body.set("ask", "live");
    if (leaving && body.toString().length > MOST_ON_LEAVING) return;
    if (asking) asking.abort();
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST",
        headers: { accept: "application/json" },
        body,
        credentials: "same-origin",
        redirect: "error",
        keepalive: leaving,
        signal: mine.signal,
      });
      const told = await answer.json();
      if (!answer.ok) {
        const over = answer.status === 401 ? "Your session has ended. Sign in in another window, or press a button here: nothing that you typed is lost." : told.detail;
        failed(over);
        return;
      }
      last = text;
      kept.textContent = told.kept;
      if (told.over && form.elements.over) form.elements.over.value = told.over;
      say(told.found, told.lines);
    } catch {
      if (!mine.signal.aborted) failed("The server could not be reached. It is tried again when you type on.");
    }
  };

  letter.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE, false);
  });
  // A button sends what is typed itself.
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    if (asking) asking.abort();
    last = letter.value;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") ask(true);
  });
})();
