// The days on which a page must first of all be kind: somebody died, is dying, or needs this carer no longer.
// app/domain/tailoring/hard_day.py is its other half.
import { isBereaved } from "./situation.js";

export const DIED = "died";
export const LAST_DAYS = "last_days";
export const ENDED = "ended";

// DIED, LAST_DAYS or ENDED by what the carer told us; empty on every other day.
export function hardDay(answers, stage, { traits }) {
  if (isBereaved(answers, { traits })) return DIED;
  const named = answers.named_events.map(({ id }) => id);
  if (named.some((id) => traits.silencing.has(id) && !traits.silencing_for_good.has(id))) return LAST_DAYS;
  return stage === "after" && !named.some((id) => traits.silencing.has(id)) ? ENDED : "";
}
