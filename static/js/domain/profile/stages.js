// The caring-stage rule, read from the top: the first that fits decides, and says why in the carer's own answers.
// app/domain/profile/stages.py is its other half.
import { holds, matching } from "./conditions.js";

// The stage that fits these answers: { id, reasons, because }, `because` the pairs of question and option that decided it.
// Never fails, whatever was skipped. `rules` are those of the pack (app/web/phone/pack/rules.py).
export function stageFor(answers, rules, questionnaire) {
  const facts = { tokens: answers.said, days: new Map() };
  for (const rule of rules.rules) {
    const because = fits(rule, facts);
    if (because.length) {
      const reasons = because.map(([question, option]) => `You said that ${questionnaire.said(question, option)}.`);
      return { id: rule.stage, reasons, because };
    }
  }
  return { id: rules.default, reasons: [rules.default_reason], because: [] };
}

// The answers that make a rule fit; none when it does not.
function fits({ when, weigh, points }, facts) {
  const line = when.find((each) => holds(each, facts));
  if (line) {
    const parts = line.filter((part) => !part.negated);
    return parts.flatMap((part) => matching(part, facts).map((option) => [part.question, option]));
  }
  const weighed = Object.keys(weigh).filter((token) => facts.tokens.has(token));
  const sum = weighed.reduce((found, token) => found + weigh[token], 0);
  if (!weighed.length || sum < points) return [];
  return weighed.filter((token) => weigh[token] > 0).map((token) => token.split(":"));
}
