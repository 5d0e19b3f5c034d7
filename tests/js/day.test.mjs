// Days are reckoned alike on every phone, whatever its clock and its zone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const day = await module("domain/dates/day.js");

test("days are added and counted over months, leap years and changes of clocks", () => {
  assert.equal(day.addDays("2026-11-30", 1), "2026-12-01");
  assert.equal(day.addDays("2028-02-28", 1), "2028-02-29");
  assert.equal(day.addDays("2026-01-01", -1), "2025-12-31");
  assert.equal(day.addDays("2026-03-28", 2), "2026-03-30");
  assert.equal(day.daysBetween("2026-10-24", "2026-10-26"), 2);
  assert.equal(day.daysBetween("2026-11-30", "2026-11-23"), -7);
});

test("each day has its weekday, also before 1970", () => {
  assert.deepEqual(["2026-11-30", "2026-12-06", "1969-12-31", "1900-01-01"].map(day.weekday), [0, 6, 2, 0]);
  assert.equal(day.weekdayName("2026-11-30"), "Monday");
  assert.equal(day.monthName("2026-11-30"), "November");
});

test("only a day of the calendar is a day", () => {
  assert.deepEqual(["2026-02-29", "2026-13-01", "2026-1-01", "0000-01-01", "", null, 7].map(day.isDay), Array(7).fill(false));
  assert.deepEqual(["2028-02-29", "0001-01-01", "9999-12-31", "0099-03-01"].map(day.isDay), Array(4).fill(true));
  assert.equal(day.dayFrom(2026, 2, 29), null);
  assert.equal(day.dayFrom(2026, 2, 28), "2026-02-28");
});

test("a number stands for its day, and a day for its number, over four hundred years", () => {
  for (let number = -80000; number < 80000; number += 1) assert.equal(day.numberOf(day.fromNumber(number)), number);
});
