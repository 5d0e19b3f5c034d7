export function comingUp() { return []; }
