// An act: what was asked of this phone, in the form in which the server is to hear of it.

// These stand in a form for the server alone; an act has a number of its own.
const FOR_THE_SERVER = ["csrf_token", "once"];

// What the server is to hear, as a form or as a page that was opened. `after` is what is held from then on.
export function actOf({ endpoint, id, method, path: where, args }, body, after, world) {
  const { held } = world;
  const query = String(args);
  const path = query ? `${where}?${query}` : where;
  const when = { at: doneAt(world), events: changedEvents(held, after, world.questionnaire.events.id) };
  return { endpoint, owner: held.owner, method, path, body: forLater(body), id, ...when };
}

// By the server's clock; never before what was done before it, though somebody sets the phone's clock back.
function doneAt({ now, held, waiting }) {
  return Math.max(now, Date.parse(held.at) || 0, ...waiting.map(({ at }) => at));
}

// The events that an act changed here. The server may know of others, which a list of these does not take back.
function changedEvents(before, after, question) {
  const [was, is] = [before, after].map(({ answers }) => {
    const optedIn = answers.opted_in ?? [];
    const said = (answers[question] ?? []).map(({ id, date }) => [id, date ?? ""]);
    return new Map([...said, ...optedIn.map((id) => [`${id} yes`, ""])]);
  });
  const changed = [...was.keys(), ...is.keys()].filter((each) => was.get(each) !== is.get(each));
  return [...new Set(changed.map((each) => each.split(" ")[0]))];
}

function forLater(body) {
  const form = new URLSearchParams(body);
  FOR_THE_SERVER.forEach((name) => form.delete(name));
  return form.toString();
}
