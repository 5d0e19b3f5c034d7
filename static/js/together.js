// A page of the questions that are answered together is never shown again out of the browser's memory: the server is asked,
// and it knows whether the answers were handed over.
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.replace("/help-somebody-start");
});
