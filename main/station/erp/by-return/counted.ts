/** How many there are of each kind; kinds of which there are none are left out. */
export function counted<Thing>(
  things: readonly Thing[],
  kindOf: (thing: Thing) => string,
  howMany: (thing: Thing) => number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const thing of things) {
    const kind = kindOf(thing)
    counts.set(kind, (counts.get(kind) ?? 0) + howMany(thing))
  }
  for (const [kind, count] of counts) if (count === 0) counts.delete(kind)
  return counts
}

export const areSame = (some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): boolean =>
  some.size === others.size && [...some].every(([kind, count]) => others.get(kind) === count)

/** `2 × A, 1 × B`, for a person who compares two of them. */
export const inWords = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([kind, count]) => `${count} × ${kind}`).join(', ') || '0'
