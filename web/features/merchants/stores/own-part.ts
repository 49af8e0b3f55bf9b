/** What tells a store from the others of its business: its name without the business's own, where it begins with that. */
export function ownPart(storeName: string, businessName: string): string {
  if (!storeName.toLocaleLowerCase().startsWith(businessName.toLocaleLowerCase())) return storeName
  const rest = storeName.slice(businessName.length)
  // “Annapurnam” is no store of “Annapurna” by its name.
  if (!/^[^\p{Letter}\p{Mark}\p{Number}]/u.test(rest)) return storeName
  return rest.replace(/^[\s,·:;|/()–—-]+|[\s()]+$/gu, '') || storeName
}
