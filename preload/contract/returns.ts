import * as z from 'zod/mini'

/** The floor's words, as the lists that code, database and documents share. */

export const RETURN_TYPES = ['withdrawal', 'complaint', 'exchange', 'return-to-sender'] as const
export type ReturnType = (typeof RETURN_TYPES)[number]

export const RETURN_REASONS = [
  'size-or-fit',
  'defective',
  'not-as-described',
  'changed-mind',
  'damaged-in-transit',
  'wrong-item-sent',
  'incomplete',
  'late',
  'other',
] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

export const RETURN_METHODS = ['courier', 'post', 'locker', 'store', 'pick-up'] as const
export const BUYER_TYPES = ['consumer', 'sole-trader', 'business'] as const
export const RESOLUTIONS = ['money', 'exchange', 'credit', 'repair'] as const

/** How a complaint was settled: with what the customer gets for the goods, or with the goods going back to them. */
export const SETTLEMENTS = [...RESOLUTIONS, 'rejected'] as const
export type Settlement = (typeof SETTLEMENTS)[number]

export const PRODUCT_FLAGS = [
  'lithium',
  'data',
  'hygiene-seal',
  'perishable',
  'made-to-order',
  'sealed-media',
  'apparel',
  'footwear',
  'accessory',
] as const
export type ProductFlag = (typeof PRODUCT_FLAGS)[number]

/** What the program can do with a unit; a disposition code is data and maps to one of these. */
export const DISPOSITION_ACTIONS = [
  'restock',
  'rework',
  'secondary-sale',
  'return-to-vendor',
  'return-to-customer',
  'transfer',
  'hold',
  'quarantine',
  'harvest-parts',
  'donate',
  'recycle',
  'dispose',
  'no-physical-return',
] as const
export type DispositionAction = (typeof DISPOSITION_ACTIONS)[number]

/** How far an operation of a rework is: `dropped` is what nobody does any more. */
export const REWORK_STATES = ['open', 'begun', 'done', 'failed', 'dropped'] as const
export type ReworkState = (typeof REWORK_STATES)[number]

/** How a piece came back from whoever repairs elsewhere. */
export const SERVICE_OUTCOMES = ['repaired', 'not-repaired', 'replaced'] as const
export type ServiceOutcome = (typeof SERVICE_OUTCOMES)[number]

/** Kinds of container that are not named after an action. */
export const PLACE_KINDS = ['bench', 'gate', 'staging', 'tote', 'cage', 'shelf', 'spare-parts'] as const
export const LOCATION_KINDS = [...DISPOSITION_ACTIONS, ...PLACE_KINDS] as const
export type LocationKind = (typeof LOCATION_KINDS)[number]

export const LINE_STATUSES = ['awaiting', 'partly', 'received', 'short', 'over', 'still-expected'] as const
export type LineStatus = (typeof LINE_STATUSES)[number]

/** What customs say of a parcel from outside. */
export const CUSTOMS_STATES = ['held', 'cleared'] as const
export type CustomsState = (typeof CUSTOMS_STATES)[number]

export const PARCEL_STATES = ['awaiting', 'at-gate', 'arrived', 'closed', 'parked', 'unidentified'] as const
export type ParcelState = (typeof PARCEL_STATES)[number]

export const GATE_OUTCOMES = ['accepted', 'with-reservation', 'refused'] as const
export type GateOutcome = (typeof GATE_OUTCOMES)[number]

/** How a unit stands to what was announced. */
export const RECEPTIONS = ['received', 'wrong-item', 'undeclared', 'foreign', 'unidentified'] as const
export type Reception = (typeof RECEPTIONS)[number]

export const ACCEPTANCES = ['pending', 'accepted', 'rejected', 'manual'] as const
export type Acceptance = (typeof ACCEPTANCES)[number]

/** Who did the damage. */
export const DAMAGE_RESPONSIBILITIES = ['customer', 'carrier', 'warehouse', 'manufacturer', 'none'] as const
export type DamageResponsibility = (typeof DAMAGE_RESPONSIBILITIES)[number]

export const TITLE_HOLDERS = ['merchant', 'customer', 'vendor'] as const
export type TitleHolder = (typeof TITLE_HOLDERS)[number]

export const ROLES = ['worker', 'supervisor', 'administrator'] as const
export type Role = (typeof ROLES)[number]

export const LANGUAGES = ['en', 'pl', 'ro', 'he'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text in every language of the station. */
export const ByLanguageShape = z.object({ en: z.string(), pl: z.string(), ro: z.string(), he: z.string() })

/** Codes of grades and dispositions are the site's own data. */
export const CODE_PATTERN = /^[A-Z0-9-]{1,12}$/
export const LOCATION_CODE_PATTERN = /^[A-Z0-9-]{1,30}$/

/** The client of a site that has only one. */
export const ONLY_CLIENT = 'MAIN'

/** Minor units and an ISO 4217 code; never a float. */
export type Money = { minor: number; currency: string }
