// "Open now" is shown while it is true and no longer: a page that was left open, or that was kept somewhere, says nothing of now.
// The phone's clock may run a little ahead of ours or behind.
const SLACK_MS = 2 * 60 * 1000;
const LOOK_EVERY_MS = 20 * 1000;

const show = () =>
  document.querySelectorAll("[data-until]").forEach((line) => {
    const now = Date.now();
    line.hidden = now < Date.parse(line.dataset.from) - SLACK_MS || now >= Date.parse(line.dataset.until);
  });

show();
setInterval(show, LOOK_EVERY_MS);
addEventListener("pageshow", show);
document.addEventListener("visibilitychange", show);
