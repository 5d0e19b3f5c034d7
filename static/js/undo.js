// A notice with "Undo" goes after ten seconds, and stays as long as somebody points at it or has the focus in it.
const SHOWN_FOR = 10_000;

for (const notice of document.querySelectorAll(".notice.undo")) {
  let left;
  const go = () => {
    if (!notice.matches(":hover, :focus-within")) notice.hidden = true;
  };
  const wait = () => {
    clearTimeout(left);
    left = setTimeout(go, SHOWN_FOR);
  };
  for (const event of ["pointerleave", "focusout"]) notice.addEventListener(event, wait);
  wait();
}
