// What the server holds for this browser, taken over.
import { isOurs } from "./ours.js";
import { takeFromServer } from "./store.js";

const HELD = "/phone/held";

// Answers may cross: what was asked for before a form was sent, or before what was taken over last, is of the past.
let asked = 0;
let taken = 0;

// A form is on its way: what the server said until now no longer holds.
export function formIsSent() {
  taken = ++asked;
}

// What the server said; null where it could not be asked. What is of the past is not taken over, and no page is made by it.
export async function refresh(get = fetch) {
  const turn = ++asked;
  // The browser may have kept what somebody between said under this address.
  const response = await get(HELD, { headers: { Accept: "application/json" }, cache: "no-store" }).catch(() => null);
  if (!response?.ok || !isOurs(response)) return null;
  const said = await response.json();
  if (turn < taken) return { ...said, from_line: true };
  taken = turn;
  // Whatever the phone's clock is set to, its pages go by the server's.
  await takeFromServer({ ...said, ahead: Date.parse(said.at) - Date.now() });
  return said;
}
