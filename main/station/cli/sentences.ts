import type { Words } from '#contract/bench'
import type { BackupRefusal } from '#db/backup'
import type { OlderRefusal } from '#db/open-database'
import type { RestoreRefusal } from '#db/restore'
import type { ConfigRefusal } from '#contract/config'
import type { SiteFieldRefusal } from '#contract/real-site'
import type { Fault } from '#contract/result'
import type { ImportRefusal } from '../imports/import-file.ts'
import { importProblemText } from '../imports/import-problem-text.ts'
import type { FloorRefusal } from '../open-floor.ts'
import { resourcesFolder } from '../places.ts'
import type { JoinFileRefusal } from '../people/join-file.ts'
import type { ExportRefusal } from '../records/export.ts'
import { makeWording } from '../wording/wording.ts'
import type { RulesRefusal } from '#contract/rules/rule-set'

export type CliRefusal =
  | FloorRefusal
  | OlderRefusal
  | BackupRefusal
  | RestoreRefusal
  | ConfigRefusal
  | ImportRefusal
  | JoinFileRefusal
  | ExportRefusal
  | RulesRefusal
  | SiteFieldRefusal
  | Fault
  | { code: 'config-unreadable'; path: string; why: string }
  | { code: 'file-unreadable'; path: string; why: string }
  | { code: 'station-here-already'; folder: string }
  | { code: 'joins-other-site'; site: string; joins: string }
  | { code: 'station-running'; folder: string }
  | { code: 'unit-unknown' }

/** What a refusal says to the person at the terminal, and what to do next. */
export function refusalSentence(refusal: CliRefusal): string {
  switch (refusal.code) {
    case 'no-station-here':
      return `There is no station in ${refusal.folder}. Make one with "init --data ${refusal.folder} --site CODE --station CODE".`
    case 'database-newer':
      return `The data is of a newer program (tables ${refusal.found}; this program knows ${refusal.known}). Update Backdock; nothing was changed.`
    case 'database-older':
      return `The data is of an older program (tables ${refusal.found}; this program has ${refusal.known}). Run the station once: it keeps a copy, and brings them up to date.`
    case 'unit-unknown':
      return 'No piece here has that label.'
    case 'site-secret-missing':
      return `The site secret ${refusal.path} is missing. Restore it from a backup, or join the site again with its file.`
    case 'site-secret-damaged':
      return `The site secret ${refusal.path} cannot be read. Restore it from a backup.`
    case 'station-busy':
      return `Another program is writing in ${refusal.folder}. Wait until it has ended, then try again.`
    case 'station-running':
      return `A station is running in ${refusal.folder}. End it first.`
    case 'database-damaged':
      return `The copy is damaged (${refusal.found}). Run "verify" on the station.`
    case 'cannot-write':
      return `${refusal.path} cannot be written (${refusal.reason}). Check the disk, the folder and its rights.`
    case 'not-a-backup':
      return `${refusal.folder} is not a backup of Backdock.`
    case 'backup-damaged':
      return `The backup is damaged: ${refusal.file} is not what its manifest says. Use another backup.`
    case 'folder-not-empty':
      return `${refusal.folder} is not empty. Restore into a new folder; nothing is ever overwritten.`
    case 'erasures-missing':
      return `There is no list of erasures at ${refusal.path}.`
    case 'backup-newer':
      return `The backup is of a newer program (tables ${refusal.found}; this program knows ${refusal.known}). Update Backdock first.`
    case 'config-does-not-fit':
      return `The config does not fit at ${refusal.path === '' ? 'its top' : refusal.path}: expected ${refusal.expected}. Nothing of it was used.`
    case 'config-unreadable':
      return `The config ${refusal.path} cannot be read: ${refusal.why}.`
    case 'file-unreadable':
      return `${refusal.path} cannot be read: ${refusal.why}.`
    case 'import-refused':
      return importSentence(refusal)
    case 'join-file-missing':
      return `There is no join file at ${refusal.path}.`
    case 'join-file-damaged':
      return `${refusal.path} is not a join file, or it is damaged. Make it again with "join-file".`
    case 'cancelled':
      return 'Cancelled; nothing was left behind.'
    case 'rules-do-not-fit':
      return rulesSentence(refusal)
    case 'station-here-already':
      return `There is a station in ${refusal.folder} already. Choose another folder.`
    case 'site-code-shape':
      return `"${refusal.site}" is no site code: 2 to 4 letters A-Z or digits, with a letter.`
    case 'site-code-taken':
      return `Labels of a site "${refusal.site}" would look like a carrier's or marketplace's numbers. Choose another code.`
    case 'station-code-shape':
      return `"${refusal.station}" is no station code: 2 letters A-Z or digits.`
    case 'joins-other-site':
      return `The join file is of site ${refusal.joins}, not ${refusal.site}.`
    case 'timezone-unknown':
      return `"${refusal.timezone}" is no time zone. An example: Europe/Warsaw.`
    case 'country-unknown':
      return `"${refusal.country}" is no country of ISO 3166. An example: PL.`
    case 'currency-unknown':
      return `"${refusal.currency}" is no currency of ISO 4217. An example: PLN.`
    case 'language-unknown':
      return `"${refusal.language}" is no language of Backdock.`
    case 'name-missing':
      return 'A name is needed.'
    case 'name-too-long':
      return `The name is too long: at most ${refusal.most} characters.`
    case 'fault':
      return `The station failed here (fault ${refusal.faultId}); its log has the cause.`
  }
}

function rulesSentence({ path, expected }: RulesRefusal): string {
  const at = path === '' ? 'their top' : path
  return `The rules do not fit at ${at}: expected ${inEnglish(expected)}. The rules in force stay in force.`
}

/** What may be meant so, and should be looked at. */
export const doubtSentence = ({ path, expected }: Pick<RulesRefusal, 'path' | 'expected'>): string =>
  `Please look at ${path}: expected ${inEnglish(expected)}.`

const inEnglish = (words: Words): string => makeWording(`${resourcesFolder}locales`)('en', words)

function importSentence({ problems, total }: ImportRefusal): string {
  const rest = total > problems.length ? [`... and ${total - problems.length} more.`] : []
  const lines = problems.map(importProblemText)
  return ['Nothing was imported.', ...lines, ...rest].join('\n')
}
