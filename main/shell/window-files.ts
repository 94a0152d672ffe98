import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
}

const SAME_FOR_ALL = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/**
 * Answers requests for `app://station/...` out of one folder. The folder is listed once: a path that is not on the
 * list is not found, so that no path leads out of it. Each page gets a nonce of its own in place of every
 * `nonce="..."` that it holds.
 */
export function windowFiles(folder: string): (request: Request) => Response {
  const listed = new Map(filesBelow(folder).map((path) => [`/${path}`, join(folder, path)]))
  return ({ url, method }) => {
    const { protocol, host, pathname } = new URL(url)
    const path = pathname === '/' ? '/index.html' : pathname
    const file = protocol === 'app:' && host === 'station' && method === 'GET' ? listed.get(path) : undefined
    const type = TYPES[extname(path)]
    if (file === undefined || type === undefined)
      return new Response(null, { status: 404, headers: SAME_FOR_ALL })
    const bytes = readFileSync(file)
    const headers = { ...SAME_FOR_ALL, 'Content-Type': type }
    return path.endsWith('.html') ? page(bytes.toString('utf8'), headers) : new Response(bytes, { headers })
  }
}

/**
 * Node loads what answers are made of when the first one is made, and the page waits for that: a tenth of a second.
 * Called while Electron is still getting ready, it costs nobody anything.
 */
export function warmUpAnswers(): void {
  const { body } = new Response(new Uint8Array(1), { headers: SAME_FOR_ALL })
  if (body) Readable.fromWeb(body).resume()
}

function page(html: string, headers: Record<string, string>): Response {
  const nonce = randomBytes(16).toString('base64')
  return new Response(html.replaceAll(/nonce="[^"]*"/g, `nonce="${nonce}"`), {
    headers: { ...headers, 'Content-Security-Policy': contentPolicy(nonce) },
  })
}

/** Nothing but what the folder holds: no inline script, no evaluated text, no other origin, no frame. */
export function contentPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `media-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; ')
}

/** Written out, for an archive cannot be listed whole at once. Paths have `/` on every system. */
function filesBelow(folder: string, above = ''): string[] {
  return readdirSync(join(folder, above), { withFileTypes: true }).flatMap((entry) => {
    const path = above === '' ? entry.name : `${above}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(folder, path)
    return entry.isFile() ? [path] : []
  })
}
