// What a phone holds of somebody who told us nothing: the fields of /phone/held.
export const NOBODY = {
  owner: "",
  at: null,
  ahead: 0,
  kept: false,
  has_answered: false,
  answers: {},
  stage: null,
  saved: [],
  marks: {},
  district: "",
  changing: null,
  undo: null,
  left_out: "",
  minute: 0,
  plan: null,
  told: [],
};
