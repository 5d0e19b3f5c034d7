// For whom a page is: lines such as "managing: stretched, breaking_point; now: not hospital_out [-7..14]", as they are
// explained in app/domain/profile/conditions.py. tests/js/test_same_in_both.py holds the two together.
const SPACES = /[\t-\r \u00a0\u2000-\u200a\u202f\u3000]+/g;
const PART = /^ ?([a-z_]+): ?(not )?([a-z0-9_]+(?: ?, ?[a-z0-9_]+)*) ?(?:\[ ?(-?[0-9]{1,4}) ?\.\. ?(-?[0-9]{1,4}) ?\] ?)?$/;

// The parts of a line that must all be so; null where it cannot be read, for such a line holds for nobody.
// `options` is a Map of every question (and "stage") to the list of its options.
export function conditionFrom(line, options) {
  const text = line.replace(SPACES, " ").replace(/[ ;]*$/, "");
  const parts = text.split(";").map((part) => partFrom(part, options));
  return parts.includes(null) ? null : parts;
}

// Whether a condition holds. `facts.tokens` is a Set of "question:option", `facts.days` a Map of each live event that has
// a day to the days since then.
export function holds(condition, facts) {
  return condition.every((part) => part.options.some((option) => isGiven(part, option, facts)) !== part.negated);
}

function partFrom(text, options) {
  const [found, question, not, listed, first, last] = text.match(PART) || [];
  if (!found) return null;
  const named = listed.split(",").map((option) => option.trim());
  if (!named.every((option) => options.get(question)?.includes(option))) return null;
  const days = first === undefined ? null : [Number(first), Number(last)];
  if (days && (question !== "now" || days[0] > days[1])) return null;
  return { question, options: named, negated: Boolean(not), days };
}

// An event without a day counts as today.
function isGiven({ question, days }, option, facts) {
  if (!facts.tokens.has(`${question}:${option}`)) return false;
  const since = facts.days.get(option) ?? 0;
  return !days || (days[0] <= since && since <= days[1]);
}
