import * as z from 'zod/mini'
import type { Asking } from '../by-return/overheard.ts'
import { areSame, counted, inWords } from '../by-return/counted.ts'
import { conflict, later, refusedByErp, rejected } from '../by-return/halted.ts'
import type { Reception } from '../by-return/return-effect.ts'
import type { Targets } from '../by-return/returns-connector.ts'
import { targetsIn } from '../by-return/target-of.ts'
import { readAs } from '../read-as.ts'
import { PROCESS, SET_INTENT } from './shopify-documents.ts'
import type { ShopifyLine } from './shopify-line.ts'
import { planned, type Counted, type Step } from './shopify-plan.ts'
import { standOf, type ReturnStand } from './shopify-return.ts'
import { dispositionOf } from './shopify-targets.ts'

/**
 * Shopify knows no key of ours on a return: two parcels that brought the same look alike. What stood there before, and
 * what is to be added, is therefore written to the order under the effect's key before anything is done, with a
 * compare-and-set, so that of two tries one writes it.
 */
const Intent = z.strictObject({
  before: z.array(z.tuple([z.string(), z.int()])),
  added: z.array(z.tuple([z.string(), z.int()])),
})
type Counts = ReadonlyMap<string, number>

const UserErrors = z.array(z.object({ code: z.nullable(z.string()), message: z.string() }))
const Set = z.object({ metafieldsSet: z.object({ userErrors: UserErrors }) })
const Processed = z.object({ returnProcess: z.object({ userErrors: UserErrors }) })

/** The metafield was written by another try since it was read. */
const OVERTAKEN = 'STALE_OBJECT'

export async function processReturn(
  line: ShopifyLine,
  { effect, targets }: { effect: Reception; targets: Targets },
  asking: Asking,
): Promise<'applied' | 'already'> {
  const { key, rma, order } = effect
  const named = { key, rma: rma ?? '', order }
  const stand = await standOf(line, named, asking)
  if (isThere(stand)) {
    mustBeTheSame(stand, becoming(effect.items, targets))
    return 'already'
  }
  mustBeUntouched(stand)
  if (stand.status !== 'OPEN') throw rejected('return-state', { rma: named.rma, state: stand.status })
  const steps = stepsOf(effect, { targets, stand })
  if (steps.length === 0) return 'applied'
  await writeIntent(line, { stand, key, steps }, asking)
  await process(line, { returnId: stand.id, steps }, asking)
  const now = await standOf(line, named, asking)
  if (isThere(now)) return 'applied'
  throw conflict('counted-otherwise', differenceIn(now))
}

/** What an earlier try wrote down is all there, or was when the next parcel was begun, and nothing besides it. */
export function isThere(stand: ReturnStand): boolean {
  const intent = intentIn(stand)
  if (intent === null) return false
  const seen = stand.intents.map((value) => new Map(readAs(Intent, value)?.before))
  return [disposed(stand), ...seen].some((counts) => areSame(counts, sumOf(intent)))
}

/** Somebody else has processed pieces since an earlier try: whose they are cannot be told. */
function mustBeUntouched(stand: ReturnStand): void {
  const intent = intentIn(stand)
  if (intent && !areSame(disposed(stand), new Map(intent.before)))
    throw conflict('counted-otherwise', differenceIn(stand))
}

function intentIn({ intent, orderId }: ReturnStand): z.infer<typeof Intent> | null {
  if (!intent) return null
  const read = readAs(Intent, intent.value)
  if (!read) throw conflict('key-lost', { document: orderId })
  return read
}

function stepsOf(
  { items }: Reception,
  { targets, stand }: { targets: Targets; stand: ReturnStand },
): readonly Step[] {
  const pieces = becoming(items, targets)
  const plan = planned(pieces, stand)
  if (plan.ok) return plan.steps
  throw rejected('line-missing', { sku: plan.sku })
}

/** What each piece becomes, in Shopify's words. */
const becoming = (items: Reception['items'], targets: Targets): readonly Counted[] => {
  const placeOf = targetsIn(targets)
  return items.map((item) => {
    const becomes = dispositionOf(placeOf(item))
    if (!becomes) throw rejected('place-unknown', { place: placeOf(item) })
    return { line: item.line, sku: item.sku, quantity: item.quantity, ...becomes }
  })
}

/** What was written down under the key is what it is told now, whichever lines the pieces were found on. */
function mustBeTheSame(stand: ReturnStand, pieces: readonly Counted[]): void {
  const told = counted(
    pieces,
    ({ type, location }) => kindOf('', type, location),
    ({ quantity }) => quantity,
  )
  const noted = counted(
    intentIn(stand)?.added ?? [],
    ([kind]) => kind.replace(/ of \S+$/, ' of '),
    ([, count]) => count,
  )
  if (!areSame(told, noted))
    throw conflict('counted-otherwise', { there: inWords(noted), here: inWords(told) })
}

async function writeIntent(
  line: ShopifyLine,
  { stand, key, steps }: { stand: ReturnStand; key: string; steps: readonly Step[] },
  asking: Asking,
): Promise<void> {
  const added = counted(steps, kindOfStep, ({ quantity }) => quantity)
  const value = JSON.stringify({ before: [...disposed(stand)], added: [...added] } satisfies z.infer<
    typeof Intent
  >)
  if (stand.intent?.value === value) return
  const metafield = {
    ownerId: stand.orderId,
    namespace: 'backdock',
    key,
    type: 'json',
    value,
    compareDigest: stand.intent?.digest ?? null,
  }
  const { metafieldsSet } = await line.ask(Set, SET_INTENT, {
    variables: { metafields: [metafield] },
    asking,
  })
  throwFirst(metafieldsSet.userErrors)
}

/** Confirms the pieces and says what becomes of them in one change; no money moves, and the customer hears nothing. */
async function process(
  line: ShopifyLine,
  { returnId, steps }: { returnId: string; steps: readonly Step[] },
  asking: Asking,
): Promise<void> {
  const byLine = Map.groupBy(steps, ({ line: id }) => id)
  const input = {
    returnId,
    notifyCustomer: false,
    returnLineItems: [...byLine].map(([id, some]) => ({
      id,
      quantity: some.reduce((sum, { quantity }) => sum + quantity, 0),
      dispositions: some.map(({ work, quantity, type, location }) => ({
        reverseFulfillmentOrderLineItemId: work,
        quantity,
        dispositionType: type,
        ...(location === null ? {} : { locationId: location }),
      })),
    })),
  }
  const { returnProcess } = await line.ask(Processed, PROCESS, { variables: { input }, asking })
  throwFirst(returnProcess.userErrors)
}

function throwFirst([first]: z.infer<typeof UserErrors>): void {
  if (!first) return
  if (first.code === OVERTAKEN) throw later('too-busy', new Error('another try is at work on it'))
  throw refusedByErp(first.message.slice(0, 500))
}

const kindOf = (work: string, type: string, location: string | null): string =>
  `${type}${location === null ? '' : ` in ${location}`} of ${work}`
const kindOfStep = ({ work, type, location }: Step): string => kindOf(work, type, location)

const disposed = ({ works }: ReturnStand): Counts =>
  counted(
    works.flatMap(({ id, dispositions }) => dispositions.map((one) => ({ ...one, work: id }))),
    // Shopify tells a place of what is not restocked, too, where it has one: it is no part of what was asked.
    ({ work, type, location }) => kindOf(work, type, type === 'RESTOCKED' ? location : null),
    ({ quantity }) => quantity,
  )

const sumOf = ({ before, added }: z.infer<typeof Intent>): Counts =>
  counted(
    [...before, ...added],
    ([kind]) => kind,
    ([, count]) => count,
  )

function differenceIn(stand: ReturnStand): { there: string; here: string } {
  const intent = intentIn(stand)
  const wanted = intent ? inWords(sumOf(intent)) : ''
  return { there: inWords(disposed(stand)), here: wanted }
}
