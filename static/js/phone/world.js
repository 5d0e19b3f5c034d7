// What a view knows: the pack, what this phone holds, and the day. What costs something is made when it is asked for.
import { putAside, readMarks } from "../domain/accounts/card-marks.js";
import { libraryFrom } from "../domain/content/library.js";
import { parseAnswers } from "../domain/profile/answers.js";
import { questionnaireFrom } from "../domain/profile/questionnaire.js";
import { planFrom, schedule } from "../domain/schedule/schedule.js";
import { transitionsFrom } from "../domain/schedule/transitions.js";
import { rulesFrom } from "../domain/tailoring/rules.js";
import { tailor } from "../domain/tailoring/select.js";
import { addressesOf } from "./addresses.js";
import { ADDRESSES } from "./table-of-addresses.js";
import { asOf, ukDay } from "./uk-clock.js";

const urlFor = addressesOf(Object.fromEntries(ADDRESSES.map(([endpoint, , parts]) => [endpoint, parts])));

// What follows from the pack alone is read once, not for each page.
const READ = new WeakMap();

function readOf(records, rules) {
  return {
    library: libraryFrom(records),
    questionnaire: questionnaireFrom(rules.questionnaire),
    rules: rulesFrom(rules.tailoring),
    transitions: transitionsFrom(rules.transitions),
  };
}

export class World {
  urlFor = urlFor;

  static async of(pack, held, now, waiting, online) {
    const [words, records, rules] = await Promise.all(["words", "library", "rules"].map((name) => pack.file(name)));
    return new World(pack, held, now, waiting, online, { words, records, rules });
  }

  constructor(pack, held, now, waiting, online, { words, records, rules }) {
    Object.assign(this, { pack, held, now, waiting, words });
    this.today = ukDay(now);
    this.asOf = online ? null : asOf(held.at ? Date.parse(held.at) : now, this.today);
    if (!READ.has(rules)) READ.set(rules, readOf(records, rules));
    Object.assign(this, READ.get(rules));
    this.marks = readMarks(held.marks);
    this.answers = parseAnswers(held.answers, this.questionnaire);
  }

  get person() {
    return { ...this.held, answers: this.answers, account: this.held.plan };
  }

  get tailored() {
    const aside = putAside(this.marks, this.today);
    return tailor(this.answers, this.library, this.rules, this.questionnaire, this.today, this.held.stage, aside);
  }

  // The schedule as it would be if this person said yes now; of a kept plan the server alone knows it.
  planned() {
    if (this.held.kept) return [];
    const told = planFrom(this.answers, this.now, this.held.minute, new Date(this.now).toISOString().slice(0, 10));
    const prompts = schedule(told, this.transitions, this.now);
    return prompts.map((prompt) => ({ ...prompt, at: new Date(prompt.at).toISOString().replace(".000Z", "+00:00") }));
  }

  // The text of the pages that hold in a nation.
  async bodies(nation) {
    const found = await this.pack.file(`bodies-${nation}`);
    if (!found) throw new Error("this phone did not keep the pages of that nation");
    return found;
  }

  // Whether somebody of `nation` may be sent to a line; of no known nation, whether everybody may.
  serves({ nations }, nation) {
    return nation ? nations.includes(nation) : nations.length === 4;
  }

  serving(ids, nation) {
    return ids.map((id) => this.words.lines[id]).filter((line) => line && this.serves(line, nation));
  }
}
