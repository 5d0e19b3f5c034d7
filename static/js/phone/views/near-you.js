// Near you: the postcode box, and what this phone kept of the services around it. As app/web/carer/near_you.py.
import { holding } from "../../domain/danger/help-now.js";
import { LONGEST, PostcodeError, districtOf } from "../../domain/directory/postcodes.js";
import { leads, shows } from "../answers-of-views.js";

// Pages with lines for carers, whatever lies near them.
const WHOLE_UK = ["call-wales", "carersuk-helpline", "samaritans"];

export function show(request, world) {
  return page("", world);
}

export function give({ form }, world) {
  const typed = form.get("postcode") ?? "";
  try {
    const { held } = world;
    const district = districtOf(typed, world.words.postcode_areas);
    return leads(world.urlFor("near_you.show"), { held: withArea(held.near?.area && district, { ...held, district }) });
  } catch (error) {
    if (!(error instanceof PostcodeError)) throw error;
    return page(Array.from(typed).slice(0, LONGEST * 4).join(""), world, [["postcode", error.message]]);
  }
}

export function forget(request, world) {
  const held = withArea(null, { ...world.held, district: "" });
  return leads(world.urlFor("near_you.show"), { held, told: [["message", "We have forgotten where you are."]] });
}

// A yes or a no to messages about the area: only then does the district stand in the plan.
export function messages({ form }, world) {
  const { held } = world;
  if (!held.kept) return leads(world.urlFor("account.keep"));
  return leads(world.urlFor("near_you.show"), { held: withArea(form.get("messages") === "yes" ? held.district : null, held) });
}

// The block of other pages; null while no local service is known at all.
export function block({ held: { near, district } }) {
  if (!near?.any) return null;
  return { district, few: near.district === district ? near.few : [] };
}

function withArea(area, held) {
  return { ...held, near: held.near && { ...held.near, area: area || null } };
}

function page(typed, world, errors = []) {
  const { district, near, plan } = world.held;
  const keeps = near && (!near.any || (district && near.district === district));
  const { sections, nearest, most, cut } = keeps && district ? near : { sections: [], nearest: 0, most: false, cut: false };
  const { nation } = world.answers;
  const words = {
    district,
    typed,
    sections,
    nearest,
    most,
    cut,
    needs_line: !keeps,
    whole_uk: holding(WHOLE_UK, world.library.byId, nation).filter(({ nations }) => nation || nations.length === 4),
    nation,
    any_service: near?.any ?? true,
    groups: world.words.groups,
    account: plan && { prompts_on: plan.prompts_on, district: near?.area ?? null },
    errors,
    nav: "library",
  };
  return shows("carer/near_you/near_you.html", words, errors.length ? 422 : 200);
}
