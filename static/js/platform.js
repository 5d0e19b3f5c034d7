// What kind of device this is: "ios" (iPhone and iPad), "android" or "desktop"; and whether the app stands on its home screen.
export const installed = window.matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;

export function platform() {
  const tablet = /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;
  if (tablet || /iPhone|iPad/.test(navigator.userAgent)) return "ios";
  return /Android/.test(navigator.userAgent) ? "android" : "desktop";
}
