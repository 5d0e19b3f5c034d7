// All that the worker asks of the phone's own server. `respond` is `answer` without storage.
export { answer, canAnswer, knows, respond } from "./answer.js";
export { refresh, sendActs } from "./acts.js";
export { isOver, knowsToBeOver } from "./over.js";
export { bringPack } from "./pack.js";
export { randomId as newId } from "./random-id.js";
export { forgetAll } from "./store.js";
