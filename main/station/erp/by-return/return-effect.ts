/** Pieces of one kind as the dock has them: one unit, which may be several pieces that are alike. */
export type ReturnedItem = {
  unit: string
  lpn: string | null
  sku: string
  quantity: number
  serial: string | null
  lot: string | null
  expiresOn: string | null
  /** The ERP's own id of the announced line; null for what was not announced. */
  line: string | null
  grade: string | null
  /** The site's code. A piece that nobody has decided on yet is on hold. */
  disposition: string
}

type Said = {
  /** At most 40 characters of `A-Z 0-9 -`; never changes, and never means another effect. */
  key: string
  /** Null: nobody announced it. */
  rma: string | null
  order: string | null
  parcel: string | null
  tracking: string | null
}

/** What one parcel brought of one return, once the parcel is closed. */
export type Reception = Said & {
  kind: 'reception'
  items: readonly ReturnedItem[]
  /** No other parcel of the return is on its way, as far as the dock knows. */
  isLast: boolean
}

/** A unit that the ERP has goes another way than it was told. */
export type Redirection = Said & { kind: 'redirection'; item: ReturnedItem; from: string }

/** A unit that the ERP has leaves for its vendor. */
export type VendorReturn = Said & { kind: 'vendor-return'; item: ReturnedItem; supplier: string | null }

/** The goods of a complaint are judged: a person in the ERP decides on it. */
export type ComplaintRaised = Said & { kind: 'complaint'; item: ReturnedItem; grounds: string }

/**
 * A picture of a unit that the ERP has, to lie with the return. `of`: the reception that brought the unit. It is known by
 * its bytes, whose hash is in its name there.
 */
export type PhotoAttached = Said & {
  kind: 'photo'
  of: string
  item: ReturnedItem
  photo: { id: string; sha256: string; bytes: number }
  /** base64 of the JPEG; null where it is only asked about. */
  content: string | null
}

/** What an ERP hears that takes a return as a whole: one reception for each parcel of it, and each later change. */
export type ReturnEffect = Reception | Redirection | VendorReturn | ComplaintRaised | PhotoAttached
