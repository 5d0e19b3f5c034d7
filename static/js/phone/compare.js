// Whether this phone knows all that the server knows: then it makes the page itself, though there is a line.
import { sendActs } from "./acts.js";
import { packNow } from "./pack.js";
import { refresh } from "./refresh.js";

// Whether the page can be made `here`, and whether the pack is of an older edition; null where the server could not be asked.
export async function compare(get = fetch) {
  if (await sendActs(get)) return null;
  const [said, pack] = await Promise.all([refresh(get), packNow()]);
  if (!said) return null;
  const packIsOld = pack?.edition !== said.edition;
  return { here: !packIsOld && !said.from_line, packIsOld };
}
