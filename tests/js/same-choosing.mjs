// Says as JSON what JavaScript chooses for the cases of one file; tests/js/test_same_choosing.py asks it and compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";

const { parseAnswers } = await module("domain/profile/answers.js");
const { questionnaireFrom } = await module("domain/profile/questionnaire.js");
const { libraryFrom } = await module("domain/content/library.js");
const { hardDay } = await module("domain/tailoring/hard-day.js");
const { rulesFrom } = await module("domain/tailoring/rules.js");
const { comingUp } = await module("domain/tailoring/coming-up.js");
const { transitionsFrom } = await module("domain/schedule/transitions.js");
const { saidOnce } = await module("domain/tailoring/said-once.js");
const { tailor } = await module("domain/tailoring/select.js");
const { readMarks, putAside } = await module("domain/accounts/card-marks.js");
const { pack, people } = JSON.parse(readFileSync(process.argv[2], "utf8"));

const questionnaire = questionnaireFrom(pack.questionnaire);
const rules = rulesFrom(pack.rules);
const transitions = transitionsFrom(pack.transitions);
const library = libraryFrom(pack.library);

const picked = ({ id, score, reasons }) => [id, score, reasons];

function chosen([record, today, stage, marks]) {
  const answers = parseAnswers(record, questionnaire);
  const aside = putAside(readMarks(marks), today);
  const found = tailor(answers, library, rules, questionnaire, today, stage, aside);
  return [
    found.stage,
    found.stage_reasons,
    found.transitions.map(({ id, on }) => [id, on]),
    found.help_now_first,
    found.now.map(picked),
    found.more.map(picked),
    saidOnce(found.now).map(({ pick, reason, more }) => [pick.id, reason, more]),
    hardDay(answers, found.stage, rules),
    comingUp(found.transitions, answers, transitions, today).map(({ id, on, days, path }) => [id, on, days, path]),
  ];
}

console.log(JSON.stringify(people.map(chosen)));
