// At most so many prompts a day and in any seven days in a row. app/domain/schedule/frequency_cap.py says the same in Python.
import { addDays, daysBetween, numberOf } from "../dates/day.js";
import { CHOSEN_BY_THE_CARER, maySpeak } from "./candidates.js";

export const WEEK = 7;

// Each candidate with its day, [day, candidate], in order of days: at most `perDay` a day and `most` in any `span` days. The
// one nearest its event's day keeps its place (of two, the one that can wait less); others move to the next day with room,
// or fall away when that is past their last useful day. What was sent already takes its room first.
export function capped(found, sentDays, perDay, most, span = WEEK) {
  const taken = sentDays.map(numberOf).sort((a, b) => a - b);
  const kept = [];
  const line = new Line(found.map((candidate) => inLine(candidate, candidate.day)));
  for (let next = line.take(); next; next = line.take()) {
    const { day, candidate } = next;
    // What pushed it to this day must not push it into days that belong to others.
    if (hasRoom(taken, numberOf(day), perDay, most, span) && maySpeak(candidate, day)) {
      taken.splice(placeFor(taken, numberOf(day) + 1), 0, numberOf(day));
      kept.push([day, candidate]);
    } else if (day < candidate.last) line.add(inLine(candidate, addDays(day, 1)));
  }
  return kept.sort(([a, one], [b, other]) => compare([a, one.distance, one.key], [b, other.distance, other.key]));
}

// A place among the others, first the nearest to its event. Each day of waiting takes a prompt further from its event, so
// that others are nearer then.
function inLine(candidate, day) {
  const waited = candidate.distance === CHOSEN_BY_THE_CARER ? 0 : daysBetween(candidate.due, day);
  const place = [candidate.distance + waited, daysBetween(day, candidate.last), candidate.due, candidate.key, day];
  return { place, day, candidate };
}

function compare(a, b) {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}

// Whether one more on `day` keeps both limits, in every row of `span` days that holds it.
function hasRoom(taken, day, perDay, most, span) {
  const [first, end] = [placeFor(taken, day - span + 1), placeFor(taken, day + span)];
  if (taken.slice(first, end).filter((each) => each === day).length >= perDay) return false;
  for (let place = first; place < end - most + 1; place += 1) {
    // So many of them, so close together that one row of days holds them and `day`.
    if (Math.max(taken[place + most - 1], day) - Math.min(taken[place], day) < span) return false;
  }
  return true;
}

// The first place whose day is not before `day`.
function placeFor(taken, day) {
  const place = taken.findIndex((each) => each >= day);
  return place < 0 ? taken.length : place;
}

// Those that wait, the first of them always at hand (a heap).
class Line {
  constructor(all) {
    this.all = [...all].sort((a, b) => compare(a.place, b.place));
  }

  take() {
    const [first] = this.all;
    if (!first) return null;
    const last = this.all.pop();
    if (this.all.length) this.sink(last);
    return first;
  }

  sink(one) {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < this.all.length && compare(this.all[child + 1].place, this.all[child].place) < 0) child += 1;
      if (child >= this.all.length || compare(this.all[child].place, one.place) >= 0) break;
      this.all[at] = this.all[child];
      at = child;
    }
    this.all[at] = one;
  }

  add(one) {
    let at = this.all.length;
    for (; at > 0; at = (at - 1) >> 1) {
      const above = this.all[(at - 1) >> 1];
      if (compare(above.place, one.place) <= 0) break;
      this.all[at] = above;
    }
    this.all[at] = one;
  }
}
