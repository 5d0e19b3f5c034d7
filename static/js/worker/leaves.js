/* Served in place of service-worker.js where KILL_WORKER is set: it takes the worker and all pages it kept off the phone.
   What was done without a line stays, to be sent once a worker is back. A page that is open goes on as it is. */
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

// Storage that fails or hangs keeps nobody here.
async function leave() {
  const limit = new Promise((resolve) => setTimeout(resolve, 2000));
  await Promise.race([empty().catch(() => undefined), limit]);
  await self.registration.unregister();
}

async function empty() {
  const ours = (await caches.keys()).filter((name) => name.startsWith("cc-") && name !== "cc-answers");
  await Promise.all(ours.map((name) => caches.delete(name)));
}
