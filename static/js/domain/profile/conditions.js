// For whom a page is: lines such as "managing: stretched, breaking_point; now: not hospital_out [-7..14]", as they are
// explained in app/domain/profile/conditions.py. tests/js/test_same_in_both.py holds the two together.
export const STAGE = "stage";
export const NOW = "now";
export const STAGES = ["noticing", "starting", "steady", "more", "sharing", "end_of_life", "after"];
const SPACES = /[\t-\r \u00a0\u2000-\u200a\u202f\u3000]+/g;
const PART = /^ ?([a-z_]+): ?(not )?([a-z0-9_]+(?: ?, ?[a-z0-9_]+)*) ?(?:\[ ?(-?[0-9]{1,4}) ?\.\. ?(-?[0-9]{1,4}) ?\] ?)?$/;

// What a condition may name: a Map of every question to the list of its options, and the stages.
export function optionsOf(questionnaire) {
  return new Map([...questionnaire.questions.map((question) => [question.id, question.option_ids]), [STAGE, STAGES]]);
}

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
  return condition.every((part) => matching(part, facts).length > 0 !== part.negated);
}

// The options of a part that were given, within its days. An event without a day counts as today.
export function matching({ question, options, days }, facts) {
  return options.filter((option) => {
    if (!facts.tokens.has(`${question}:${option}`)) return false;
    const since = facts.days.get(option) ?? 0;
    return !days || (days[0] <= since && since <= days[1]);
  });
}

function partFrom(text, options) {
  const [found, question, not, listed, first, last] = text.match(PART) || [];
  if (!found) return null;
  const named = listed.split(",").map((option) => option.trim());
  if (!named.every((option) => options.get(question)?.includes(option))) return null;
  const days = first === undefined ? null : [Number(first), Number(last)];
  if (days && (question !== NOW || days[0] > days[1])) return null;
  return { question, options: named, negated: Boolean(not), days };
}
