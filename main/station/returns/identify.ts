import type { ExpectedLineRow } from '#db/expected-lines-table'
import type { GtinMatch } from '#db/products-table'
import type { Choice, Draft } from '../bench/pending.ts'
import type { WorldCode } from '../barcodes/what-a-scan-means.ts'
import { no, parcelOf, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import type { World } from '../bench/world.ts'
import { defaultClient, nameOf, productOf } from './about.ts'
import { receiveUnit } from './receive.ts'
import { serialDoubt, type Doubt } from './serial-checks.ts'

type OpenLine = ExpectedLineRow & { client: string; rma: string }

/** Finds what the scanned piece is among what was announced; asks, or takes it as unexpected, where it is not clear. */
export function identifyPiece(turn: Turn, world: World): Refusal | null {
  const { db } = turn.floor
  const parcel = parcelOf(turn)
  const lines = db.lines.inParcel(parcel.id)
  const onSerial = lines.filter(({ id }) => world.serialLines.some((line) => line.id === id))
  const products =
    world.products.length > 0
      ? world.products
      : onSerial.map(({ client, sku }) => ({ client, sku, quantity: 1 }))
  turn.means = world.products.length === 0 && onSerial.length > 0 ? 'serial' : 'product'
  if (products.length === 0) return unknownPiece(turn, world)

  const open = lines.filter((line) => line.received < line.quantity && products.some((p) => isOf(line, p)))
  const fitting = open.filter(({ id }) => onSerial.some((line) => line.id === id))
  const candidates = fitting.length > 0 ? fitting : open
  const drafts = candidates.map((line) => draftFor(world, products, line))
  const [first] = drafts
  if (!first) return unexpectedPiece(turn, world, products, lines)
  const choices = onePerReturn(candidates, drafts)
  if (choices.length === 1) return takePiece(turn, first)
  setBench(turn, { pending: { kind: 'which', of: 'identify', asks: 'return', choices, page: 0 } })
  return null
}

const isOf = (line: { client: string; sku: string }, product: { client: string; sku: string }): boolean =>
  line.client === product.client && line.sku === product.sku

/** The first line of each return; two clients may call theirs the same. */
const onePerReturn = (lines: readonly OpenLine[], drafts: readonly Draft[]): Choice[] =>
  lines.flatMap(({ returnId, rma }, i) => {
    const draft = drafts[i]
    const isFirst = lines.findIndex((line) => line.returnId === returnId) === i
    return draft && isFirst ? [{ label: { plain: rma }, opens: { draft } }] : []
  })

/** The serial number that was scanned: said by its symbol, or the whole text, where a line announced it. */
const serialIn = (
  { code, serialLines, products }: World,
  lines: readonly { id: string }[],
): string | null => {
  const isAnnounced =
    products.length === 0 && serialLines.some(({ id }) => lines.some((line) => line.id === id))
  return code.serial ?? (isAnnounced ? code.text : null)
}

function draftFor(world: World, products: readonly GtinMatch[], line: OpenLine): Draft {
  const { code } = world
  const product = products.find((p) => isOf(line, p))
  return {
    client: line.client,
    sku: line.sku,
    scanned: null,
    returnId: line.returnId,
    lineId: line.id,
    serial: serialIn(world, [line]),
    lot: code.lot ?? null,
    expiresOn: code.expiresOn,
    reception: 'received',
    pack: product?.quantity ?? 1,
    doubt: null,
  }
}

const unplaced = (
  turn: Turn,
  code: Pick<WorldCode, 'text' | 'serial' | 'lot' | 'expiresOn'>,
  found: GtinMatch | null,
): Draft => ({
  client: found?.client ?? clientsOfParcel(turn)[0] ?? defaultClient(turn.floor.db),
  sku: found?.sku ?? null,
  scanned: found ? null : code.text,
  returnId: turn.state.returns()[0]?.id ?? null,
  lineId: null,
  serial: code.serial,
  lot: code.lot,
  expiresOn: code.expiresOn,
  reception: found ? 'undeclared' : 'unidentified',
  pack: found?.quantity ?? 1,
  doubt: null,
})

const clientsOfParcel = ({ state }: Turn): string[] => [
  ...new Set(state.returns().map(({ client }) => client)),
]

/** Known goods that no open line names: of another client, more than announced, or not announced at all. */
function unexpectedPiece(
  turn: Turn,
  world: World,
  products: readonly GtinMatch[],
  lines: readonly OpenLine[],
): Refusal | null {
  const isBlind = turn.state.returns().every(({ blind }) => blind === 1)
  const clients = clientsOfParcel(turn)
  const code = { ...world.code, serial: serialIn(world, lines) }
  const owners = isBlind ? possibleOwners(turn, products) : []
  if (owners.length > 1) return askWhose(turn, owners, (product) => unplaced(turn, code, product))
  const own = owners[0] ?? products.find(({ client }) => clients.includes(client))
  const draft = unplaced(turn, code, own ?? products[0] ?? null)
  const doubt = draft.serial === null ? null : serialDoubt(turn.floor, draft, draft.serial)
  if (doubt && draft.serial !== null) return refuseSerial(turn, draft, draft.serial, doubt)
  if (isBlind) return takePiece(turn, draft)
  if (turn.state.pending?.kind === 'announced' && own)
    return takePiece(turn, { ...draft, reception: turn.state.pending.reception })
  const why = !own
    ? 'foreign'
    : lines.some((line) => products.some((p) => isOf(line, p)))
      ? 'over'
      : 'undeclared'
  const found = why === 'foreign' ? { ...draft, reception: 'foreign' as const, returnId: null } : draft
  setBench(turn, { pending: { kind: 'not-expected', draft: found, why } })
  return null
}

/** Several clients may sell it; one whose goods were found in this parcel already is it. */
function possibleOwners(turn: Turn, products: readonly GtinMatch[]): readonly GtinMatch[] {
  if (products.length < 2) return products
  const found = new Set(turn.floor.db.units.inParcel(parcelOf(turn).id).map(({ client }) => client))
  const ofThese = products.filter(({ client }) => found.has(client))
  return ofThese.length > 0 ? ofThese : products
}

function askWhose(turn: Turn, owners: readonly GtinMatch[], draftOf: (product: GtinMatch) => Draft): null {
  const isAlone = (client: string): boolean => owners.filter((other) => other.client === client).length === 1
  const choices = owners.map((product) => ({
    label: { plain: isAlone(product.client) ? product.client : `${product.client} · ${product.sku}` },
    opens: { draft: draftOf(product) },
  }))
  setBench(turn, { pending: { kind: 'which', of: 'identify', asks: 'client', choices, page: 0 } })
  return null
}

function unknownPiece(turn: Turn, world: World): Refusal {
  turn.means = 'unknown'
  return no(
    'code-unknown',
    { text: world.code.text.slice(0, 60) },
    {
      means: 'unknown',
      keep: { kind: 'not-expected', draft: unplaced(turn, world.code, null), why: 'unknown' },
    },
  )
}

/** A piece with nothing on it that can be scanned. */
export function takeNameless(turn: Turn): null {
  const draft = unplaced(turn, { text: '', serial: null, lot: null, expiresOn: null }, null)
  receiveUnit(turn, { ...draft, scanned: null }, 1)
  return null
}

/** Asks for what still misses (serial number, how many), then receives it. */
export function takePiece(turn: Turn, draft: Draft): Refusal | null {
  const { db } = turn.floor
  const product = productOf(db, draft)
  if (product?.serialised) {
    if (draft.serial === null) {
      setBench(turn, { pending: { kind: 'serial', draft, doubt: null } })
      return null
    }
    return takeSerial(turn, draft, draft.serial)
  }
  const line = draft.lineId === null ? null : db.lines.get(draft.lineId)
  const open = line ? line.quantity - line.received : draft.pack
  if (open > 1) {
    if (draft.pack > open) return no('quantity-too-many', { expected: open })
    setBench(turn, { pending: { kind: 'quantity', draft, counted: draft.pack, entered: '' } })
    return null
  }
  receiveUnit(turn, draft, 1)
  return null
}

/** The four checks: it exists, was shipped on this order, to this customer, and is not back already. */
export function takeSerial(turn: Turn, draft: Draft, serial: string): Refusal | null {
  turn.means = turn.means ?? 'serial'
  const doubt = serialDoubt(turn.floor, draft, serial)
  if (doubt) return refuseSerial(turn, draft, serial, doubt)
  receiveUnit(turn, { ...draft, serial }, 1)
  return null
}

function refuseSerial({ floor }: Turn, draft: Draft, serial: string, { doubt, params: why }: Doubt): Refusal {
  const params = {
    serial,
    ...why,
    product: nameOf(productOf(floor.db, draft), draft.sku ?? ''),
  }
  const keep = { kind: 'serial' as const, draft: { ...draft, serial }, doubt }
  return no(`serial-${doubt}`, params, { keep })
}
