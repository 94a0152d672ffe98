import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportKind } from '#station/imports/import-kinds'
import type { DemoSite } from './demo-site.ts'

export type DemoFile = { kind: ImportKind; path: string }

/** Writes the site as files for `import`, CSV where a table says it all; gives them in the order to load them in. */
export async function writeDemoFiles(site: DemoSite, folder: string): Promise<DemoFile[]> {
  await mkdir(folder, { recursive: true })
  const texts: [kind: ImportKind, extension: 'json' | 'csv', text: string][] = [
    ['locations', 'csv', csv(['code', 'kind', 'name', 'client'], site.locations)],
    ['products', 'json', json(site.products)],
    [
      'shipped-serials',
      'csv',
      csv(['client', 'sku', 'serial', 'order', 'customer', 'shippedOn'], site.shippedSerials),
    ],
    ['expected-returns', 'json', json(site.expectedReturns)],
    ['manifests', 'csv', csv(['manifest', 'carrier', 'tracking'], site.manifests)],
  ]
  const files: DemoFile[] = []
  for (const [kind, extension, text] of texts) {
    const path = join(folder, `${kind}.${extension}`)
    await writeFile(path, text)
    files.push({ kind, path })
  }
  return files
}

const json = (rows: readonly object[]): string => `${JSON.stringify(rows, null, 2)}\n`

const cell = (value: string | readonly string[] = ''): string => {
  const text = typeof value === 'string' ? value : value.join('|')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180, lists separated by `|`. */
function csv<Column extends string>(
  columns: readonly Column[],
  rows: readonly { readonly [Name in Column]?: string | readonly string[] }[],
): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','))
  return [columns.join(','), ...lines, ''].join('\r\n')
}
