// Leaving a shared device: form[data-leave] empties what is kept here first, then tells the server.
const LIMIT_MS = 3000;

// Ticks on pages, the size of letters: nothing of it is known to the server.
function emptyStorage() {
  try {
    localStorage.clear();
  } catch {
    // A browser that lets nothing be kept has nothing to empty.
  }
}

async function emptyThisDevice() {
  emptyStorage();
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
  if (!registration?.active) return;
  await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    registration.active.postMessage({ type: "CLEAR_PRIVATE" }, [port2]);
  });
}

document.querySelectorAll("form[data-leave]").forEach((form) => {
  let emptied = false;
  form.addEventListener("submit", (event) => {
    if (emptied) return;
    event.preventDefault();
    const limit = new Promise((done) => setTimeout(done, LIMIT_MS));
    Promise.race([emptyThisDevice().catch(() => undefined), limit]).then(() => {
      emptied = true;
      if (form.requestSubmit) form.requestSubmit(event.submitter);
      else form.submit();
    });
  });
});

// The Back button must not show a plan after it was left.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.body.hasAttribute("data-kept")) location.reload();
});
