// The answers stand behind the "#" of the address, which no browser sends to anybody. They go into the form, and out of the
// address, so that neither the history nor a bookmark keeps them. Nothing is sent before somebody taps.
const form = document.querySelector("#hand-over");
const handed = location.hash.slice(1);

if (form && handed) {
  form.elements.handed.value = handed;
  history.replaceState(null, "", location.pathname);
  form.closest("[hidden]").hidden = false;
  for (const each of document.querySelectorAll("[data-nothing-handed]")) each.hidden = true;
}
