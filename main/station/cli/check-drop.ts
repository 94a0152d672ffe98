import { accessSync, constants, statSync } from 'node:fs'
import type { ErpConfig, SftpConfig } from '#contract/erp-config'
import { PlaceTrouble } from '../erp/file-drop/trouble-of-error.ts'
import { secretFinder } from '../secrets.ts'
import { EXIT, WrongUsage, type ExitCode, type Terminal } from './command.ts'

type DropConfig = Extract<ErpConfig, { kind: 'file-drop' }>

/** Says what is wrong with a drop folder; of one on a server, whether the station is let in there. */
export async function checkDrop({ client, folder, sftp }: DropConfig, terminal: Terminal): Promise<boolean> {
  const wrong = sftp ? await serverTrouble(folder, sftp) : folderTrouble(folder)
  if (wrong !== null) terminal.err(`${client}: ${wrong}`)
  return wrong === null
}

function folderTrouble(folder: string): string | null {
  try {
    accessSync(folder, constants.W_OK)
    return statSync(folder).isDirectory() ? null : `${folder} is not a folder.`
  } catch {
    return `${folder} is not there or may not be written.`
  }
}

async function serverTrouble(folder: string, sftp: SftpConfig): Promise<string | null> {
  const { openSftp } = await import('../erp/file-drop/sftp/open-sftp.ts')
  const openPlace = await openSftp(sftp, secretFinder({ env: process.env, safe: null }))
  if ('reason' in openPlace) return `The secret is missing: ${openPlace.cause.message}.`
  const place = openPlace('test')
  try {
    return (await place.isFolder(folder)) ? null : `${folder} is not a folder on ${sftp.host}.`
  } catch (error) {
    return sentence(error, sftp.host)
  } finally {
    await place.close()
  }
}

/** Whose key a server shows is for a person to find out: the fingerprint is to be compared with what its owner says. */
export async function showHostKey(given: string, terminal: Terminal): Promise<ExitCode> {
  const address = addressIn(given)
  const { LIMITS, shownHostKey } = await import('../erp/file-drop/sftp/sftp-line.ts')
  try {
    const { fingerprint, type } = await shownHostKey(address, LIMITS)
    terminal.out(`${given} shows the key ${fingerprint} (${type}). Nobody signed in.`)
    terminal.out(
      'Ask the owner of the server whether that is its key; if so, write it into the config as hostKey.',
    )
    return EXIT.done
  } catch (error) {
    terminal.err(sentence(error, given))
    return EXIT.refused
  }
}

function sentence(error: unknown, host: string): string {
  if (!(error instanceof PlaceTrouble)) throw error
  return error.reason === 'host-key' ? `${error.message}.` : `${host} cannot be used: ${error.message}.`
}

const SSH_PORT = 22

/** `HOST`, `HOST:PORT`, `[ADDRESS]:PORT`. */
function addressIn(given: string): { host: string; port: number } {
  const [, bracketed, plain, port = String(SSH_PORT)] =
    /^(?:\[([0-9a-fA-F:]+)\]|([^\s:@/[\]]+))(?::(\d{1,5}))?$/.exec(given) ?? []
  const host = bracketed ?? plain
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535)
    throw new WrongUsage('--sftp wants HOST or HOST:PORT')
  return { host, port: Number(port) }
}
