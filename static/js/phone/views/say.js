// What somebody says of a page or a prompt. As app/web/carer/saying/.
import { headingsOf, withIds } from "../../domain/content/page-text.js";
import { stripped } from "../../domain/dates/read.js";
import { NO_SUCH_PAGE, leads, shows } from "../answers-of-views.js";
import { dangerBeforeSending } from "../danger-read.js";
import { nationAndShown } from "./page-frame.js";

const LONGEST_SAID = 500;
const TAPS = ["helped", "partly", "did_not"];
const [PAGE, EASY_READ, PROMPT] = ["page", "easy_read", "prompt"];
const TEXTS = [PAGE, EASY_READ, PROMPT];

export async function take(request, world) {
  const about = await pageOf(request, request.form, world);
  return about ? taken(about, request, world) : NO_SUCH_PAGE;
}

export async function takeOfPrompt(request, world) {
  const about = promptOf(request, world);
  return about ? taken(about, request, world) : NO_SUCH_PAGE;
}

export async function tell(request, world) {
  const about = await pageOf(request, request.args, world);
  return about ? form(about, request, world) : NO_SUCH_PAGE;
}

export async function tellOfPrompt(request, world) {
  const about = promptOf(request, world);
  return about ? form(about, request, world) : NO_SUCH_PAGE;
}

export async function said(request, world) {
  return thanks(await pageOf(request, request.args, world), request, world);
}

export async function saidOfPrompt(request, world) {
  return thanks(promptOf(request, world), request, world);
}

async function taken(about, request, world) {
  const given = (name) => request.form.get(name) ?? "";
  const typed = { kind: given("kind"), part: stripped(given("part")), text: stripped(given("words")), follow: given("follow") === "yes" };
  const danger = await dangerBeforeSending(request.form, world, "words");
  const errors = faults(typed, world);
  if (errors.length || danger) return form(about, request, world, { ...typed, errors, danger }, 422);
  const isTap = TAPS.includes(typed.kind) && !typed.text;
  const said = typed.follow ? { followed: "yes" } : {};
  return leads(isTap ? address(about, "tell", world, { kept: "yes" }) : address(about, "said", world, said));
}

function faults({ kind, text, follow }, { words: { sayings } }) {
  const noKind = TAPS.includes(kind) || Object.hasOwn(sayings, kind) ? [] : [["kind", "Choose what fits"]];
  const tooLong = Array.from(text).length > LONGEST_SAID;
  if (tooLong) return [...noKind, ["words", `Use ${LONGEST_SAID} letters or fewer`]];
  return follow && !text ? [...noKind, ["words", "Write a line, so that there is something to follow"]] : noKind;
}

function form(about, { method, args }, world, typed = {}, status = 200) {
  const { kind = "", part = "", text = "", follow = false, errors = [], danger = null } = typed;
  return shows("carer/library/say.html", {
    about,
    action: world.urlFor(...endpoint(about, "take")),
    read: Object.entries(read(about)).filter(([, value]) => value),
    parts: about.parts.map((each) => [each, each]),
    longest: LONGEST_SAID,
    thanked: method === "GET" && args.get("kept") === "yes",
    kinds: world.words.sayings,
    kind,
    part,
    text,
    follow,
    errors,
    faults: Object.fromEntries(errors),
    danger,
    nav: about.id ? "library" : "inbox",
  }, status);
}

function thanks(about, { args }, { words: { detail_kinds: kinds } }) {
  if (!about) return NO_SUCH_PAGE;
  const numbers = args.getAll("out").filter((each) => /^[0-9]{1,2}$/.test(each)).map(Number);
  const takenOut = [...new Set(numbers.filter((each) => each < kinds.length).map((each) => kinds[each]))];
  const followed = args.get("followed") === "yes";
  return shows("carer/library/said.html", { about, taken_out: takenOut, followed, nav: about.id ? "library" : "inbox" });
}

// What is spoken of: a page that this phone has, and which text of it was read.
async function pageOf(request, given, world) {
  const page = world.library.get(request.viewArgs.resource_id);
  if (!page) return null;
  const text_of = TEXTS.includes(given.get("of")) ? given.get("of") : PAGE;
  const version = /^[0-9]{1,9}$/.test(given.get("version") ?? "") ? Number(given.get("version")) : 0;
  const step = text_of === PROMPT ? [...(given.get("prompt") ?? "")].slice(0, 60).join("") : "";
  return { id: page.id, title: page.title, text_of, version, step, shown: true, parts: await partsOf(page, text_of, request, world) };
}

function promptOf({ viewArgs: { step_id: step } }, { transitions }) {
  const found = transitions.step(step);
  return found ? { id: "", title: found.inbox_title, text_of: PROMPT, version: 0, step, shown: true, parts: [] } : null;
}

// The headings of the text that was read, each once, and its letter to copy.
async function partsOf(page, textOf, request, world) {
  if (textOf === PROMPT) return [];
  const [, shown] = nationAndShown(page, request, world);
  const { html, easy_read: easy, letter } = (await world.bodies(shown))[page.id];
  if (textOf === EASY_READ && easy) return [...new Set(easy.sections.map(([heading]) => heading))];
  const headings = headingsOf(withIds(html)).map(({ words }) => words);
  return [...new Set([...headings, ...(letter ? [`Letter: ${letter}`] : [])])];
}

function address(about, view, world, more = {}) {
  const [name, parts] = endpoint(about, view);
  return world.urlFor(name, about.id ? { ...parts, ...read(about), ...more } : { ...parts, ...more });
}

function endpoint({ id, step }, view) {
  return id ? [`say.${view}`, { resource_id: id }] : [`say.${view}_of_prompt`, { step_id: step }];
}

function read({ version, text_of, step }) {
  return { version: version || null, of: text_of, prompt: step || null };
}
