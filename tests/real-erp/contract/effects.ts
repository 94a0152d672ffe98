import { item as itemOf } from '#station/erp/by-return/effects.fixture'
import type {
  ComplaintRaised,
  PhotoAttached,
  Reception,
  Redirection,
  ReturnedItem,
  VendorReturn,
} from '#station/erp/by-return/return-effect'

/** Pieces at the dock; `more` says what is not ordinary of them. */
export const pieces = (
  sku: string,
  quantity: number,
  disposition: string,
  more: Partial<ReturnedItem> = {},
): ReturnedItem => itemOf(sku, quantity, { unit: `UNIT-${sku}`, disposition, ...more })

const said = (key: string, rma: string | null) => ({
  key,
  rma,
  order: null,
  parcel: `P-${key}`,
  tracking: null,
})

export const reception = (
  key: string,
  rma: string | null,
  items: readonly ReturnedItem[],
  isLast = true,
): Reception => ({ kind: 'reception', ...said(key, rma), items, isLast })

export const redirection = (
  key: string,
  rma: string | null,
  { item, from }: { item: ReturnedItem; from: string },
): Redirection => ({ kind: 'redirection', ...said(key, rma), item, from })

export const vendorReturn = (key: string, rma: string | null, item: ReturnedItem): VendorReturn => ({
  kind: 'vendor-return',
  ...said(key, rma),
  item,
  supplier: null,
})

export const complaint = (key: string, rma: string | null, item: ReturnedItem): ComplaintRaised => ({
  kind: 'complaint',
  ...said(key, rma),
  item,
  grounds: 'The handle is broken',
})

export const photo = (
  key: string,
  rma: string | null,
  { of, item, sha256, bytes }: { of: string; item: ReturnedItem; sha256: string; bytes: Buffer },
): PhotoAttached => ({
  kind: 'photo',
  ...said(key, rma),
  of,
  item,
  photo: { id: key, sha256, bytes: bytes.length },
  content: bytes.toString('base64'),
})
