const state = document.querySelector("#state");
const key = new URLSearchParams(location.search).get("key");

function octets(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

async function told(work) {
  state.value = "working";
  try {
    state.value = await work();
  } catch (fault) {
    state.value = `${fault.name}: ${fault.message}`;
  }
}

document.querySelector("#subscribe").addEventListener("click", () => told(async () => {
  await navigator.serviceWorker.register("worker.js");
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: octets(key),
  });
  window.subscription = subscription.toJSON();
  return "subscribed";
}));

document.querySelector("#unsubscribe").addEventListener("click", () => told(async () => {
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.getSubscription();
  return (await subscription.unsubscribe()) ? "unsubscribed" : "still subscribed";
}));

navigator.serviceWorker.addEventListener("message", (event) => {
  window.said = event.data;
});
