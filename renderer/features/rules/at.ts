/** A place in a rule set: names of fields and numbers of list entries. */
export type Path = readonly (string | number)[]

type Tree = Readonly<Record<string, unknown>> | readonly unknown[]

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

const entryOf = (tree: Tree, step: string | number): unknown =>
  Object.hasOwn(tree, step) ? (tree as Readonly<Record<string | number, unknown>>)[step] : undefined

/** What stands at a place; undefined where nothing does. */
export const valueAt = (tree: unknown, path: Path): unknown =>
  path.reduce((at: unknown, step) => (isTree(at) ? entryOf(at, step) : undefined), tree)

/** What stands at the place of a list; an empty one where there is none. */
export function listAt(tree: unknown, path: Path): readonly unknown[] {
  const list = valueAt(tree, path)
  return Array.isArray(list) ? list : []
}

/** The same tree with something else at one place; undefined takes a field out. What is not on the way is shared. Pure. */
export function withAt<T>(tree: T, path: Path, value: unknown): T {
  const [step, ...rest] = path
  // The type of a tree is that of all its places: what does not fit there is pointed out, and not kept (use-draft.ts).
  if (step === undefined) return value as T
  const inside = withAt(isTree(tree) ? entryOf(tree, step) : undefined, rest, value)
  if (Array.isArray(tree)) return tree.with(Number(step), inside) as T
  // What is there keeps its place among the others, so that a file of it differs in one line.
  const fields = { ...(tree as Readonly<Record<string, unknown>> | undefined), [step]: inside }
  if (inside === undefined) delete fields[step]
  return fields as T
}

/** A list with one entry moved to another place; as it is where there is no such place. Pure. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const entry = list[from]
  if (entry === undefined || to < 0 || to >= list.length) return list
  return list.toSpliced(from, 1).toSpliced(to, 0, entry)
}

/** A value as a field shows it: entries of a list with commas between them. */
export function writtenOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(writtenOf).join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** As problems name it: `gradeRules.rules[3].when.grade`. */
export const pathText = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('')

/** Whether a problem's place is this one, or inside it. */
export function isWithin(problem: string, place: string): boolean {
  if (place === '') return true
  return problem.startsWith(place) && /^(?:$|[.[,])/.test(problem.slice(place.length))
}
