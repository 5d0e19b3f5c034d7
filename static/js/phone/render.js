// A page of its template, as the server would render it.
import { templates } from "./compiled-templates.js";
import { lineFilters } from "./phone-lines.js";
import { globalsOf, sharedWords } from "./shared-words.js";
import { rendererOf } from "./templates.js";

export function render(name, words, request, world) {
  const page = rendererOf(templates, { filters: lineFilters(world), globals: globalsOf(request, world) });
  return { html: page(name, { ...sharedWords(request, world), ...words }), headers: world.words.headers };
}
