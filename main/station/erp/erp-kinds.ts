import type { ErpConfig } from '#contract/config'
import type { StationDb } from '#db/station-db'
import type { ReadPhoto } from './by-return/photos-to-attach.ts'
import type { MergeDeps } from '../imports/merge-deps.ts'
import type { FindSecret } from '../secrets.ts'
import { returnsClient } from './by-return/returns-client.ts'
import type { ReturnsConnector } from './by-return/returns-connector.ts'
import type { Disposition } from './by-return/targets.ts'
import type { ClockWatch } from './clock-watch.ts'
import type { ErpClient, ErpNote, ErpTrouble } from './erp-client.ts'
import type { DropPlace } from './file-drop/drop-place.ts'
import { fileDrop } from './file-drop/file-drop.ts'
import type { DropPoint } from './file-drop/write-drop-files.ts'
import { httpAddress } from './http-address.ts'
import type { HttpAddress } from './http-line.ts'
import { lateClient } from './late-client.ts'
import { restClient } from './rest/rest-client.ts'

/** What the ways to ERPs are built with. */
export type ErpParts = {
  db: StationDb
  /** Unix ms. */
  now: () => number
  /** Where drop folders of this machine are. */
  disk: DropPlace
  hook: (point: DropPoint) => void
  onNote: (note: ErpNote & { client: string }) => void
  findSecret: FindSecret
  /** The codes of the site's rules as they are now. */
  dispositions: () => readonly Disposition[]
  merging: MergeDeps
  readPhoto: ReadPhoto
  /** Something that the floor sees is not as it was. */
  onChanged: () => void
}

export type ConnectorParts = Pick<ErpParts, 'findSecret' | 'now'> & { clock: ClockWatch }

type ConfigOf<Kind extends ErpConfig['kind']> = Extract<ErpConfig, { kind: Kind }>
export type ByReturnConfig = ConfigOf<ByReturnKind>
export type ByReturnKind = Exclude<ErpConfig['kind'], 'rest' | 'file-drop'>

/** Opens the way to one: what its config names, secrets too, is looked for here. Loaded when it is first needed. */
type OpenConnector<Kind extends ByReturnKind> = (
  erp: ConfigOf<Kind>,
  parts: ConnectorParts & { address: HttpAddress },
) => Promise<ReturnsConnector | ErpTrouble>

/** The ERPs that take returns as a whole. */
const byReturn: { readonly [Kind in ByReturnKind]: OpenConnector<Kind> } = {
  tryton: async (...asked) => (await import('./tryton/open-tryton.ts')).openTryton(...asked),
  odoo: async (erp, parts) => (await import('./odoo/open-odoo.ts')).openOdoo(erp, parts),
  erpnext: async (erp, parts) => (await import('./erpnext/open-erpnext.ts')).openErpnext(erp, parts),
  shopify: async (erp, parts) => (await import('./shopify/open-shopify.ts')).openShopify(erp, parts),
  medusa: async (erp, parts) => (await import('./medusa/open-medusa.ts')).openMedusa(erp, parts),
}

/** The connector that the config means, for one client. */
export async function openConnector(
  erp: ByReturnConfig,
  parts: ConnectorParts,
): Promise<ReturnsConnector | ErpTrouble> {
  const address = await httpAddress(erp, parts)
  if ('reason' in address) return address
  const open = byReturn[erp.kind] as OpenConnector<ByReturnKind>
  return open(erp, { ...parts, address })
}

/** The way to the ERP of one client; `clock` hears what time it is there. */
export function clientOf(parts: ErpParts, erp: ErpConfig, clock: ClockWatch): ErpClient {
  if (erp.kind === 'rest') return restClient({ ...parts, erp, clock })
  if (erp.kind === 'file-drop') return dropClient(parts, erp)
  const { client, targets, leftOpenHours } = erp
  const photos = erp.kind === 'tryton' && erp.attachPhotos ? parts.readPhoto : null
  const onNote = (note: ErpNote): void => parts.onNote({ ...note, client })
  return lateClient(async () => {
    const connector = await openConnector(erp, { ...parts, clock })
    if ('reason' in connector) return connector
    return returnsClient({ ...parts, client, targets, said: erp, leftOpenHours, photos, onNote }, connector)
  })
}

function dropClient(parts: ErpParts, erp: ConfigOf<'file-drop'>): ErpClient {
  const { sftp } = erp
  if (!sftp) return dropIn(parts, erp, () => parts.disk)
  return lateClient(async () => {
    const { openSftp } = await import('./file-drop/sftp/open-sftp.ts')
    const openPlace = await openSftp(sftp, parts.findSecret)
    return 'reason' in openPlace ? openPlace : dropIn(parts, erp, openPlace)
  })
}

const dropIn = (
  { db, now, hook, onNote }: ErpParts,
  { client, folder, answerWithinHours }: ConfigOf<'file-drop'>,
  openPlace: (why: 'run' | 'test') => DropPlace,
): ErpClient =>
  fileDrop({
    db,
    now,
    client,
    folder,
    answerWithinHours,
    openPlace,
    hook,
    onNote: (note) => onNote({ ...note, client }),
  })
