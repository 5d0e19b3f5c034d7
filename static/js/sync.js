// At each start, tells the server which address this browser has: browsers change it without a word.
import { current, register, supported } from "./subscription.js";

if (document.querySelector("[data-kept]") && supported() && Notification.permission === "granted") {
  current()
    .then((subscription) => subscription && register(subscription))
    .catch(() => undefined);
}
