// What costs something to make is made when it is first asked for, never while the worker starts.
export function once(make) {
  let made;
  return () => (made ??= make());
}
