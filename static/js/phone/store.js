// What this phone holds of its owner, and what waits to be sent. One database, opened for each piece of work: a page that
// was put to sleep must not keep a newer release waiting.
const NAME = "care-companion";
const VERSION = 1;
const HELD = "held";
const ACTS = "acts";
const OWNER = "owner";
const A_DAY = 24 * 60 * 60 * 1000;
// As long as the cookie: app/web/site/sealed_cookie.py.
const ANSWERS_LAST = 30 * A_DAY;
const A_PLAN_LASTS = 400 * A_DAY;

// What the phone holds, `now` by its own clock; null before the first visit reached the server, and once it is too old.
export async function heldNow(now) {
  const held = await within([HELD], "readonly", ([store]) => asked(store.get(OWNER)));
  if (!held) return held;
  // By the server's clock, as all that this phone shows: one that is a year wrong must not make it forget.
  const age = now + (held.ahead ?? 0) - Date.parse(held.at);
  if (age < (held.kept ? A_PLAN_LASTS : ANSWERS_LAST)) return held;
  await forgetAll();
  return null;
}

// What the server says is kept. What waits to be sent stands above it, so it is left alone while something does.
export function takeFromServer(said) {
  return within([HELD, ACTS], "readwrite", async ([held, acts]) => {
    const waiting = await asked(acts.getAll());
    const now = await asked(held.get(OWNER));
    const stands = now && isOf(now, said.owner) && waiting.some((act) => isOf(act, said.owner));
    const told = now && isOf(now, said.owner) ? now.told : said.told;
    return put(held, stands ? { ...now, owner: said.owner } : { ...said, told });
  });
}

// Before the first answer nobody is known: who answers then is who is known after it.
export function isOf({ owner }, person) {
  return !owner || owner === person;
}

// What a view made of what was held (null where nothing is), and the act that the server has to hear of: both or neither.
export function keepAct(after, act) {
  return within([HELD, ACTS], "readwrite", ([held, acts]) => Promise.all([after && put(held, after), asked(acts.add(act))]));
}

// What was told is told once.
export function keepHeld(after) {
  return within([HELD], "readwrite", ([held]) => put(held, after));
}

// The act is over, and what came of it is told on the next page that this phone makes.
export function dropAndTell(number, message) {
  return within([HELD, ACTS], "readwrite", async ([held, acts]) => {
    const now = await asked(held.get(OWNER));
    if (now) await put(held, { ...now, told: [...now.told, ["message", message]] });
    return asked(acts.delete(number));
  });
}

// In the order in which they were done.
export function waitingActs() {
  return within([ACTS], "readonly", ([acts]) => asked(acts.getAll()));
}

export function dropAct(number) {
  return within([ACTS], "readwrite", ([acts]) => asked(acts.delete(number)));
}

// Signing out and forgetting this device: nothing of anybody is left.
export function forgetAll() {
  return within([HELD, ACTS], "readwrite", ([held, acts]) => Promise.all([asked(held.clear()), asked(acts.clear())]));
}

function put(held, record) {
  return asked(held.put(record, OWNER));
}

async function within(names, mode, work) {
  const database = await opened();
  try {
    const change = database.transaction(names, mode);
    const settled = new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = change.onerror = () => reject(change.error ?? new Error("storage failed"));
    });
    // Left to fall by itself where the work throws: the change is then undone as a whole.
    const worked = work(names.map((name) => change.objectStore(name)));
    // A change that failed never answers what was asked of it.
    const [result] = await Promise.all([worked, settled]);
    return result ?? null;
  } finally {
    database.close();
  }
}

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(HELD);
      request.result.createObjectStore(ACTS, { keyPath: "number", autoIncrement: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onblocked = request.onerror = () => reject(request.error ?? new Error("storage is in use"));
  });
}
