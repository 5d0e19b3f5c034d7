// Prompts: every push shows something, or the browser takes the permission back

async function showPrompt(data) {
  const prompt = readPrompt(data);
  const silent = await isKnownToBeOver(prompt);
  const { notification, badge } = silent ? IN_NEUTRAL_WORDS : prompt;
  const path = ownPath(notification.navigate);
  const { title, body, tag } = notification;
  const buttons = readButtons(notification.actions);
  const plain = { body, tag: tag || NEUTRAL.tag, lang: "en-GB", silent, data: { path, buttons } };
  const show = (more) => self.registration.showNotification(title, { ...plain, ...more });
  // What a browser will not show with buttons, or while a drawing of it hangs on the line, is shown without.
  await within(SLOW_STORAGE_MS, show({ actions: buttons, ...DRAWINGS })).catch(() => quietly(show, undefined, SLOW_STORAGE_MS));
  await quietly(tellOpenPages);
  if (Number.isInteger(badge) && badge >= 0) await setBadge(badge);
}

// What this phone was told without a line, such as a death, the server could not know when it sent this.
function isKnownToBeOver({ notification }) {
  return quietly(async () => Boolean(await self.phone?.knowsToBeOver(ownPath(notification.navigate), Date.now())), false);
}

// The page that waits for a test hears that the phone has shown it.
async function tellOpenPages() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  open.forEach((client) => client.postMessage({ type: "PROMPT_SHOWN" }));
}

function readPrompt(data) {
  try {
    const message = data.json();
    const { title, body, tag, navigate, actions } = message.notification;
    const readable = [title, body].every((words) => typeof words === "string" && words);
    if (readable) return { notification: { title, body, tag: String(tag || ""), navigate, actions }, badge: Number(message.app_badge ?? NaN) };
  } catch {
    // An empty or broken message is shown in neutral words below.
  }
  return IN_NEUTRAL_WORDS;
}

function readButtons(actions) {
  const usable = ({ action, title } = {}) => typeof action === "string" && typeof title === "string" && action && title;
  const found = Array.isArray(actions) ? actions.filter((each) => each && usable(each)) : [];
  return found.map(({ action, title, navigate }) => ({ action, title, path: ownPath(navigate) }));
}

async function setBadge(count) {
  const phone = self.navigator;
  if (phone?.setAppBadge) await quietly(() => (count ? phone.setAppBadge(count) : phone.clearAppBadge()));
}

// Two slashes at the start would be read as another host the next time.
function ownPath(target) {
  try {
    const url = new URL(target, self.location.origin);
    const ours = url.origin === self.location.origin && !url.pathname.startsWith("//");
    return ours ? url.pathname + url.search + url.hash : "/";
  } catch {
    return "/";
  }
}

// It stays on the screen until it has led somewhere: a tap must not lose it.
async function answerPrompt(action, notification) {
  const { path, buttons } = notification.data || {};
  const pressed = Array.isArray(buttons) && buttons.find((button) => button.action === action);
  const done = action === "later" ? await notNow(ownPath(path)) : await openPage(pressed?.path || path);
  if (done) notification.close();
}

// Kept until our server has it: a phone in a hospital corridor has no signal. False when it is neither kept nor there.
async function notNow(path) {
  if (!/^\/inbox\/\d+$/.test(path)) return true;
  const url = `${path}/answer`;
  const kept = await keep(ANSWERS, url, new Response("not_now"));
  if (kept) await quietly(() => self.registration.sync?.register("answers"));
  const over = await sendAnswer(url, "not_now");
  if (over) await quietly(async () => (await caches.open(ANSWERS)).delete(url));
  return over || kept;
}

async function sendAnswers() {
  const waiting = await quietly(() => caches.open(ANSWERS));
  for (const { url } of (waiting && (await quietly(() => waiting.keys()))) || []) {
    const answer = await quietly(async () => (await waiting.match(url))?.text());
    if (answer && (await sendAnswer(url, answer))) await quietly(() => waiting.delete(url));
  }
}

// Whether it is over. Refused for good is over as well; signed out, asked to wait and our own faults are not.
async function sendAnswer(url, answer) {
  const post = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ answer }) };
  const response = await quietly(() => fetch(url, post), null, PATIENCE_WITHOUT_COPY_MS);
  if (!response || !isOurs(response)) return false;
  return response.ok || (response.status < 500 && ![401, 429].includes(response.status));
}

async function subscribeAgain(event) {
  const applicationServerKey = event.oldSubscription?.options?.applicationServerKey;
  const make = () => self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const subscription = event.newSubscription || (applicationServerKey && (await within(PATIENCE_WITHOUT_COPY_MS, make())));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  const headers = { "Content-Type": "application/json" };
  const key = lettersOf(subscription.options?.applicationServerKey);
  const post = { method: "POST", headers, body: JSON.stringify({ endpoint, keys, key }) };
  await within(PATIENCE_WITHOUT_COPY_MS, fetch("/push/subscriptions", post));
}

function lettersOf(buffer) {
  if (!buffer) return "";
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
