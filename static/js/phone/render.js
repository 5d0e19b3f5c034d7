// A page of its template, as the server would render it.
import { templates } from "./compiled-templates.js";
import { filtersOfLines } from "./phone-lines.js";
import { globalsOf, sharedWords } from "./shared-words.js";
import { rendererOf } from "./templates.js";

export function render(name, words, request, world) {
  const { today, answers } = world;
  const filters = filtersOfLines(world.words.lines, { today, nation: answers.nation, ownNation: answers.own_nation });
  const page = rendererOf(templates, { filters, globals: globalsOf(request, world) });
  return { html: page(name, { ...sharedWords(request, world), ...words }), headers: world.words.headers };
}
