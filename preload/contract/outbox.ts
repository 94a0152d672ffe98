/** The kinds of fact that the ERP hears. */
export const OUTBOX_KINDS = [
  'gate',
  'arrival',
  'receipt',
  'inspection',
  'decision',
  'move',
  'correction',
  'parcel-closed',
] as const
export type OutboxKind = (typeof OUTBOX_KINDS)[number]

/**
 * `unknown`: it may have arrived; looked up, never sent again blindly. `parked`: a person must see to it; `closed`: one
 * did, and it is sent no more.
 */
export const OUTBOX_STATES = ['pending', 'in-flight', 'unknown', 'applied', 'parked', 'closed'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]
