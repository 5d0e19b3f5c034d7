// Says as JSON what JavaScript makes of the answers and the marks of one file; tests/js/test_same_answers.py compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";

const { AnswerError, parseAnswers, withAnswer } = await module("domain/profile/answers.js");
const { inWords, questionnaireFrom } = await module("domain/profile/questionnaire.js");
const { isOver, kindOf, putAside, readMarks, withMark, withoutMark } = await module("domain/accounts/card-marks.js");
const { pack, records, marks } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const questionnaire = questionnaireFrom(pack);
const idOf = (question) => question && question.id;

function orFault(make) {
  try {
    return make();
  } catch (error) {
    if (error instanceof AnswerError) return [error.field, error.message];
    throw error;
  }
}

function parsed(record) {
  const answers = parseAnswers(record, questionnaire);
  const { named_events: events, nation, own_nation, who, managing, helps_several, under_18, is_empty } = answers;
  return {
    ...{ json: answers.toJson(), events, nation, own_nation, who, managing, helps_several, under_18, is_empty },
    said: [...answers.said].sort(),
    extra: questionnaire.extra(answers).map(idOf),
    after: questionnaire.questions.map(({ id }) => idOf(questionnaire.after(id, answers))),
    before: questionnaire.questions.map(({ id }) => idOf(questionnaire.before(id, answers))),
    without: [answers.withoutEvents().toJson(), answers.withoutEvents("death", "nothing_new").toJson()],
    taken: questionnaire.questions.map(({ id }) => answers.replacing(id, null).toJson()),
    again: questionnaire.questions.map((question) => orFault(() => withAnswer(answers, question, record[question.id]).toJson())),
  };
}

function marked([stored, id, kind, today]) {
  const read = readMarks(stored);
  return {
    read: [...read],
    kinds: [...read.values()].map((mark) => [kindOf(mark), isOver(mark, today)]),
    aside: [...putAside(read, today)].sort(),
    with: [...withMark(read, id, kind, today)],
    without: [...withoutMark(read, id)],
  };
}

const shown = questionnaire.questions.map((question) => ({
  ...question,
  labels: [...question.option_ids, "?"].map((option) => questionnaire.said(question.id, option)),
}));
console.log(
  JSON.stringify({
    questions: shown,
    main: questionnaire.main.map(idOf),
    transitions: questionnaire.transitions,
    numbers: Array.from({ length: 20 }, (_, number) => inWords(number)),
    parsed: records.map((record) => orFault(() => parsed(record))),
    marked: marks.map(marked),
  }),
);
