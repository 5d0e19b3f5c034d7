// The questions, their options and their order: app/domain/profile/questionnaire.py. What templates read of a question or
// an option has the name that it has there.
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const OPTION = { hint: "", said: "", exclusive: false, dated: false, when: "either", section: "" };
const QUESTION = { hint: "", why: "", optional: false, dated: false, asked_when: {} };

// The questions in the order they are asked: the main ones, then those that are offered later. `opt_ins` are the
// transitions whose prompts need a yes of their own.
export class Questionnaire {
  constructor(questions, opt_ins = []) {
    this.questions = questions;
    this.opt_ins = opt_ins;
    this.byId = new Map(questions.map((question) => [question.id, question]));
  }

  get first() {
    return this.questions[0];
  }

  get main() {
    return this.questions.filter((question) => !question.optional);
  }

  // What is offered later to somebody with these answers.
  extra(answers) {
    return this.questions.filter((question) => question.optional && isAsked(question, answers));
  }

  // The one question whose answers are transitions.
  get events() {
    return this.questions.find((question) => question.dated);
  }

  // The ids of all that can be said to happen, in the order of the page.
  get transitions() {
    return this.events.options.filter((option) => !option.exclusive).map((option) => option.id);
  }

  get(question) {
    return this.byId.get(question) ?? null;
  }

  // The option ids of one question; none of one that is not asked.
  options(question) {
    return this.get(question)?.option_ids ?? [];
  }

  // The next question of the same part (main or extra) that is asked, or null at its end.
  after(question, answers) {
    return this.beside(question, 1, answers);
  }

  before(question, answers) {
    return this.beside(question, -1, answers);
  }

  beside(id, step, answers) {
    const question = this.get(id);
    const part = question.optional ? this.extra(answers) : this.main;
    return part.includes(question) ? (part[part.indexOf(question) + step] ?? null) : null;
  }

  // How a reason quotes this answer, for example "they live with you".
  said(question, option) {
    const found = this.get(question)?.options.find(({ id }) => id === option);
    return found ? found.said || found.label : "";
  }
}

// The questionnaire of the pack: app/web/phone/pack/questionnaire.py.
export function questionnaireFrom({ questions, opt_ins }) {
  return new Questionnaire(questions.map(questionFrom), opt_ins);
}

// Whether a question can matter to somebody with these answers.
export function isAsked({ asked_when: wanted }, answers) {
  return Object.entries(wanted).every(([question, options]) => answers.given(question).some((option) => options.includes(option)));
}

export function optionOf(question, id) {
  return question.options.find((option) => option.id === id) ?? null;
}

// A small number as people read it: eight for 8; digits from 13 on.
export function inWords(number) {
  return NUMBERS[number] ?? String(number);
}

function questionFrom(record) {
  const options = record.options.map((option) => ({ ...OPTION, ...option }));
  return {
    ...QUESTION,
    ...record,
    options,
    option_ids: options.map((option) => option.id),
    exclusive_ids: options.filter((option) => option.exclusive).map((option) => option.id),
    dated_ids: options.filter((option) => option.dated).map((option) => option.id),
    sections: sectionsOf(options),
  };
}

// The options under their headings, in the order of the page; those of no section under an empty one.
function sectionsOf(options) {
  const sections = [];
  for (const option of options) {
    const last = sections[sections.length - 1];
    if (last && last[0] === option.section) last[1].push(option);
    else sections.push([option.section, [option]]);
  }
  return sections;
}
