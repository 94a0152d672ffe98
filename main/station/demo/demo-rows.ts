import type {
  ProductFlag,
  RETURN_METHODS,
  RETURN_REASONS,
  ReturnType,
  BUYER_TYPES,
  LocationKind,
  Role,
  Language,
} from '#contract/returns'

/** Rows of the made-up site, as an import file has them. */
export type DemoMoney = { amount: string; currency: string }

export type DemoProduct = {
  client: string
  sku: string
  gtins: (string | { gtin: string; quantity: number })[]
  name: Record<string, string>
  category: string
  listPrice: DemoMoney
  weightG: number
  serialised: boolean
  lotTracked: boolean
  expiryRequired: boolean
  components: { name: string; quantity: number; replacementPrice: DemoMoney }[]
  cartons: number
  flags: ProductFlag[]
  hazard?: { un: string; class: string }
  supplier: string
}

export type DemoLine = {
  line: string
  sku: string
  quantity: number
  reason?: (typeof RETURN_REASONS)[number]
  comment?: string
  serials?: string[]
  unitPrice: DemoMoney
}

export type DemoReturn = {
  client: string
  source: string
  rma: string
  order: string
  channel: string
  method: (typeof RETURN_METHODS)[number]
  country: string
  buyerType: (typeof BUYER_TYPES)[number]
  type: ReturnType
  customer: string
  deliveredOn?: string
  notifiedOn?: string
  sentOn: string
  parcels: { tracking: string; carrier: string; weightG: number }[]
  lines: DemoLine[]
}

export type DemoSerial = {
  client: string
  sku: string
  serial: string
  order: string
  customer: string
  shippedOn: string
}
export type DemoLocation = { code: string; kind: LocationKind; name?: string; client?: string }
export type DemoManifest = { manifest: string; carrier: string; tracking: string[] }
export type DemoPerson = { name: string; role: Role; language: Language }
