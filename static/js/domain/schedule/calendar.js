// Civil time: which day it is for a carer, and when a prompt may arrive, over both clock changes.
// app/domain/schedule/calendar.py says the same in Python.
import { addDays } from "../dates/day.js";
import { instantOf, localOf } from "../time-zones.js";

const A_MINUTE = 60000;

// Whether a local clock time lies in the quiet hours, which may run over midnight.
export function isQuiet(clock, from, to) {
  return from <= to ? from <= clock && clock < to : clock >= from || clock < to;
}

// "21:00" in milliseconds since midnight.
export function clockOf(text) {
  const [hours, minutes] = text.split(":").map(Number);
  return (hours * 60 + minutes) * A_MINUTE;
}

// `at`, or the end of the quiet hours it falls in.
export function nextAllowed(at, zone, from, to) {
  const { day, clock, fold } = localOf(at, zone);
  if (!isQuiet(clock, from, to)) return at;
  // The hour that comes twice in October keeps its side of the change.
  return instantOf(clock < to ? day : addDays(day, 1), to, zone, fold);
}

// One carer's civil time at one moment, as every rule about days asks it. `today` is the first day on which something can
// still go: tomorrow, once tonight's quiet hours have begun.
export class Calendar {
  constructor(wishes, now) {
    this.zone = wishes.time_zone;
    this.now = now;
    this.quiet = [clockOf(wishes.quiet_from), clockOf(wishes.quiet_to)];
    this.sendAt = (wishes.send_hour * 60 + wishes.send_minute) * A_MINUTE;
    this.today = this.firstDay(now);
  }

  // The carer's own date at an instant.
  dayOf(at) {
    return localOf(at, this.zone).day;
  }

  // The day of `at`, or the next one once that night's quiet hours have begun.
  firstDay(at) {
    return this.dayOf(this.nextAllowed(at));
  }

  nextAllowed(at) {
    return nextAllowed(at, this.zone, ...this.quiet);
  }

  // When prompts go out on `day`: at their hour, or at the end of the quiet hours it falls in.
  momentOf(day) {
    return instantOf(day, isQuiet(this.sendAt, ...this.quiet) ? this.quiet[1] : this.sendAt, this.zone);
  }

  // The midnight with which `day` ends.
  endOf(day) {
    return instantOf(addDays(day, 1), 0, this.zone);
  }
}
