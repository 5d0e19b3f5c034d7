// When did it happen, or when will it? What somebody can choose without typing a date, and the day it stands for:
// app/domain/dates/when_choices.py.
import { addDays } from "./day.js";
import { EITHER, FUTURE, PAST } from "./when.js";

export const TODAY = "today";
export const WEEK = "week";
export const DAY = "day";
export const UNSURE = "unsure";
// "This week" without a day: the middle of the days that are left, until the carer knows better.
const WITHIN_THE_WEEK = 3;
const AWAY = new Map([[TODAY, 0], ["yesterday", -1], ["tomorrow", 1]]);
const CHOICES = {
  [PAST]: [
    [TODAY, "Today"],
    ["yesterday", "Yesterday"],
    [WEEK, "In the last week"],
    [DAY, "On a day that I can give"],
    [UNSURE, "I am not sure, or would rather not say"],
  ],
  [FUTURE]: [
    [DAY, "On a day that I can give"],
    [UNSURE, "I do not know yet"],
  ],
  [EITHER]: [
    [TODAY, "Today"],
    ["tomorrow", "Tomorrow"],
    [WEEK, "Within the next week, I do not know which day"],
    [DAY, "On a day that I can give, past or to come"],
    [UNSURE, "I do not know yet"],
  ],
};

// What can be chosen for a day that lies there: pairs of id and label.
export function choices(when) {
  return CHOICES[when];
}

// The day a choice stands for; null for one that is not sure. The day of DAY is typed, so it is not asked here.
export function dayOfChoice(choice, when, today) {
  if (choice === WEEK) return addDays(today, when === PAST ? -WITHIN_THE_WEEK : WITHIN_THE_WEEK);
  return AWAY.has(choice) ? addDays(today, AWAY.get(choice)) : null;
}
