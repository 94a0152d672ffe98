import * as z from 'zod/mini'

/**
 * Why something waits for a person instead of being with the ERP: every code there is, each with the values that its
 * words need (`screen.sync.need.…` of the locales). One that is new has its words there in every language.
 */
export const PARK_REASONS = {
  /** The ERP refuses it, and says why itself, if anything. */
  'erp-refused': [],
  /** It may be with an ERP that is not this client's any more. */
  'erp-changed': [],
  // The station holds it back: the ERP cannot be told it.
  'no-target': ['dispositions'],
  'no-blind-returns': [],
  'no-several-places': [],
  'no-redirections': [],
  'no-vendor-returns': [],
  'no-complaints': [],
  'no-attachments': [],
  'no-way-back.undone': [],
  'no-way-back.changed': [],
  // A picture that the ERP goes without: nobody need see to it.
  'photo-erased': [],
  'photo-too-large': [],
  // A return that is not there, or not as it was.
  'return-unknown': ['rma'],
  'return-twice': ['rma'],
  'return-cancelled': ['rma'],
  'return-state': ['rma', 'state'],
  'return-changed': ['rma'],
  'return-too-long': ['rma'],
  'return-without-delivery': ['rma'],
  'return-without-place': ['rma'],
  /** Somebody is changing its order there. */
  'change-open': [],
  // Goods and places that are not there, or otherwise.
  'counted-otherwise': ['there', 'here'],
  'not-there': ['sku', 'quantity'],
  'line-missing': ['sku'],
  'sold-in-packs': ['sku'],
  /** It is counted there in something of which one is not one piece. */
  'unit-no-piece': ['sku', 'unit'],
  'lot-missing': ['sku'],
  'product-unknown': ['sku'],
  'product-twice': ['sku'],
  'place-unknown': ['place'],
  'place-twice': ['place'],
  'warehouse-unknown': [],
  'warehouse-unsaid': [],
  'warehouse-without-input': [],
  'outside-unknown': [],
  'companies-mixed': [],
  'company-unknown': [],
  // A document of the station's own.
  'key-taken': [],
  'key-lost': ['document'],
  'document-state': ['document', 'state'],
  'document-hidden': [],
  'not-taken-silently': [],
  'validate-there': ['document'],
  'supplier-unsaid': ['sku'],
  'supplier-unknown': ['supplier'],
  'supplier-without-place': [],
  'sender-unknown': [],
  'sender-without-address': ['sender'],
  'complaint-type-missing': [],
} as const satisfies Record<string, readonly string[]>

export type ParkCode = keyof typeof PARK_REASONS
export const PARK_CODES = Object.keys(PARK_REASONS) as ParkCode[]
/** What the words of a code need. */
export type ParkValues<Code extends ParkCode> = Record<(typeof PARK_REASONS)[Code][number], string | number>

/** `said`: what the ERP says to it in its own words, in whatever language; null where it says nothing. */
export const ParkReasonShape = z.object({
  code: z.enum(PARK_CODES),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  said: z.nullable(z.string()),
})
export type ParkReason = z.infer<typeof ParkReasonShape>

export const parkReason = <Code extends ParkCode>(
  code: Code,
  values: ParkValues<Code>,
  said: string | null = null,
): ParkReason => ({ code, values, said })

/** The ERP refuses it, in its own words. */
export const erpRefused = (said: string | null): ParkReason => parkReason('erp-refused', {}, said)
