/* Keys: each one presses the link or button that names it (data-key). Nothing is decided here, and without this file
   every page still works. A key does nothing while a field has the focus, except Escape. */
"use strict";
(() => {
  const typing = (e) => e.matches("input:not([type=submit]):not([type=hidden]), textarea, select, [contenteditable]");
  const named = (event) => {
    const mod = event.ctrlKey || event.metaKey;
    if (event.altKey) return "";
    if (mod) return "Mod+" + (event.shiftKey ? "Shift+" : "") + event.key.toLowerCase();
    return event.key;
  };
  const press = (key) => {
    const found = [...document.querySelectorAll("[data-key]")].find(
      (e) => e.dataset.key.split(" ").includes(key) && e.checkVisibility());
    if (!found) return false;
    if (found.matches("input, textarea")) found.focus(); else found.click();
    return true;
  };
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement || document.body;
    const key = named(event);
    if (document.querySelector("form.htmx-request")) return;  /* a decision is on its way: the key meant the next page */
    const plain = !key.startsWith("Mod+");
    if (!key || event.isComposing) return;
    if (typing(at) && plain) {
      if (key === "Escape") { at.blur(); if (press("Escape")) event.preventDefault(); }
      return;
    }
    if (typing(at) && key !== "Mod+k") return;  /* a field undoes its own typing */
    if (key === "Enter" && at.matches("a[href], button, summary, [type=submit]")) return;
    if (press(key)) event.preventDefault();
  });
  const settle = () => {
    const lit = document.getElementById("lit");
    const pane = lit && lit.closest(".document");
    if (lit) {
      if (pane && pane.scrollHeight > pane.clientHeight)
        pane.scrollTop += lit.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 4;
      else lit.scrollIntoView({ block: "center" });
    }
    const first = document.querySelector("[data-focus]");
    if (!location.hash) window.scrollTo(0, 0);
    if (first) { first.focus({ preventScroll: true }); first.scrollIntoView({ block: "nearest" }); }
  };
  let last = null;  /* what was asked for last: a page that comes late does not take its place */
  document.addEventListener("htmx:beforeRequest", (e) => { if (e.detail.boosted) last = e.detail.xhr; });
  document.addEventListener("htmx:beforeSwap", (e) => {
    if (e.detail.boosted && e.detail.xhr !== last) e.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterSettle", settle);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", settle); else settle();
})();
