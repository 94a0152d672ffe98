import { type Gs1Rule, isGs1Rule } from './gs1-value-rules.ts'

/**
 * Every GS1 application identifier (AI), one line for those that share their rules.
 *
 *     AIs ; shape ; clauses
 *
 * AIs: `11 13`, `3100-3105`. Shape: its components in order: `n6` six digits, `x..20` one to twenty
 * characters, `?` behind an optional one, `:rule` as in `gs1-value-rules.ts`. Letters: n digits, x character set 82,
 * y set 39, z base64url. Clauses: `needs 01 8006+21` (01, or 8006 with 21), `not 37 31nn` (never together; n is any
 * digit), `family` (never with another of the same first three digits), `key 22,10,21 | 235` (starts a Digital Link path; these
 * qualifiers may follow in this order), `path` (in a Digital Link never an attribute behind the `?`).
 * `ITEM`, `TRADE` and `PARCEL` stand for the AIs that name what most others describe.
 *
 * Source of the facts: GS1 Barcode Syntax Dictionary (GS1 AISBL), from the GS1 General Specifications.
 */
const TABLE = `
00 ; n18:csum:gcppos2 ; key
01 ; n14:csum:gcppos2 ; not 255 37 ; key 22,10,21 | 235
02 ; n14:csum:gcppos2 ; not 01 03 ; needs 37
03 ; n14:csum:gcppos2 ; not 01 02 37 235 ; path
8006 ; n14:csum:gcppos2 n4:pieceoftotal ; not 01 03 37 ; key 22,10,21
8026 ; n14:csum:gcppos2 n4:pieceoftotal ; not 02 03 8006 ; needs 37
37 ; n..8 ; needs 00+02 00+8026
30 ; n..8 ; needs TRADE
10 ; x..20 ; needs ITEM
20 ; n2 ; needs ITEM
21 ; x..20 ; needs 01 03 8006 ; not 235 ; path
22 ; x..20 ; needs 01 ; path
235 ; x..28 ; needs 01 ; path

11 13 15 16 ; n6:yymmd0 ; needs ITEM
12 ; n6:yymmd0 ; needs 8020
17 ; n6:yymmd0 ; needs ITEM 255
7003 ; n6:yymmdd n4:hhmi ; needs TRADE 03
7006 ; n6:yymmdd ; needs TRADE
7007 ; n6:yymmdd n6?:yymmdd ; needs TRADE
7011 ; n6:yymmdd n4?:hhmi ; needs TRADE 03
8008 ; n6:yymmdd n2:hh n2?:mi n2?:ss ; needs TRADE 03

240 241 ; x..30 ; needs ITEM
242 ; n..6 ; needs TRADE 8006 8026
243 ; x..20 ; needs 01 03
250 ; x..30 ; needs 01+21 03+21 8006+21
251 ; x..30 ; needs 01 03 8006
253 ; n13:csum:gcppos1 x..17? ; key
254 ; x..20 ; needs 414 ; path
255 ; n13:csum:gcppos1 n..12? ; not 01 02 415 8006 8020 8026 ; key

3100-3105 3110-3115 3120-3125 3130-3135 3140-3145 3150-3155 3160-3165 ; n6 ; needs TRADE ; family
3200-3205 3210-3215 3220-3225 3230-3235 3240-3245 3250-3255 3260-3265 ; n6 ; needs TRADE ; family
3270-3275 3280-3285 3290-3295 3500-3505 3510-3515 3520-3525 3560-3565 ; n6 ; needs TRADE ; family
3570-3575 3600-3605 3610-3615 3640-3645 3650-3655 3660-3665 ; n6 ; needs TRADE ; family
3300-3305 3310-3315 3320-3325 3330-3335 3340-3345 3350-3355 3360-3365 ; n6 ; needs PARCEL 01 ; family
3400-3405 3410-3415 3420-3425 3430-3435 3440-3445 3450-3455 3460-3465 ; n6 ; needs PARCEL 01 ; family
3470-3475 3480-3485 3490-3495 3530-3535 3540-3545 3550-3555 ; n6 ; needs PARCEL 01 ; family
3620-3625 3630-3635 3670-3675 3680-3685 3690-3695 ; n6 ; needs PARCEL 01 ; family
3370-3375 ; n6 ; needs 01 ; family

3900-3909 ; n..15 ; needs 255 8020 ; family ; not 391n 394n 8111
3910-3919 ; n3:iso4217 n..15 ; needs 8020 ; family
3920-3929 ; n..15 ; needs 01+30 01+31nn 01+32nn 01+35nn 01+36nn ; family ; not 393n
3930-3939 ; n3:iso4217 n..15 ; needs 30 31nn 32nn 35nn 36nn ; family
3940-3943 ; n4 ; needs 255 ; family ; not 8111
3950-3955 ; n6 ; needs 30 31nn 32nn 35nn 36nn ; family ; not 392n 393n 8005
8005 ; n6 ; needs TRADE
8007 ; x..34:iban ; needs 415
8020 ; x..25 ; needs 415 ; path
8111 ; n4 ; needs 255

400 ; x..30
401 ; x..30:gcppos1 ; key
402 ; n17:csum:gcppos1 ; key
403 ; x..30 ; needs PARCEL
410 411 412 413 416 ; n13:csum:gcppos1
414 ; n13:csum:gcppos1 ; key 254 | 7040
415 ; n13:csum:gcppos1 ; needs 8020 ; key 8020
417 ; n13:csum:gcppos1 ; key 7040
7040 ; n1 x1 x1 x1:importeridx ; path

420 ; x..20 ; not 421
421 ; n3:iso3166 x..9 ; not 4307
422 ; n3:iso3166 ; needs ITEM ; not 426
423 425 ; n3:iso3166 n3?:iso3166 n3?:iso3166 n3?:iso3166 n3?:iso3166 ; needs TRADE 03 ; not 426
424 ; n3:iso3166 ; needs TRADE 03 ; not 426
426 ; n3:iso3166 ; needs TRADE 03
427 ; x..3 ; needs 01+422 02+422 03+422

4300 4301 4310 4311 4320 ; x..35:pcenc ; needs PARCEL
4302 4304 4305 4306 4312 4314 4315 4316 ; x..70:pcenc ; needs PARCEL
4303 ; x..70:pcenc ; needs 4302
4313 ; x..70:pcenc ; needs 4312
4307 4317 ; x2:iso3166alpha2 ; needs PARCEL
4308 4319 ; x..30 ; needs PARCEL
4318 ; x..20 ; needs PARCEL
4309 ; n10:latitude n10:longitude ; needs PARCEL
4321 4322 4323 ; n1:yesno ; needs PARCEL
4324 4325 ; n6:yymmd0 n4:hhmi ; needs PARCEL
4326 ; n6:yymmdd ; needs PARCEL
4330 ; n6 x1?:hyphen ; needs PARCEL ; not 4331
4331 ; n6 x1?:hyphen ; needs PARCEL ; not 4330
4332 ; n6 x1?:hyphen ; needs PARCEL ; not 4333
4333 ; n6 x1?:hyphen ; needs PARCEL ; not 4332
7041 ; x..4:packagetype ; needs PARCEL ; path

7001 ; n13 ; needs TRADE 8006 8026
7002 ; x..30 ; needs TRADE
7004 ; n..4 ; needs 01+10 03+10
7005 ; x..12 ; needs TRADE
7008 ; x..3 ; needs TRADE
7009 ; x..10 ; needs TRADE
7010 ; x..2 ; needs TRADE 03
7020 ; x..20 ; needs 01+416 03+416 8006+416
7021 ; x..20 ; needs 01 03 8006
7022 ; x..20 ; needs 01+7021 03+7021 8006+7021
7023 ; x..30:gcppos1
7030-7039 ; n3:iso3166999 x..27 ; needs TRADE
710-717 ; x..20 ; needs 01
7230-7239 ; x2 x..28 ; needs 01 8004
7240 ; x..20 ; needs 01 8006 ; not 03

7241 ; n2:mediatype ; needs 8017 8018
7242 ; x..25 ; needs 8017 8018
7250 ; n8:yyyymmdd ; needs 8018 ; not 7251
7251 ; n8:yyyymmdd n4:hhmi ; needs 8018 ; not 7250
7252 ; n1:iso5218 ; needs 8018
7253 7254 ; x..40:pcenc ; needs 8017 8018 ; not 7256 7259
7255 ; x..10 ; needs 8017 8018 ; not 7256 7259
7256 ; x..90:pcenc ; needs 8017 8018
7257 ; x..70:pcenc ; needs 8018
7258 ; x3:posinseqslash ; needs 8018+7259
7259 ; x..40:pcenc ; needs 8018 ; not 7256

8001 ; n4:nonzero n5:nonzero n3:nonzero n1:winding n1 ; needs 01
8002 ; x..20
8003 ; n1:zero n13:csum:gcppos1 x..16? ; key
8004 ; x..30:gcppos1 ; key 7040
8009 ; x..50 ; needs PARCEL 01 03
8010 ; y..30:gcppos1 ; key 8011
8011 ; n..12:nozeroprefix ; needs 8010 ; path
8012 ; x..20 ; needs 01 03 8006
8013 ; x..25:csumalpha:gcppos1 ; key
8014 ; x..25:csumalpha:gcppos1:hasnondigit ; needs 01 ; path
8017 ; n18:csum:gcppos1 ; not 8018 ; key 8019
8018 ; n18:csum:gcppos1 ; not 8017 ; key 8019
8019 ; n..10 ; needs 8017 8018 ; path
8030 ; z..90 ; needs PARCEL 01+21 03+21 253 255 8003 8004 8006+21 8010+8011 8017 8018
8040 ; n15 ; needs 01+21 ; path
8041 ; n15 ; needs 01+21+8040 ; path
8042 ; n32 ; needs 01+21+8040 ; path
8043 ; n18 n..2? ; needs 01+21+8040 ; path
8110 ; x..70:couponcode
8112 ; x..70:couponposoffer
8200 ; x..70 ; needs 01 ; path
90 ; x..30
91-99 ; x..90`

const SHORTHAND: readonly (readonly [RegExp, string])[] = [
  [/\bITEM\b/, '01 02 03 8006 8026'],
  [/\bTRADE\b/, '01 02'],
  [/\bPARCEL\b/, '00'],
]

/** AIs that begin so have a length that every reader knows: no FNC1 behind them, ever. GS1's own list. */
const PREDEFINED = /^(?:0[0-4]|1[1-9]|20|3[1-6]|41)/

export type Gs1CharacterSet = 'n' | 'x' | 'y' | 'z'

export type Gs1Component = {
  readonly set: Gs1CharacterSet
  readonly min: number
  readonly max: number
  readonly optional: boolean
  readonly rules: readonly Gs1Rule[]
}

export type ApplicationIdentifier = {
  readonly ai: string
  /** Its value has one length that is known without FNC1. */
  readonly isPredefined: boolean
  readonly components: readonly Gs1Component[]
  readonly minLength: number
  readonly maxLength: number
  /** One of these groups must be present, all of it; empty where the AI may stand alone. */
  readonly needs: readonly (readonly string[])[]
  /** AIs, or patterns with `n` for any digit, that must not be present besides this one. */
  readonly excludes: readonly string[]
  /** Sequences of qualifiers that may follow it in a Digital Link path; null where it starts none. */
  readonly qualifiers: readonly (readonly string[])[] | null
  /** May stand behind the `?` of a Digital Link. */
  readonly mayBeAttribute: boolean
}

const applicationIdentifiers: ReadonlyMap<string, ApplicationIdentifier> = readTable(TABLE)
const aiLengths = new Map([...applicationIdentifiers.keys()].map((ai) => [ai.slice(0, 2), ai.length]))

export const allApplicationIdentifiers = (): Iterable<ApplicationIdentifier> =>
  applicationIdentifiers.values()

export const findApplicationIdentifier = (ai: string): ApplicationIdentifier | undefined =>
  applicationIdentifiers.get(ai)

/** The AI that stands at `position` of an element string: its first two digits tell how long it is. */
export function applicationIdentifierAt(text: string, position: number): ApplicationIdentifier | undefined {
  const length = aiLengths.get(text.slice(position, position + 2)) ?? 0
  return applicationIdentifiers.get(text.slice(position, position + length))
}

function readTable(table: string): Map<string, ApplicationIdentifier> {
  const lines = table.split('\n').filter((line) => line !== '')
  return new Map(lines.flatMap(readLine).map((definition) => [definition.ai, definition]))
}

function readLine(line: string): ApplicationIdentifier[] {
  const [ais = '', shape = '', ...clauses] = line.split(' ; ')
  const components = shape.split(' ').map(readComponent)
  return ais
    .split(' ')
    .flatMap(readRange)
    .map((ai) => ({
      ai,
      isPredefined: PREDEFINED.test(ai),
      components,
      minLength: components.reduce((sum, { min, optional }) => sum + (optional ? 0 : min), 0),
      maxLength: components.reduce((sum, { max }) => sum + max, 0),
      needs: wordsBehind('needs', clauses).map((group) => group.split('+')),
      excludes: [
        ...wordsBehind('not', clauses),
        ...(clauses.includes('family') ? [`${ai.slice(0, 3)}n`] : []),
      ],
      qualifiers: readQualifiers(clauses.find((clause) => clause.startsWith('key'))),
      mayBeAttribute: !clauses.includes('path'),
    }))
}

function readRange(range: string): string[] {
  const [from = '', to = from] = range.split('-')
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, step) =>
    String(Number(from) + step).padStart(from.length, '0'),
  )
}

function readComponent(text: string): Gs1Component {
  const [, set, dots, length, optional, rules = ''] =
    /^([nxyz])(\.\.)?([0-9]+)(\?)?((?::\w+)*)$/.exec(text) ?? []
  const names = rules.split(':').slice(1)
  if (set === undefined || !names.every(isGs1Rule)) throw new Error(`the AI table has no such shape: ${text}`)
  const max = Number(length)
  return {
    set: set as Gs1CharacterSet,
    min: dots === undefined ? max : 1,
    max,
    optional: optional !== undefined,
    rules: names,
  }
}

function wordsBehind(name: string, clauses: readonly string[]): string[] {
  const clause = clauses.find((each) => each.startsWith(`${name} `))
  if (clause === undefined) return []
  const spelled = SHORTHAND.reduce((text, [short, long]) => text.replace(short, long), clause)
  return spelled.split(' ').slice(1)
}

function readQualifiers(clause: string | undefined): string[][] | null {
  if (clause === undefined) return null
  const sequences = clause.slice('key'.length).trim()
  return sequences === '' ? [[]] : sequences.split(' | ').map((sequence) => sequence.split(','))
}
