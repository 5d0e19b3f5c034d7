// Civil time in a zone by its name: app/domain/time_zones.py and what zoneinfo does for Python. An instant is a number of
// milliseconds of UTC, a clock time one of milliseconds since midnight.
import { fromNumber, numberOf } from "./dates/day.js";

export const A_DAY = 86400000;
const QUARTER = 900000;
const zones = new Map();

// The day and the clock time of an instant; `fold` is 1 in the second of two hours that the clock shows alike.
export function localOf(at, zone) {
  const offset = offsetAt(at, zone);
  const shown = at + offset;
  const number = Math.floor(shown / A_DAY);
  const earlier = offsetAt(at - A_DAY, zone);
  const again = earlier > offset && offsetAt(shown - earlier, zone) === earlier;
  return { day: fromNumber(number), clock: shown - number * A_DAY, fold: again ? 1 : 0 };
}

// The instant of a day and a clock time. Of an hour that comes twice `fold` says which; one that never comes is reckoned
// with the clock of before (0) or after (1) the change.
export function instantOf(day, clock, zone, fold = 0) {
  const shown = numberOf(day) * A_DAY + clock;
  const before = offsetAt(shown - A_DAY, zone);
  const after = offsetAt(shown + A_DAY, zone);
  const fits = [before, after].filter((offset) => offsetAt(shown - offset, zone) === offset);
  if (before === after) return shown - before;
  return shown - (fits.length === 1 ? fits[0] : [before, after][fold]);
}

// No zone changes its clock within a quarter of an hour.
function offsetAt(at, zone) {
  if (!zones.has(zone)) zones.set(zone, { format: formatOf(zone), offsets: new Map() });
  const { format, offsets } = zones.get(zone);
  const quarter = Math.floor(at / QUARTER);
  if (!offsets.has(quarter)) offsets.set(quarter, readOffset(format, quarter * QUARTER));
  return offsets.get(quarter);
}

function formatOf(timeZone) {
  const numbers = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
  return new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn", ...numbers });
}

function readOffset(format, at) {
  const told = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(told.year, told.month - 1, told.day, told.hour, told.minute, told.second) - at;
}
