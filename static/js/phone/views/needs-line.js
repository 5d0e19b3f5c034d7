// What our side alone can do. The phone says so in words, and what helps meanwhile.
import { fault, leads } from "../answers-of-views.js";

const HEADING = "This needs a line";
const AGAIN = "Open this page again when there is a line.";
const WORDS = {
  "account.ask_erase": `What you told us is erased here and on our side together. ${AGAIN} Then it goes at once.`,
  "calendar.show": `The address for your calendar is made on our side. ${AGAIN}`,
  "copy_of_plan.download": "The copy is made on our side, from all that we keep. Ask for it again when there is a line.",
  "email.show": `Your e-mail address stands on our side alone, not on this phone. ${AGAIN}`,
  "ideas.followed": AGAIN,
  "ideas.listing": AGAIN,
  "ideas.one": `In your inbox it stands as it was last. ${AGAIN}`,
  "you_said.show": AGAIN,
  "turn_on.show": `Prompts are on for your plan. So that they come to this phone: ${AGAIN} Until then each one stands in your inbox.`,
};
// It may have arrived though no answer came.
const SENT = "No answer came, so we do not know whether it was done. Look again when there is a line.";

export function needsLine({ endpoint }) {
  return fault(HEADING, WORDS[endpoint] ?? SENT, 503);
}

export function turnOnHere(request, world) {
  const { kept, plan } = world.held;
  if (!kept) return leads(world.urlFor("account.keep"));
  return plan.prompts_on ? needsLine(request) : leads(world.urlFor("prompts.schedule"));
}

// Whether it is worth waiting for the line longer than for a page that the phone can make.
export function waitsForLine({ endpoint }) {
  return Object.hasOwn(WORDS, endpoint);
}
