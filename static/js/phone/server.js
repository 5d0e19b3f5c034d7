// All that the worker asks of the phone's own server. `respond` is `answer` without storage.
export { answer, answersFirst, canAnswer, knows, respond } from "./answer.js";
export { sendActs } from "./acts.js";
export { compare } from "./compare.js";
export { bringPack, readsFor } from "./pack.js";
export { bringBeside } from "./beside.js";
export { formIsSent, refresh } from "./refresh.js";
export { randomId as newId } from "./random-id.js";
export { forgetAll } from "./store.js";
