// All that the worker asks of the phone's own server.
import { answer as answerRequest, canAnswer as mayAnswer, knows as knowsAddress } from "./answer.js";
import { refresh as refreshHeld, sendActs as sendWaiting } from "./acts.js";
import { bringPack as bring } from "./pack.js";
import { forgetAll as forget } from "./store.js";

export const answer = answerRequest;
export const canAnswer = mayAnswer;
export const knows = knowsAddress;
export const refresh = refreshHeld;
export const sendActs = sendWaiting;
export const bringPack = bring;
export const forgetAll = forget;
