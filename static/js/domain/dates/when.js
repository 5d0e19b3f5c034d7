// Where a day lies that somebody is asked for, so that a year left out, or half of one, is the one they mean.
export const PAST = "past";
export const FUTURE = "future";
export const EITHER = "either";
