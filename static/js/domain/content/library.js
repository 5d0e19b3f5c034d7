// The published pages, in a fixed order, by id: app/domain/content/resource.py. A page has the fields of Resource that
// are needed away from its text, under the names that they have there, and what was found out about the text; sets are
// lists.
const NATIONS = ["england", "northern_ireland", "scotland", "wales"];
const NONE = [];

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
  return new Library(pages.map((page) => pageFrom(page, pages)));
}

// Every field by name: so all pages are of one form, and the first choice does not wait for them.
function pageFrom(page, pages) {
  return {
    id: page.id,
    title: page.title,
    why: page.why,
    group: page.group,
    kind: page.kind,
    nations: page.nations || NATIONS,
    stages: page.stages || NONE,
    transitions: page.transitions || NONE,
    relations: page.relations || NONE,
    conditions: page.conditions || NONE,
    about: page.about || NONE,
    needs: page.needs,
    human_contact: page.human_contact || false,
    own_home: page.own_home || false,
    lines: page.lines || NONE,
    phone: page.phone || "",
    phone_hours: page.phone_hours || "",
    sms: page.sms || "",
    sms_word: page.sms_word || "",
    cost: page.cost || "",
    time: page.time || "",
    reviewed_on: page.reviewed_on,
    next_review: page.next_review,
    audience: page.audience || "||",
    // What stands around its text.
    like: (page.like || NONE).map((place) => pages[place].id),
    easy_read: page.easy_read || false,
    easy_read_noted: page.easy_read_noted || false,
    noted: page.noted || false,
    is_for_after: page.is_for_after || false,
    of_a_death: page.of_a_death || false,
    of_the_end: page.of_the_end || false,
    version: page.version || 1,
  };
}
