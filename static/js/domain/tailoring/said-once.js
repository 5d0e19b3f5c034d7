// The reasons as a list of cards gives them: what a card above said is not said again. app/domain/tailoring/said_once.py.
import { because } from "./scoring.js";

// The picks in their order, each with its reason in short, empty where all of it was said above, and the reasons in full
// behind it: { pick, reason, more }. `more` leaves out a reason that the card gives in full already.
export function saidOnce(picks) {
  const said = new Set();
  return picks.map((pick) => {
    const fresh = pick.quoted.filter((words) => !said.has(words));
    fresh.forEach((words) => said.add(words));
    const reason = fresh.length ? because(fresh) : "";
    return { pick, reason, more: pick.reasons.filter((full) => full !== reason) };
  });
}
