// Says as JSON how JavaScript reads the transitions of one file; tests/js/test_same_transitions.py asks and compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";

const { inYear, isFor, isForTheDay, pathOf, transitionsFrom, waitsForDay } = await module("domain/schedule/transitions.js");
const { pack, said, nations, years } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const transitions = transitionsFrom(pack);

const stepOf = ({ whom, ...step }) => ({
  ...step,
  paths: nations.map((nation) => pathOf(step, nation)),
  waits: [waitsForDay(step, null), waitsForDay(step, "2026-11-30")],
  of_the_day: isForTheDay(step),
  years: step.on ? years.map((year) => inYear(step, year)) : [],
  whom: said.map((tokens) => [isFor({ ...step, whom }, new Set(tokens), false), isFor({ ...step, whom }, new Set(tokens), true)]),
});

const { all, steps, check_in, lock_screen, byId, ...traits } = transitions;
console.log(
  JSON.stringify({
    all: all.map(({ steps: own, ...each }) => ({ ...each, steps: own.map(({ id }) => id), closing: transitions.closing(each.id) })),
    steps: [...steps.values()].map(stepOf),
    names: [...byId.keys(), "x"].map((id) => transitions.name(id)),
    check_in: check_in.id,
    ...{ lock_screen, traits },
  }),
);
