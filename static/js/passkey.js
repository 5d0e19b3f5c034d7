// Forms that a passkey fills in. Where the browser knows none they stay hidden, and the rest of the page does without.
for (const part of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential || !navigator.credentials) continue;
  part.hidden = false;
  const form = part.querySelector("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(part, form).catch((fault) => say(form, inWords(fault)));
  });
}

async function ask(part, form) {
  say(form, "Your browser asks you now.");
  const answer = await fetch(part.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok || answer.redirected || !answer.headers.get("Content-Type")?.startsWith("application/json")) {
    say(form, answer.status === 429 ? "Too many tries. Wait a quarter of an hour." : "Open this page once more, then try again.");
    return;
  }
  const publicKey = readable(await answer.json());
  const made = await navigator.credentials[part.dataset.passkey]({ publicKey });
  form.elements.namedItem("credential").value = JSON.stringify(written(made));
  form.submit();
}

// The options come as JSON, where bytes are base64url.
function readable(options) {
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const name of ["allowCredentials", "excludeCredentials"]) {
    for (const each of options[name] ?? []) each.id = bytes(each.id);
  }
  return options;
}

function written({ id, rawId, type, response }) {
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  return { id, rawId: text(rawId), type, response: parts };
}

function bytes(base64url) {
  const letters = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer;
}

function text(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function inWords(fault) {
  if (fault.name === "InvalidStateError") return "This device has a passkey for you already.";
  return "No passkey was used. Try again, or choose another way.";
}

function say(form, words) {
  form.querySelector("[data-passkey-said]").textContent = words;
}
