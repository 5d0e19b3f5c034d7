// HTML from our own server as nodes of this page. The server has escaped or sanitised it, and a parsed document runs no script.
// A policy's name can be taken once a page.
const policy = globalThis.trustedTypes?.createPolicy("parsed", { createHTML: (text) => text });

export function parsed(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html").body;
}
