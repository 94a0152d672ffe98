import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DropFixture } from '#station/erp/file-drop/drop-fixture'
import { enter } from '#station/erp/file-drop/sftp/enter.fixture'
import { MOST_IN_FILE } from '#station/erp/file-drop/drop-file'
import type { SftpLine } from '#station/erp/file-drop/sftp/sftp-line'
import { sftpPlace } from '#station/erp/file-drop/sftp/sftp-place'
import { hasSshd, SftpServer } from '#tests/simulators/sftp-server'
import { compared, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'

/** A document of the outbox is about so big. */
const MORE = { more: 'x'.repeat(1400) }

async function sftpDrop({ isShort }: BenchRun): Promise<BenchReport> {
  const figures = hasSshd() ? await measured(isShort ? 3 : 100) : []
  return {
    title: 'Files to an ERP over SFTP',
    how: [
      'Files of 200 documents of 1.5 kB, each with its manifest, to an OpenSSH server on loopback that signs in by Ed25519.',
      'Ours: one session, as a run has it; the number reserved and synced before the first byte, each file written under another name, synced by the server, renamed, its documents marked.',
      'Bare: one session of the same package, that makes the same files under their own names, one write each, and does nothing else.',
    ],
    figures,
    notes: figures.length > 0 ? [] : ['Not measured: this machine has no OpenSSH server.'],
    hotSpots: [],
  }
}

async function measured(files: number): Promise<Figure[]> {
  const server = await SftpServer.start()
  const ours = await perSecond(files, await dropped(server, files))
  const bare = await perSecond(files, () => written(server, files))
  await server.stop()
  return [
    compared({
      name: 'files with their manifests',
      ours,
      bare,
      unit: '/s',
      ratioIs: 'ours / bare',
      goal: null,
    }),
  ]
}

async function perSecond(howMany: number, work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return (howMany * 1000) / (performance.now() - startedMs)
}

/** Fills an outbox; gives the run that empties it. */
async function dropped(server: SftpServer, files: number): Promise<() => Promise<void>> {
  const open = () => sftpPlace(() => enter({ server }))
  const drop = new DropFixture({ on: { open, own: (path) => server.own(path) } })
  await drop.run()
  drop.confirm(files * MOST_IN_FILE.documents, MORE)
  return async () => {
    const { sent, trouble } = await drop.run()
    if (trouble) throw trouble.cause
    if (sent !== files * MOST_IN_FILE.documents) throw new Error(`${sent} documents left`)
    drop.end()
  }
}

async function written(server: SftpServer, files: number): Promise<void> {
  const folder = join(server.folder, 'bare')
  mkdirSync(folder)
  server.own(folder)
  const file = Buffer.alloc(MOST_IN_FILE.documents * 1500, 'x')
  const manifest = Buffer.alloc(400, 'x')
  const line = await enter({ server })
  for (let n = 0; n < files; n += 1) {
    await writeBare(line, join(folder, `${n}.json`), file)
    await writeBare(line, join(folder, `${n}.manifest.json`), manifest)
  }
  await line.close()
}

async function writeBare(line: SftpLine, path: string, bytes: Buffer): Promise<void> {
  const handle = await line.ask<Buffer>((sftp, answer) => sftp.open(path, 'wx', answer))
  await line.ask<void>((sftp, answer) => sftp.write(handle, bytes, 0, bytes.length, 0, answer))
  await line.ask<void>((sftp, answer) => sftp.close(handle, answer))
}

await runBench('sftp-drop', sftpDrop)
