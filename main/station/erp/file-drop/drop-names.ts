/** Who a drop file is from and for; together with the sequence it makes the file's name. */
export type DropOrigin = { site: string; station: string; client: string }

/**
 * A client's code as a part of a file name: anything but A-Z, 0-9 and - becomes `_` and the byte in hex, so
 * that two clients never share a name, also where the file system does not tell `a` from `A`.
 */
const clientInName = (client: string): string =>
  [...Buffer.from(client)]
    .map((byte) => String.fromCharCode(byte))
    .map((c) => (/[A-Z0-9-]/.test(c) ? c : `_${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`))
    .join('')

const stemStart = ({ site, station, client }: DropOrigin): string =>
  `${site}-${station}-${clientInName(client)}-`

/** `<SITE>-<STATION>-<CLIENT>-<sequence in 8 digits>.json`. */
export const dropFileName = (origin: DropOrigin, sequence: number): string =>
  `${stemStart(origin)}${String(sequence).padStart(8, '0')}.json`

export const manifestName = (fileName: string): string => fileName.replace(/json$/, 'manifest.json')
export const ackName = (fileName: string): string => fileName.replace(/json$/, 'ack.json')

/** The sequence of a drop file's name; null for every name that is not exactly one of this origin's. */
export const sequenceOfFile = (origin: DropOrigin, name: string): number | null =>
  name.endsWith('.json') ? sequenceOfAck(origin, ackName(name)) : null

/** The same of an ack that was put away, perhaps under a numbered name. */
export const sequenceOfArchivedAck = (origin: DropOrigin, name: string): number | null =>
  sequenceOfAck(origin, name.replace(/\.\d+(?=\.ack\.json$)/, ''))

/**
 * The sequence that an ack's name speaks of; null for every name that is not exactly one of this origin's
 * (other stations share the folder). What passes holds no separator and no dots but its ending's.
 */
export function sequenceOfAck(origin: DropOrigin, name: string): number | null {
  const start = stemStart(origin)
  if (!name.startsWith(start) || name.length > 200) return null
  const digits = /^(\d{8,15})\.ack\.json$/.exec(name.slice(start.length))?.[1]
  if (digits === undefined) return null
  const sequence = Number(digits)
  return ackName(dropFileName(origin, sequence)) === name ? sequence : null
}

/** The `n`th name to try where another file has the first: `a.ack.json`, `a.2.ack.json`, `a.3.ack.json`. */
export function numberedName(name: string, n: number): string {
  const dot = name.indexOf('.')
  return n === 1 || dot < 0 ? name : `${name.slice(0, dot)}.${n}${name.slice(dot)}`
}
