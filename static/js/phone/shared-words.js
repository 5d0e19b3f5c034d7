// What every template may use. As shared_words and the globals of app/web.
import { isBereaved } from "../domain/tailoring/situation.js";
import { unread as unreadOf } from "./outbox.js";
import { randomId } from "./random-id.js";
import { Markup } from "./values.js";
import { block as nearYou } from "./views/near-you.js";
import { found as savedPages } from "./views/saved.js";

export function sharedWords(request, world) {
  const { words, held } = world;
  const described = Object.hasOwn(words.descriptions, request.endpoint) ? request.endpoint : "";
  return {
    asset: (name) => words.assets[name],
    absolute: (address) => words.origin + address,
    own_address: () => words.origin + world.urlFor(request.endpoint, request.viewArgs),
    described: words.descriptions[described],
    kept: held.kept,
    has_answered: held.has_answered,
    unread: request.offline ? null : unread(world),
    config_push_key: held.plan?.push_key ?? "",
    without_line: world.asOf,
    waiting: world.waiting.length,
    errors: [],
    nav: "",
  };
}

// After a death nothing asks to be read.
function unread({ held, answers, rules, now }) {
  return isBereaved(answers, rules) ? 0 : unreadOf(held, now);
}

// What macros see too.
export function globalsOf(request, world) {
  return {
    // What this phone sends is known by a header of its own.
    csrf_token: () => "",
    get_flashed_messages: () => world.held.told,
    first_size: () => new Markup(world.words.first_size),
    near_you: () => nearYou(world),
    once_key: randomId,
    request: { path: request.path, args: { get: (name) => request.args.get(name) } },
    saved_pages: (most) => savedPages(world, most),
    url_for: world.urlFor,
  };
}
