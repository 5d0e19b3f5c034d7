// Welcome, one question a page, and check your answers. As app/web/carer/start.py.
import { AnswerError, withAnswer } from "../../domain/profile/answers.js";
import { longDayInWords } from "../../domain/dates/words-of-days.js";
import { NO_SUCH_PAGE, leads, shows } from "../answers-of-views.js";
import { NothingChosenError, datedOptions, postedValue, saidBack, shownDates } from "../forms.js";


export function welcome({ args }, world) {
  const given = world.held.has_answered;
  if (world.held.kept || (given && args.get("from") === "home")) return leads(world.urlFor("today.today"));
  const example = world.words.example.map(([id, why]) => [world.library.get(id), why]);
  return shows("carer/start/welcome.html", {
    answers_given: given,
    questions: world.questionnaire.main.length,
    example: example.filter(([page]) => page).map(([page, why]) => [page.title, why]),
    nav: "",
  });
}

export function question(request, world) {
  const asked = world.questionnaire.get(request.viewArgs.question_id);
  return asked ? show(asked, request, world) : NO_SUCH_PAGE;
}

export function answer(request, world) {
  const asked = world.questionnaire.get(request.viewArgs.question_id);
  if (!asked) return NO_SUCH_PAGE;
  const gone = earlierAnswersAreGone(request, world);
  try {
    const dated = asked.dated ? datedOptions(asked, request.form, world.today) : [];
    const value = dated.length ? dated.map((each) => each.toJson()) : postedValue(asked, request.form);
    const answers = withAnswer(world.answers, asked, value);
    const place = world.urlFor("start.question", { question_id: asked.id });
    return leads(nextPage(asked, answers, gone, request, world), {
      held: { ...world.held, answers: answers.toJson(), has_answered: true },
      told: saidBack(dated).map((sentence) => [place, sentence]),
    });
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return show(asked, request, world, error);
  }
}

export function skip(request, world) {
  const asked = world.questionnaire.get(request.viewArgs.question_id);
  if (!asked) return NO_SUCH_PAGE;
  const answers = world.answers.replacing(asked.id, null);
  const held = { ...world.held, answers: answers.toJson(), has_answered: true };
  return leads(nextPage(asked, answers, earlierAnswersAreGone(request, world), request, world), { held });
}

export function check(request, world) {
  const { questionnaire, answers } = world;
  const extra = questionnaire.extra(answers);
  const given = new Map([...questionnaire.main, ...extra].map((asked) => [asked, labels(asked, answers)]));
  const missing = (asked) => !given.get(asked).length;
  return shows("carer/start/check.html", {
    rows: [...given].filter(([, chosen]) => chosen.length),
    skipped: questionnaire.main.filter(missing),
    extra: extra.filter(missing),
    cannot_go_on: answers.managing === "breaking_point",
    nation: answers.nation,
    ...earlier(request, world),
    nav: "",
  });
}

// Whether the page that was sent stood after answers which this phone no longer holds.
function earlierAnswersAreGone({ form }, { held }) {
  return form.has("earlier") && !held.has_answered;
}

function nextPage(asked, answers, gone, { args }, world) {
  const told = gone ? { gone: 1 } : {};
  if (args.has("change")) return world.urlFor("start.check", told);
  const following = world.questionnaire.after(asked.id, answers);
  if (following) return world.urlFor("start.question", { question_id: following.id, ...told });
  return asked.optional && !gone ? world.urlFor("today.today") : world.urlFor("start.check", told);
}

function earlier({ method, args, form }, { held, questionnaire }) {
  return {
    earlier: held.has_answered || Boolean(form?.has("earlier")),
    gone: method === "GET" && args.has("gone"),
    kept_now: held.has_answered,
    first_question: questionnaire.first.id,
  };
}

const capital = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);

function inSummary(asked, error) {
  const about = asked.options.filter(({ id }) => error.field.startsWith(`${asked.id}-${id}-`)).map(({ label }) => label);
  return [...about, capital(error.message)].join(": ");
}

function atField(asked, error, chosen) {
  if (error instanceof NothingChosenError) {
    return `Nothing is chosen yet. ${asked.kind === "many" ? "One tick is enough" : "Choose what fits best"}.`;
  }
  const alone = asked.options.filter(({ id }) => asked.exclusive_ids.includes(id) && chosen.includes(id));
  if (alone.length && chosen.length > 1) return `"${alone[0].label}" stands by itself. Take its tick away, or the other ticks.`;
  return capital(error.message);
}

function show(asked, request, world, error = null) {
  const { questionnaire, answers } = world;
  const part = asked.optional ? questionnaire.extra(answers) : questionnaire.main;
  const before = questionnaire.before(asked.id, answers);
  const typed = request.method === "POST" ? request.form : null;
  const at = part.findIndex(({ id }) => id === asked.id);
  const words = {
    question: asked,
    number: at === -1 ? part.length + 1 : at + 1,
    total: part.length,
    chosen: typed ? typed.getAll(asked.id) : [...answers.given(asked.id)],
    dates: asked.dated ? shownDates(typed, asked, answers) : {},
    ...earlier(request, world),
    back: before ? world.urlFor("start.question", { question_id: before.id }) : world.urlFor("start.welcome"),
    changing: request.args.has("change"),
    errors: error ? [[error.field, inSummary(asked, error)]] : [],
    faults: error ? { [error.field]: atField(asked, error, typed.getAll(asked.id)) } : {},
    nav: "",
  };
  return shows("carer/start/question.html", words, error ? 422 : 200);
}

function labels(asked, answers) {
  const dates = new Map(asked.dated ? answers.named_events.map(({ id, on }) => [id, on]) : []);
  const given = answers.given(asked.id);
  const chosen = asked.options.filter(({ id }) => given.includes(id));
  return chosen.map(({ id, label }) => (dates.get(id) ? `${label}, ${longDayInWords(dates.get(id))}` : label));
}
