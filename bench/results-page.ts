import type { BenchReport, Figure, Measured } from './figure.ts'

/** What the figures were measured on, with nothing that says where. */
export type MachineFacts = {
  cores: number
  processor: string
  memoryGb: number
  node: string
  platform: string
  /** Processes that wanted a processor before the run began, as the mean of a minute. */
  load: number
  date: string
}

/** The page of one run: goals first, then each measurement with its bare limit, then what explains the misses. */
export function resultsPage(reports: readonly BenchReport[], facts: MachineFacts): string {
  const missed = reports.flatMap(({ title, figures }) =>
    figures.filter(({ isMet }) => isMet === false).map((figure) => missedLine(title, figure)),
  )
  return [
    '# Benchmarks',
    '',
    `${facts.date} · ${facts.cores} cores (${facts.processor}) · ${facts.memoryGb} GB of memory · ${facts.platform} · Node ${facts.node} · load ${facts.load} before the run`,
    '',
    'Made by `npm run bench`. Absolute numbers say something of this machine only; what counts is the ratio to a bare limit that was measured in the same run. `ours / bare` is better when small for times, `bare / ours` when near 1. Where the load before the run is not near 0, others used the machine: every time is then worse than it need be, and the worst ones (p99, longest) say little.',
    '',
    '## Goals that were missed',
    '',
    ...(missed.length === 0 ? ['None.'] : missed),
    '',
    ...reports.flatMap(section),
  ].join('\n')
}

const missedLine = (title: string, { name, ours, ratio, ratioIs, goal }: Figure): string =>
  `- **${title}**: ${name} is ${told(ours)}${ratio === null ? '' : `, ${ratioIs} ${rounded(ratio)}`}; the goal is ${goal}. The cause stands below, under that heading.`

function section({ title, how, figures, notes, hotSpots }: BenchReport): string[] {
  const table = [
    '| | ours | bare | ratio | goal | met |',
    '|---|---:|---:|---:|---|---|',
    ...figures.map(row),
    '',
  ]
  const spots = hotSpots.map(({ place, share }) => `| ${(share * 100).toFixed(1)} % | \`${place}\` |`)
  return [
    `## ${title}`,
    '',
    ...how.flatMap((sentence) => [sentence, '']),
    ...(figures.length === 0 ? [] : table),
    ...notes.flatMap((note) => [`- ${note}`]),
    ...(notes.length === 0 ? [] : ['']),
    ...(spots.length === 0
      ? []
      : [
          "Where the processor's time went in a profiled round (after the measured ones; SQLite and other native code counts to the function that called it):",
          '',
          '| share | function |',
          '|---:|---|',
          ...spots,
          '',
        ]),
  ]
}

const row = ({ name, ours, bare, ratio, ratioIs, goal, isMet }: Figure): string =>
  `| ${[
    name,
    told(ours),
    bare ? told(bare) : '',
    ratio === null ? '' : `${rounded(ratio)} (${ratioIs})`,
    goal ?? '',
    isMet === null ? '' : isMet ? 'yes' : '**no**',
  ].join(' | ')} |`

const told = ({ value, unit }: Measured): string => `${rounded(value)} ${unit}`

/** Three digits that count; whole numbers as they are. */
const rounded = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)))
