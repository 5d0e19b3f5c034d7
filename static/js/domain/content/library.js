// The published pages, in a fixed order, by id: app/domain/content/resource.py. A page has the fields of Resource that
// are needed away from its text, under the names that they have there; sets are lists.
const NATIONS = ["england", "northern_ireland", "scotland", "wales"];
const PAGE = {
  nations: NATIONS,
  stages: [],
  transitions: [],
  relations: [],
  conditions: [],
  about: [],
  human_contact: false,
  own_home: false,
  lines: [],
  phone: "",
  phone_hours: "",
  sms: "",
  sms_word: "",
  cost: "",
  time: "",
  audience: "",
  // What stands around its text: app/web/phone/pack/records.py.
  easy_read: false,
  easy_read_noted: false,
  noted: false,
  is_for_after: false,
  of_a_death: false,
  of_the_end: false,
};

export class Library {
  constructor(pages) {
    this.pages = pages;
    this.byId = new Map(pages.map((page) => [page.id, page]));
    this.kept = new Map();
  }

  get(id) {
    return this.byId.get(id) ?? null;
  }

  // Those that hold in `nation`; without one, those that hold everywhere in the UK.
  inNation(nation) {
    const holds = nation ? (page) => page.nations.includes(nation) : (page) => page.nations.length === NATIONS.length;
    return this.once(`${nation}`, () => this.pages.filter(holds));
  }

  // Those that hold for somebody who lives in `own` and helps a person in `theirs`.
  forHomes(theirs, own) {
    if (!own || own === theirs) return this.inNation(theirs);
    return this.once(`${theirs} ${own}`, () => [
      ...this.inNation(theirs).filter((page) => !page.own_home),
      ...this.inNation(own).filter((page) => page.own_home),
    ]);
  }

  once(name, make) {
    if (!this.kept.has(name)) this.kept.set(name, make());
    return this.kept.get(name);
  }
}

// The library of the pack: app/web/phone/pack/library.py.
export function libraryFrom({ pages }) {
  return new Library(pages.map((page) => ({ ...PAGE, ...page })));
}
