// What a view gives back: a page to render, a place to go to, or that there is no such page.
// `held` and `told`, where given, are what this phone holds from now on, and what is said on the next page.
export function shows(template, words, status = 200) {
  return { template, words, status };
}

export function leads(path, { held, told = [] } = {}) {
  return { path, held, told };
}

export const NO_SUCH_PAGE = { status: 404 };

// The server has to hear of it though it is no form: that a prompt was opened.
export function tells(said) {
  return { ...said, tells: true };
}

// What could not be done, in words, with ways to go on.
export function fault(heading, text, status) {
  return shows("errors/error.html", { heading, text, typed: [], again: "in a minute", nav: "" }, status);
}

// A view for those who keep a plan; others are led to where one is kept.
export function toKeep(view) {
  return (request, world) => (world.held.kept ? view(request, world) : leads(world.urlFor("account.keep")));
}
