// Reading aloud: a voice of the phone's own, and pieces that a voice does not break off in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const { chosenVoice, sentences } = await module("listen.js");
const voice = (lang, localService = true) => ({ lang, localService });

test("a British voice is taken before other English ones, and none that speaks over the line", () => {
  assert.equal(chosenVoice([voice("en-US"), voice("en-GB")]).lang, "en-GB");
  assert.equal(chosenVoice([voice("fr-FR"), voice("en_AU")]).lang, "en_AU");
  assert.equal(chosenVoice([voice("en-GB", false), voice("cy-GB")]), undefined);
});

test("a text is read in sentences, short ones together, and no word is lost", () => {
  const text = "Call 111. They  answer\nday and night. A visit costs £3.50 or more! Is that all";
  assert.equal(sentences(text).join(" "), text.replace(/\s+/g, " "));
  assert.equal(sentences("Call 111. Wait.").length, 1);
  assert.deepEqual(sentences("  "), []);
});
