import { readdirSync, readFileSync } from 'node:fs'
import { PHOTO_ABOUTS } from '#contract/photos'
import type { Pending } from '../bench/pending.ts'

/** Every prompt with the parameters that its step gives. */
export const PROMPTS: Record<string, readonly string[]> = {
  'sign-in': [],
  gate: ['last'],
  'gate-manifest': ['come', 'announced'],
  arrive: [],
  'which-parcel': [],
  'unknown-parcel': ['text'],
  packaging: [],
  'packaging-return-to-sender': [],
  identify: ['pieces'],
  'identify-nothing-left': [],
  'identify-undeclared': [],
  'identify-wrong-item': [],
  'which-return': [],
  'which-client': [],
  'found-what': [],
  'found-bag': [],
  'found-place': ['container'],
  'found-witness': [],
  'not-expected-undeclared': ['product', 'client'],
  'not-expected-over': ['product', 'client'],
  'not-expected-foreign': ['product', 'client'],
  'not-expected-unknown': ['product', 'client'],
  serial: ['product'],
  'serial-doubt': ['product'],
  quantity: ['product', 'pieces', 'expected'],
  components: ['product', 'parts'],
  part: ['part'],
  measure: ['question', 'unit'],
  grade: [],
  'grade-counted': [],
  'override-reason': ['from', 'to'],
  disposition: [],
  'disposition-again': ['disposition'],
  'disposition-closed': ['disposition', 'gate'],
  approval: ['disposition'],
  'approval-badge-shown': ['disposition'],
  'gate-protocol': ['parcel'],
  'photo-parcel': [],
  'photo-protocol': [],
  'photo-found': [],
  'photo-paper': [],
  'set-aside': [],
  'set-aside-release': [],
  'scan-back': [],
  'scan-back-unknown': [],
  operation: ['operation', 'place', 'minutes'],
  'operation-part': [],
  'part-take-grade': ['part', 'lpn', 'grade'],
  'part-take-for': ['part', 'lpn'],
  'part-take': ['part'],
  'part-put': ['parts', 'container'],
  'part-put-for': ['parts', 'container', 'lpn'],
  'part-fit-grade': ['part', 'container', 'grade'],
  'part-fit': ['part', 'container'],
  'service-back': ['partner', 'day'],
  'service-serial': [],
  sort: ['container'],
  'sort-waiting': ['container'],
  'put-away': ['container', 'units'],
  'put-away-stopped': ['container', 'product', 'gate'],
  'hand-over': ['container'],
  'hand-over-carrier': ['container'],
  'hand-over-weight': ['container'],
  'hand-over-reference': ['carrier', 'container'],
  'close-line': ['sku', 'pieces', 'rma'],
  'close-labels-owed': ['lpns'],
  'close-parcel': ['pieces', 'skus', 'lpns'],
  'close-parcel-owed': ['pieces', 'skus', 'lpns'],
}

/** The calls of say() whose key is put together, and what they can become. */
const unexpected: Record<Extract<Pending, { kind: 'not-expected' }>['why'], true> = {
  undeclared: true,
  over: true,
  foreign: true,
  unknown: true,
}
const announced: Record<Extract<Pending, { kind: 'announced' }>['reception'], true> = {
  undeclared: true,
  'wrong-item': true,
}
const BUILT_PROMPTS: Record<string, readonly string[]> = {
  'say(`identify-': Object.keys(announced).map((reception) => `identify-${reception}`),
  'say(`not-expected-': Object.keys(unexpected).map((why) => `not-expected-${why}`),
  'say(`photo-': PHOTO_ABOUTS.filter((about) => about !== 'answer').map((about) => `photo-${about}`),
  'say(key': ['close-parcel', 'close-parcel-owed'],
}

const stepsFolder = new URL('../bench/steps/', import.meta.url)
const stepsSource = (): string =>
  readdirSync(stepsFolder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'step.ts')
    .map((name) => readFileSync(new URL(name, stepsFolder), 'utf8'))
    .join('\n')

const quoted = (text: string): string[] => [...text.matchAll(/'([^']+)'/g)].map((found) => found[1] ?? '')

/** Prompt keys as the steps name them; `unforeseen` holds the calls of say() that this list does not know. */
export function promptsOfSteps(): { keys: Set<string>; unforeseen: string[] } {
  const source = stepsSource()
  const literal = [...source.matchAll(/\bsay\(\s*'([^']+)'/g)].map((found) => found[1] ?? '')
  const built = [...source.matchAll(/\bsay\(\s*(?!')(?:`[^$`]*|\w+)/g)].map(([call]) => call)
  return {
    keys: new Set([...literal, ...built.flatMap((call) => BUILT_PROMPTS[call] ?? [])]),
    unforeseen: built.filter((call) => !(call in BUILT_PROMPTS)),
  }
}

/** Label keys: label('…'), label(one ? '…' : '…') and { key: 'label.…' }. */
export function labelsOfSteps(): Set<string> {
  const source = stepsSource()
  const called = [...source.matchAll(/\blabel\(([^)]*)\)/g)].flatMap(([, inside]) => quoted(inside ?? ''))
  const named = [...source.matchAll(/key: 'label\.([^']+)'/g)].map((found) => found[1] ?? '')
  return new Set([...called, ...named])
}
