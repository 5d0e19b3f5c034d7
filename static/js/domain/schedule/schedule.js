// The programme: which prompts come when; the clock is passed in. app/domain/schedule/schedule.py says the same in Python, and
// docs/rules.md has the rules; tests/js/test_same_schedule.py holds the two together.
import { monthName, parts, weekdayName } from "../dates/day.js";
import { instantOf } from "../time-zones.js";
import { Calendar } from "./calendar.js";
import { candidates } from "./candidates.js";
import { CHECK_IN, checkIn } from "./check-in.js";
import { capped, WEEK } from "./frequency-cap.js";
import { closedByOthers, heldDays } from "./hold-periods.js";
import { dayOfEvent, eventOf, planOf, settingsOf } from "./plan.js";
import { speakableEvents } from "./suppression.js";
import { pathOf } from "./transitions.js";

const UNOPENED_IN_A_ROW = 3;
const TEN = 10 * 3600000;

// Every prompt still to come within 400 days, in order of time. What should have gone out before `now` and did not comes at
// the next allowed time while it is useful.
export function schedule(plan, transitions, now) {
  const calendar = new Calendar(plan.settings, now);
  const prompts = kept(plan, transitions, calendar).map(([day, candidate]) => promptOf(candidate, day, plan, calendar, transitions));
  return prompts.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

// When this prompt may go, by all that is known now: `now` or earlier means go; null means never.
export function stillDue(key, plan, transitions, now) {
  const calendar = new Calendar(plan.settings, now);
  const found = kept(plan, transitions, calendar).find(([, candidate]) => candidate.key === key);
  return found ? timeOf(found[1], found[0], calendar).at : null;
}

// What would come, were the carer not done with its page.
export function leftOutAsDone(plan, transitions, now) {
  if (!Object.keys(plan.finished).length) return [];
  const planned = new Set(schedule(plan, transitions, now).map(({ key }) => key));
  const without = schedule({ ...plan, finished: {} }, transitions, now);
  const gone = without.filter(({ key }) => !planned.has(key));
  return gone.filter(({ path }) => Object.hasOwn(plan.finished, path.replace("/library/", "")));
}

// The plan of somebody who tells all this at `toldAt`; as one that is kept, with its minute and its check-ins.
export function planFrom(answers, toldAt, sendMinute = 0, checkIns = null) {
  const events = answers.named_events.map(({ id, on }) => eventOf(id, toldAt, { on }));
  const { time_zone, opted_in, nation, under_18, said } = answers;
  const settings = settingsOf({ time_zone, opted_in, send_minute: sendMinute, check_ins: checkIns });
  return planOf(events, { settings, nation, under_18, said });
}

// The moment we take a day of telling to mean: ten in the morning there.
export function toldOn(day, zone) {
  return instantOf(day, TEN, zone);
}

// Whether the last three prompts in a row that reached a phone were not opened.
export function isUnopened(plan) {
  const arrived = plan.history.filter((sent) => sent.arrived).sort((a, b) => a.at - b.at);
  const last = arrived.slice(-UNOPENED_IN_A_ROW);
  return last.length === UNOPENED_IN_A_ROW && !last.some((sent) => sent.opened);
}

// What goes out from today on, each on its day, within the pace.
function kept(plan, transitions, calendar) {
  const { per_day, per_week, slowed } = plan.settings;
  // What stood in the inbox at night takes the place of the day after, as it did when it was planned.
  const sent = plan.history.map(({ at }) => calendar.firstDay(at));
  return capped(found(plan, transitions, calendar), sent, per_day, ...limit(per_week, slowed || isUnopened(plan)));
}

// What could go out from today on, before the pace is kept.
function found(plan, transitions, calendar) {
  const done = new Set(plan.history.map(({ key }) => key));
  const closed = closedByOthers(plan.events, transitions, calendar);
  const held = heldDays(speakableEvents(closed, transitions, done, calendar), transitions, calendar);
  const asking = checkIn(plan, held.days, transitions, calendar);
  return [...candidates(plan, held.tellings, calendar), ...(asking ? [asking] : [])];
}

// At most so many prompts in so many days; half as many when they go unopened.
function limit(perWeek, slowed) {
  if (!slowed) return [perWeek, WEEK];
  return perWeek > 1 ? [Math.floor(perWeek / 2), WEEK] : [1, 2 * WEEK];
}

// When it goes, and whether it is told now: due on the day of telling, so that it stands in the app at once.
function timeOf({ event, due, day: meant }, day, calendar) {
  const told = calendar.dayOf(event.told_at);
  // Due as it was told: it comes then, or as soon as the quiet hours are over.
  const atOnce = due <= told && day === meant && day === calendar.firstDay(event.told_at);
  const toldNow = atOnce && told === calendar.dayOf(calendar.now);
  const at = atOnce ? calendar.nextAllowed(event.told_at) : calendar.momentOf(day);
  return { at: at < calendar.now && !toldNow ? calendar.nextAllowed(calendar.now) : at, toldNow };
}

function promptOf(candidate, day, plan, calendar, transitions) {
  const { step, key, last } = candidate;
  const { at, toldNow } = timeOf(candidate, day, calendar);
  return {
    at,
    id: step.id,
    transition: step.transition,
    title: lineOf(transitions.lock_screen),
    inbox_title: step.inbox_title,
    inbox_body: step.inbox_body,
    path: pathOf(step, plan.nation),
    key,
    expires_at: calendar.endOf(last),
    why: why(candidate, calendar),
    told_now: toldNow,
  };
}

function lineOf({ title, body }) {
  return `${title}: ${body.slice(0, 1).toLowerCase()}${body.slice(1)}`;
}

const inWords = (day) => `${weekdayName(day)} ${parts(day).day} ${monthName(day)}`;

// Why this prompt is there, in plain words.
function why({ step, event }, calendar) {
  if (step.transition === CHECK_IN) return "We ask now and then, and less often when there is no answer.";
  if (step.on) return "This comes once a year.";
  if (step.every) return `This comes again every ${step.every < 60 ? "month" : "six months"}.`;
  const day = step.anchor === "told" ? calendar.dayOf(event.told_at) : dayOfEvent(event, calendar.zone);
  if (step.anchor === "told") return `Because you told us on ${inWords(day)}.`;
  if (step.months !== null) return `Counted back from the eighteenth birthday in ${monthName(day)} ${parts(day).year}.`;
  if (step.days === 0) return `For the day itself, ${inWords(day)}.`;
  return `${spanOf(Math.abs(step.days))} ${step.days < 0 ? "before" : "after"} ${inWords(day)}.`;
}

function spanOf(count) {
  if (count === 1) return "The day";
  return count < 14 || count % 7 ? `${count} days` : `${count / 7} weeks`;
}
