// What the choice rests on beside the answers and the library: app/domain/tailoring/rules.py.

// The rules of the pack (app/web/phone/pack/rules.py). Each list that is asked whether something is among it is a Set.
export function rulesFrom(record) {
  const traits = Object.fromEntries(Object.entries(record.traits).map(([name, ids]) => [name, new Set(ids)]));
  return {
    ...record,
    stages: record.stage_rules.stages,
    adult_groups: new Set(record.adult_groups),
    after_needs: new Set(record.after_needs),
    traits,
  };
}
