// As much of a browser's storage as the phone's own server uses, in memory.
function later(value) {
  const request = {};
  setImmediate(() => {
    request.result = value;
    request.onsuccess?.();
  });
  return request;
}

class Store {
  constructor(keyPath) {
    this.keyPath = keyPath;
    this.rows = new Map();
    this.last = 0;
  }
  get(key) {
    return later(this.rows.get(key));
  }
  getAll() {
    return later([...this.rows.values()]);
  }
  put(value, key) {
    this.rows.set(key, structuredClone(value));
    return later(key);
  }
  add(value) {
    this.last += 1;
    return this.put({ ...value, [this.keyPath]: this.last }, this.last);
  }
  delete(key) {
    return later(this.rows.delete(key));
  }
  clear() {
    return later(this.rows.clear());
  }
}

// One database, whatever its name. Its changes have no end of their own: each has settled before the next is asked for.
export function fakeIndexedDB() {
  const stores = new Map();
  const database = {
    createObjectStore: (name, { keyPath } = {}) => stores.set(name, new Store(keyPath)),
    close: () => undefined,
    transaction() {
      const change = { objectStore: (name) => stores.get(name) };
      setImmediate(() => change.oncomplete());
      return change;
    },
  };
  return { open: () => opened(database, !stores.size) };
}

function opened(database, isNew) {
  const request = { result: database };
  setImmediate(() => {
    if (isNew) request.onupgradeneeded();
    request.onsuccess();
  });
  return request;
}

// Caches that hold one pack: the manifest and its files, by address.
export function fakeCaches(manifest, files) {
  const answers = new Map([["/phone/pack", manifest], ...Object.entries(files)]);
  const match = async (url) => (answers.has(url) ? new Response(JSON.stringify(answers.get(url))) : undefined);
  return { keys: async () => ["cc-pack-test"], open: async () => ({ match }) };
}
