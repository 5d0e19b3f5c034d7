// The number on the app's icon says what the inbox says now: what was read since the last prompt is no longer counted.
// A page that may be kept for offline does not know the number, and leaves the icon as it is.
const unread = document.querySelector("[data-unread]")?.dataset.unread;
if (unread !== undefined && navigator.setAppBadge) {
  const shown = unread === "0" ? navigator.clearAppBadge() : navigator.setAppBadge(Number(unread));
  shown.catch(() => undefined);
}
