// The published pages as the phone holds them. As Library in app/domain/content/resource.py.
export class Library {
  constructor(records) {
    this.all = records;
    this.byId = new Map(records.map((record) => [record.id, record]));
    this.inNations = new Map();
  }

  get(id) {
    return this.byId.get(id) ?? null;
  }

  // Those that hold in `nation`; without one, those that hold everywhere in the UK.
  inNation(nation) {
    if (!this.inNations.has(nation)) {
      const holds = nation ? ({ nations }) => nations.includes(nation) : ({ nations }) => nations.length === 4;
      this.inNations.set(nation, this.all.filter(holds));
    }
    return this.inNations.get(nation);
  }
}
