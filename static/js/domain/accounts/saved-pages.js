// Pages that somebody saved, newest first. As app/domain/accounts/saved_pages.py.
export const MOST = 40;

// null where there are MOST of them already.
export function withPage(saved, id) {
  if (saved.includes(id)) return [...saved];
  return saved.length < MOST ? [id, ...saved] : null;
}

export function withoutPage(saved, id) {
  return saved.filter((each) => each !== id);
}
