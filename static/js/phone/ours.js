// Somebody between may answer in our name, a hotspot or a proxy: what our server says is marked (app/web/site/door/security.py).
export function isOurs(response) {
  return response.headers.has("X-Care-Companion");
}
