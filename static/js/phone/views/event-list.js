// All that is happening on one page. As app/web/carer/now/event_list.py.
import { AnswerError, withAnswer } from "../../domain/profile/answers.js";
import { leads, shows } from "../answers-of-views.js";
import { datedOptions, saidBack, shownDates } from "../forms.js";
import { optInField } from "./changes.js";

export function everything(request, world) {
  return show(request, world);
}

export function record(request, world) {
  const { form } = request;
  const { events } = world.questionnaire;
  try {
    const dated = datedOptions(events, form, world.today);
    const after = withAnswer(world.answers, events, dated.map((each) => each.toJson()));
    const place = world.urlFor("event_list.everything");
    return leads(world.urlFor("changes.done"), {
      held: { ...world.held, answers: withOptIn(after, form, world).toJson(), has_answered: true },
      told: saidBack(dated).map((sentence) => [place, sentence]),
    });
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return show(request, world, [[error.field, error.message]]);
  }
}

// Some prompts stay behind a yes of their own, given or taken back on the same page.
function withOptIn(answers, form, { transitions }) {
  return answers.optedIn(transitions.opt_ins.filter((id) => form.get(optInField(id)) === "yes"));
}

function show({ method, form }, { questionnaire, transitions, answers }, errors = []) {
  const question = questionnaire.events;
  const typed = method === "POST" ? form : null;
  const yes = (id) => answers.opted_in.includes(id) || Boolean(typed?.get(optInField(id)));
  const words = {
    question,
    chosen: typed ? typed.getAll(question.id) : [...answers.given(question.id)],
    dates: shownDates(typed, question, answers),
    yeses: transitions.opt_ins.map((id) => [optInField(id), transitions.name(id), yes(id)]),
    errors,
    nav: "today",
  };
  return shows("carer/changes/all.html", words, errors.length ? 422 : 200);
}
