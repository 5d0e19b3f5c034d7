// UK postcodes, their first half alone: read as people type it. As app/domain/directory/postcodes.py.
export const LONGEST = 12;
const DISTRICT = /^([A-Z]{1,2})(0|[1-9][0-9]?|[0-9][A-Z])$/;
const DIGITS = /^[0-9]+$/;
// Only the middle of London has a letter after the number.
const WITH_LETTER = ["E", "EC", "N", "NW", "SE", "SW", "W", "WC"];
const SECOND_HALF = /^[0-9OI][A-Z0]{2}$/;
const LIKE_DIGITS = { O: "0", I: "1", L: "1", S: "5" };
const LIKE_LETTERS = { 0: "O", 1: "I", 5: "S" };

// What was typed is no postcode, nor the first half of one. The text is for the carer.
export class PostcodeError extends Error {}

// The district of a whole postcode or of its first half. `areas` are the letters with which one may begin.
export function districtOf(typed, areas) {
  const text = typed.slice(0, LONGEST * 4).toUpperCase().replace(/[^A-Z0-9 ]/g, "");
  const halves = /^[\x00-\x7f]*$/.test(typed) ? text.split(" ").filter(Boolean) : [];
  const joined = halves.join("");
  if (joined.length < 2 || joined.length > 7) throw new PostcodeError("Enter the first half of a postcode, such as CV4");
  const district = firstHalves(halves, joined, areas).map((half) => read(half, areas)).find(Boolean);
  if (district) return district;
  throw new PostcodeError("We do not know that postcode. The first half is enough, such as CV4");
}

// What may be the first half: what stands before the space, all of it, or all but three letters.
function firstHalves(halves, joined, areas) {
  const without = joined.length >= 5 && SECOND_HALF.test(joined.slice(-3)) ? [joined.slice(0, -3)] : [];
  if (halves.length > 1 && read(halves[0], areas)) return [halves[0]];
  return joined.length > 4 ? [...without, joined] : [joined, ...without];
}

function read(half, areas) {
  for (const letters of [2, 1]) {
    const mended = alike(half.slice(0, letters), LIKE_LETTERS) + alike(half.slice(letters), LIKE_DIGITS);
    for (const candidate of [half, mended]) {
      const [, area, rest] = candidate.match(DISTRICT) ?? [];
      if (areas.includes(area) && (DIGITS.test(rest) || WITH_LETTER.includes(area))) return candidate;
    }
  }
  return null;
}

function alike(text, others) {
  return Array.from(text, (letter) => others[letter] ?? letter).join("");
}
