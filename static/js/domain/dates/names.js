// The names of months and days of the week, long and short, in English and in Welsh with its mutations:
// app/domain/dates/names.py.
import { nearest } from "./nearest.js";

// After each name: how it is shortened, and how a Welsh one changes after "o", "yn" or "a".
const MONTH_WORDS = [
  "january jan ionawr ion",
  "february feb febr chwefror chwe chwef",
  "march mar mawrth maw mrt fawrth faw",
  "april apr ebrill ebr",
  "may mai fai",
  "june jun mehefin meh fehefin feh",
  "july jul gorffennaf gor gorff orffennaf orff ngorffennaf",
  "august aug awst",
  "september sep sept medi med fedi",
  "october oct hydref hyd",
  "november nov tachwedd tach tac dachwedd dach thachwedd nhachwedd",
  "december dec rhagfyr rhag rha ragfyr rag",
];
const WEEKDAY_WORDS = [
  "monday mon llun llu lun",
  "tuesday tue tues mawrth maw fawrth",
  "wednesday wed weds mercher mer fercher",
  "thursday thu thur thurs iau",
  "friday fri gwener gwe wener",
  "saturday sat sadwrn sad",
  "sunday sun sul",
];
// How they are often misspelt, so often that nothing else can be meant.
const SLIPS = [
  "janurary januray janury jannuary janaury januaray ionwar",
  "febuary feburary febrary februrary febraury febuery febrauary feburuary feburay febuaray chwefor",
  "mawrt",
  "aprill apirl aprl apil ebril",
  "",
  "mehefyn",
  "juli jully gorfennaf gorffenaf",
  "agust augst augest auguest",
  "septmber setember septembr septemeber septembre setpember spetember septeber septemer",
  "ocotber octobre octber ocober octobr octorber",
  "novemeber novmber novembre novembr noveber tachwed",
  "decmber decembre decemeber decembr deceber desember decemer rhagfir",
];
export const SLIP_OF = numbered(SLIPS, 1);
export const MONTH_OF = numbered(MONTH_WORDS, 1);
export const WEEKDAY_OF = numbered(WEEKDAY_WORDS, 0);
const LONG_NAMES = [...MONTH_OF].filter(([word]) => word.length > 4);

// The month that a name, or at least its first three letters, stands for; null where it stands for none.
export function monthOf(word) {
  const found = MONTH_OF.get(word) || SLIP_OF.get(word);
  if (found || Array.from(word).length < 3) return found || null;
  const meant = new Set(LONG_NAMES.filter(([name]) => name.startsWith(word)).map(([, number]) => number));
  return meant.size === 1 ? [...meant][0] : null;
}

// Whether it is a weekday misspelt, which tells nothing that the date does not.
export function isNearlyAWeekday(word) {
  const names = [...WEEKDAY_OF.keys()].filter((name) => name.length > 5);
  return nearest(word, names, 0.75) !== null;
}

// The month that a misspelt name most likely means; null where none is near.
export function likelyMonth(word) {
  const names = [...MONTH_OF.keys()].filter((name) => name.length > 2);
  return MONTH_OF.get(nearest(word, names, 0.7)) || null;
}

function numbered(lists, first) {
  return new Map(lists.flatMap((words, place) => words.split(" ").filter(Boolean).map((word) => [word, place + first])));
}
