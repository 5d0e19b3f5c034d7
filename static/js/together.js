// A page of the questions that are answered together is never shown again by going back to it, neither out of the browser's
// memory nor by sending it once more: whoever has the phone by then may be somebody else.
const [arrived] = performance.getEntriesByType("navigation");
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted || arrived?.type === "back_forward") location.replace("/help-somebody-start");
});
