import { Session, type Profiler } from 'node:inspector/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HotSpot } from './figure.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const SAMPLE_EVERY_US = 100
const SHOWN = 12

export type Profiled = {
  /** The functions in which the most time went, themselves. */
  hotSpots: HotSpot[]
  /** One sentence: how much of the time went inside some functions, with all that they called. */
  note: string
}

/** Runs the work once more under the processor's profiler. */
export async function profiled(
  work: () => Promise<void> | void,
  { inside }: { inside: readonly string[] },
): Promise<Profiled> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US })
  await session.post('Profiler.start')
  await work()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  return { hotSpots: byPlace(profile), note: shareInside(profile, inside) }
}

function byPlace({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): HotSpot[] {
  const placeOf = placesOf(nodes)
  const spent = new Map<string, number>()
  for (const [i, node] of samples.entries()) {
    const at = placeOf.get(node)
    if (at !== undefined) spent.set(at, (spent.get(at) ?? 0) + (timeDeltas[i] ?? 0))
  }
  const all = [...spent.values()].reduce((sum, us) => sum + us, 0)
  return [...spent]
    .map(([at, us]) => ({ place: at, share: us / all }))
    .sort((a, b) => b.share - a.share)
    .slice(0, SHOWN)
}

function shareInside(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  names: readonly string[],
): string {
  const frameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const callerOf = callersIn(nodes)
  const spent = new Map<string, number>()
  let all = 0
  for (const [i, node] of samples.entries()) {
    if (NOT_OURS.has(frameOf.get(node)?.functionName ?? '')) continue
    const us = timeDeltas[i] ?? 0
    all += us
    const around = new Set<string>()
    for (let at: number | undefined = node; at !== undefined; at = callerOf.get(at))
      around.add(frameOf.get(at)?.functionName ?? '')
    for (const name of names) if (around.has(name)) spent.set(name, (spent.get(name) ?? 0) + us)
  }
  const shares = names
    .map((name) => ({ name, share: (100 * (spent.get(name) ?? 0)) / all }))
    .sort((a, b) => b.share - a.share)
    .map(({ name, share }) => `\`${name}\` ${share.toFixed(0)} %`)
  return `Of the processor's time in the profiled round, with all that they call (one may call another): ${shares.join(', ')}.`
}

const callersIn = (nodes: readonly Profiler.ProfileNode[]): Map<number, number> =>
  new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))

/** Native work (SQLite, hashing, system calls) counts to the function of ours that asked for it. */
function placesOf(nodes: readonly Profiler.ProfileNode[]): Map<number, string> {
  const callerOf = callersIn(nodes)
  const frameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const placeOf = new Map<number, string>()
  for (const { id, callFrame } of nodes) {
    if (NOT_OURS.has(callFrame.functionName)) continue
    let at: number | undefined = id
    while (at !== undefined && !isSource(frameOf.get(at)!)) at = callerOf.get(at)
    if (at !== undefined) placeOf.set(id, (at === id ? '' : 'called from ') + place(frameOf.get(at)!))
    else if (callFrame.functionName.startsWith('(garbage')) placeOf.set(id, 'garbage collector')
  }
  return placeOf
}

const NOT_OURS = new Set(['(idle)', '(program)', '(root)', 'post'])
type Frame = Profiler.ProfileNode['callFrame']

/** A file of this project; packages and Node itself count to whoever called them. */
const isSource = ({ url }: Frame): boolean => url.startsWith('file:') && !url.includes('/node_modules/')

function place({ functionName, url, lineNumber }: Frame): string {
  const path = relative(root, fileURLToPath(url)).replaceAll('\\', '/')
  return `${functionName === '' ? 'a function' : functionName} (${path}:${lineNumber + 1})`
}
