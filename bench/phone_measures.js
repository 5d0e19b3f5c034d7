// Run in a page whose processor is slowed: no browser slows that of a worker. Gives milliseconds by name.
async ({ script, parts, situations }) => {
  const taken = async (work) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const several = async (times, work) => {
    const found = [];
    for (let turn = 0; turn < times; turn += 1) found.push(await taken(() => work(turn)));
    return middle(found);
  };
  const source = await (await fetch(script)).text();
  const found = { start: await taken(() => (0, eval)(source)) };
  const phone = self.phone;
  phone.readsFor(script);
  const get = (path) => async () => {
    const said = await phone.answer({ method: "GET", url: new URL(path, location.origin) }, Date.now());
    if (!said?.html) throw new Error(`${path} was not answered`);
  };
  found["today first"] = await taken(get("/today"));
  found["today"] = await several(9, get("/today"));
  found["page"] = await several(9, get("/library/respite"));
  found["search page first"] = await taken(get("/search?q=falls%20at%20night"));
  found["search page"] = await several(9, get("/search?q=mum%20keeps%20wandering"));

  (0, eval)(parts);
  const { libraryFrom, questionnaireFrom, rulesFrom, parseAnswers, tailor, searchIndex } = self.parts;
  const { files } = await (await fetch("/phone/pack")).json();
  const file = async (name) => (await fetch(files[name])).json();
  const [records, rules, search, words] = await Promise.all(["library", "rules", "search", "words"].map(file));
  const more = records.pages.slice(0, 300 - records.pages.length).map((page) => ({ ...page, id: `${page.id}-again` }));
  const library = libraryFrom({ pages: [...records.pages, ...more] });
  const questions = questionnaireFrom(rules.questionnaire);
  const told = rulesFrom(rules.tailoring);
  const people = situations.map((answers) => parseAnswers(answers, questions));
  const choose = (person) => tailor(person, library, told, questions, words.day, null, new Set());
  found["choosing first"] = await taken(() => choose(people[0]));
  found["choosing"] = await several(people.length * 3, (turn) => choose(people[turn % people.length]));
  const pages = libraryFrom(records).pages;
  let index;
  found["search index"] = await taken(() => (index = searchIndex(search, pages)));
  found["search first"] = await taken(() => index.search("falls at night", "england"));
  const typed = ["carers alowance", "respite in wales", "mum keeps wandering out", "gran wont eat", "money", "i cannot cope any more"];
  found["search"] = await several(typed.length * 3, (turn) => index.search(typed[turn % typed.length], "england"));
  return found;
}
