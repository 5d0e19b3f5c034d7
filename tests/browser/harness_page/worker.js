self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const { notification } = event.data.json();
  const { title, body, tag, lang, navigate } = notification;
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, data: { navigate } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clicked(event.notification.data.navigate));
});

async function clicked(address) {
  for (const page of await self.clients.matchAll({ type: "window" })) page.postMessage({ clicked: address });
  await self.clients.openWindow(address);
}
