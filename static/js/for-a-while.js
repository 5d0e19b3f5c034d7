// A notice that offers a way back, [data-for-a-while], goes after ten seconds; not while it holds the focus or the pointer.
const LASTS_MS = 10000;

document.querySelectorAll("[data-for-a-while]").forEach((notice) => {
  let timer;
  const go = () => (notice.hidden = true);
  const stay = () => clearTimeout(timer);
  const leave = () => {
    stay();
    if (!notice.matches(":hover, :focus-within")) timer = setTimeout(go, LASTS_MS);
  };
  ["pointerenter", "focusin"].forEach((name) => notice.addEventListener(name, stay));
  ["pointerleave", "focusout"].forEach((name) => notice.addEventListener(name, () => setTimeout(leave)));
  leave();
});
