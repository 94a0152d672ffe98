import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CALIBRATION_TEXT } from '#contract/calibration'
import { needs } from '#tests/simulators/needs'
import { readPng } from '#tests/simulators/read-labels'
import { shippedRules } from '#tests/bench-floor'
import { makeSiteSecret } from '../people/site-secret.ts'
import { commandCard } from '../site/command-card.ts'
import { resourcesFolder } from '../places.ts'
import { makeWording } from '../wording/wording.ts'
import { commandCardPdf } from './command-card-pdf.ts'

const A4_AT_300_DPI = { width: 2480, height: 3508 }

describe.skipIf(!needs('pdftoppm'))('the printed command card', () => {
  it.each(['en', 'he'] as const)(
    'has every code of the site on it, readable by a scanner (%s)',
    async (language) => {
      const word = makeWording(`${resourcesFolder}locales`)
      const commands = commandCard(makeSiteSecret('WAW'), shippedRules).map(({ name, code, label }) => ({
        name,
        code,
        label: word(language, label),
      }))
      const calibration = {
        name: 'calibration',
        code: CALIBRATION_TEXT,
        label: word(language, { key: 'calibration.card' }),
      }
      const sections = [{ title: '', commands: [calibration] }]
      const folder = mkdtempSync(join(tmpdir(), 'backdock-card-'))
      try {
        writeFileSync(
          join(folder, 'card.pdf'),
          await commandCardPdf({ title: 'Backdock WAW-01', commands, sections }),
        )
        const made = spawnSync('pdftoppm', [
          '-r',
          '300',
          '-png',
          '-gray',
          join(folder, 'card.pdf'),
          join(folder, 'page'),
        ])
        expect(made.status).toBe(0)
        const pages = readdirSync(folder).filter((name) => name.endsWith('.png'))
        const read: string[] = []
        for (const page of pages) {
          const { width, height, symbols } = await readPng(readFileSync(join(folder, page)))
          expect(Math.abs(width - A4_AT_300_DPI.width)).toBeLessThan(3)
          expect(Math.abs(height - A4_AT_300_DPI.height)).toBeLessThan(3)
          // Read as pixels at every angle, a sheet of bars now and then looks like an EAN too; the card is Code 128.
          read.push(
            ...symbols.flatMap(({ format, text }) =>
              format === 'Code128' ? [text.replace('<GS>', '\u001d')] : [],
            ),
          )
        }
        expect(read.toSorted()).toEqual([...commands, calibration].map(({ code }) => code).toSorted())
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )
})
