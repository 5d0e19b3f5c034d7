// Days as pages say them. As app/web/site/filters.py.
import { monthName, parts, weekdayName } from "./day.js";

// "Thursday 3 December"
export function dayInWords(day) {
  return `${weekdayName(day)} ${parts(day).day} ${monthName(day)}`;
}

// "Thursday 3 December 2026"
export function longDayInWords(day) {
  return `${dayInWords(day)} ${parts(day).year}`;
}
