// What a view gives back: a page to render, a place to go to, or that there is no such page.
// `held` and `told`, where given, are what this phone holds from now on, and what is said on the next page.
export function shows(template, words, status = 200) {
  return { template, words, status };
}

export function leads(path, { held, told = [] } = {}) {
  return { path, held, told };
}

export const NO_SUCH_PAGE = { status: 404 };
