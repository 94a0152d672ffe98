import type { Words } from '#contract/bench'
import type { Language } from '#contract/returns'
import type { Wording } from '../../wording/wording.ts'
import type { Evidence } from './gather-evidence.ts'

/** Keys of the page's own words. */
export const EVIDENCE_WORDS = [
  'title',
  'made',
  'lpn',
  'sku',
  'serial',
  'lot',
  'quantity',
  'client',
  'rma',
  'order',
  'tracking',
  'carrier',
  'sent',
  'came',
  'article',
  'protocol',
  'claim-due',
  'photos',
  'photo-gone',
  'steps',
  'check',
] as const
type Key = (typeof EVIDENCE_WORDS)[number]

const STYLE = `body{font:15px/1.45 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}
h1{margin:0}table{border-collapse:collapse;width:100%;margin:1rem 0}
td,th{border-top:1px solid #bbb;padding:.35rem .6rem;text-align:start;vertical-align:top}
code{font:12px monospace;overflow-wrap:anywhere;color:#444}figure{margin:0 0 1rem}img{max-width:100%}
.photos{display:grid;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));gap:1rem}`

/**
 * The pack as a page that any browser reads and prints: no script, no address of another site; every text from outside is
 * escaped. Pictures lie beside it as `photos/<sha256>.jpg`.
 */
export function evidencePage(
  evidence: Evidence,
  { language, word }: { language: Language; word: Wording },
): string {
  const say = (words: Words): string => escaped(word(language, words))
  const own = (key: Key, params?: Record<string, string | Words>): string =>
    say(params ? { key: `evidence.${key}`, params } : { key: `evidence.${key}` })
  const { unit, photos, history, journal } = evidence
  const moment = new Intl.DateTimeFormat(language, {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: evidence.timezone,
  })
  const when = (at: string | number): string => escaped(moment.format(new Date(at)))
  const hashes = new Map(journal.map(({ seq, hash }) => [seq, hash]))
  const facts = factsOf(evidence)
    .filter((fact): fact is [Key, string] => fact[1] !== null)
    .map(([key, value]) => `<tr><th scope="row">${own(key)}</th><td><bdi>${escaped(value)}</bdi></td></tr>`)
  const steps = history.map(
    ({ seq, at, by, says, brought, explains }) => `<tr><td>${when(at)}<br><bdi>${escaped(by ?? '')}</bdi></td>
<td><strong>${say(says)}</strong>${[...brought, ...explains].map((words) => `<br>${say(words)}`).join('')}
<br><code>${seq} ${hashes.get(seq) ?? ''}</code></td></tr>`,
  )
  const figures = photos.map(({ sha256, takenAt, takenBy, isThere }) => {
    const picture = isThere ? `<img src="photos/${sha256}.jpg" alt="">` : `<p>${own('photo-gone')}</p>`
    return `<figure>${picture}<figcaption>${when(takenAt)} <bdi>${escaped(takenBy)}</bdi><br><code>${sha256}</code></figcaption></figure>`
  })
  return `<!doctype html>
<html lang="${language}" dir="${language === 'he' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<title>${own('title')}</title><style>${STYLE}</style></head><body>
<p>${own('title')}</p><h1>${say(unit.name)}</h1>
<p>${own('made', { station: evidence.station, when: moment.format(new Date(evidence.madeAt)) })}</p>
<table>${facts.join('\n')}</table>
<h2>${own('photos')}</h2><div class="photos">${figures.join('\n')}</div>
<h2>${own('steps')}</h2><table>${steps.join('\n')}</table>
<p>${own('check')}</p></body></html>
`
}

const grams = (weight: number | null): string | null => (weight === null ? null : `${weight} g`)

const factsOf = ({ unit, origin, weights, claim }: Evidence): [Key, string | null][] => [
  ['lpn', unit.lpn],
  ['sku', unit.sku],
  ['serial', unit.serial],
  ['lot', unit.lot],
  ['quantity', String(unit.quantity)],
  ['client', origin.client],
  ['rma', origin.rma],
  ['order', origin.order],
  ['tracking', origin.tracking],
  ['carrier', origin.carrier],
  ['sent', grams(weights.sentG)],
  ['came', grams(weights.cameG)],
  ['article', grams(weights.articleG)],
  ['protocol', claim?.protocol ?? null],
  ['claim-due', claim?.dueOn ?? null],
]

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
