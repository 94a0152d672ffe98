import { JOURNAL_GROUPS } from '#contract/audit'
import { APPROVAL_KINDS } from '#contract/approvals'
import { PARK_CODES } from '#contract/park-reasons'
import { readdirSync, readFileSync } from 'node:fs'
import { CLAIM_KINDS, CLAIM_STATUSES, FOUND_ENDS, TOLD_BY } from '#contract/claims'
import { DEMO_CONDITIONS, DEMO_STATES, DEMO_TRAPS } from '#contract/demo'
import { SEEN_KINDS } from '#contract/devices'
import { ERP_WAYS, fieldsOfWay } from '#contract/erp-fields'
import { DUE_ALARMS, DUE_KINDS, QueuesShape } from '#contract/queues'
import { OUTBOX_STATES } from '#contract/outbox'
import { NUMBERS_BY, NUMBERS_OF, STEPS } from '#contract/numbers'
import { isRestricted, PHOTO_ABOUTS } from '#contract/photos'
import { LANGUAGES, LINE_STATUSES, RETURN_TYPES } from '#contract/returns'
import { RULES_FILES, TRIED_PARTS, TRYING_STATES } from '#contract/rules-desk'
import { CLOSE_REASONS, EFFECT_EVENTS, NOT_MAPPED, SYNC_REASONS, TARGET_SAYERS } from '#contract/sync'
import { FIELD_NAMES, GUIDE_STEPS, HOW } from '../../../renderer/features/devices/fields.ts'
import { PARTS } from '../../../renderer/features/rules/place.ts'
import { RULE_NAMES, RULE_WORDS } from '../../../renderer/features/rules/vocabulary.ts'
import { CAMERA_TROUBLES } from '../../../renderer/features/camera/camera-trouble.ts'

const rendererFolder = new URL('../../../renderer/', import.meta.url)
const screensSource = (): string =>
  readdirSync(rendererFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(new URL(name, rendererFolder), 'utf8'))
    .join('\n')

const QUEUES = Object.keys(QueuesShape.shape)

/** The keys of the window that are put together, by how they begin. */
const BUILT_SCREEN_KEYS: Record<string, readonly string[]> = {
  'approval-kind.': APPROVAL_KINDS,
  'audit.check-': ['stopped', 'failed'],
  'audit.file-': ['running', 'stopped', 'failed', 'done'],
  'audit.group.': JOURNAL_GROUPS,
  'matters.': ['claims', 'found'],
  'matters-none.': ['claims', 'found'],
  'claim-status.': CLAIM_STATUSES,
  'claim-kind.': CLAIM_KINDS,
  'told-by.': TOLD_BY,
  'found-end.': FOUND_ENDS,
  'tone.': ['good', 'done', 'attention', 'refused', 'danger'],
  'device-kind.': SEEN_KINDS,
  'part-state.': ['open', 'asked', 'there', 'missing'],
  'erp-reason.': SYNC_REASONS,
  'line-status.': LINE_STATUSES,
  'return-type.': RETURN_TYPES,
  'numbers.of.': NUMBERS_OF,
  'numbers.each.': NUMBERS_BY,
  'numbers.step.': STEPS,
  'queue.': QUEUES,
  'due.': DUE_KINDS,
  'due-alarm.': DUE_ALARMS,
  'queue-empty.': QUEUES,
  'outbox.': OUTBOX_STATES,
  'sync.why.': CLOSE_REASONS,
  'sync.need.': PARK_CODES,
  'sync.event.': EFFECT_EVENTS,
  'sync.said-by.': TARGET_SAYERS,
  'sync.': NOT_MAPPED,
  'erps.way.': ERP_WAYS,
  'erps.field.': ERP_WAYS.flatMap((way) => fieldsOfWay(way).map(({ name }) => name)),
  'erps.waits.': ['another', 'none'].flatMap((end) =>
    ['pending', 'unknown', 'parked'].map((state) => `${end}.${state}`),
  ),
  'devices.how.': HOW,
  'devices.field.': FIELD_NAMES,
  'devices.way.': ['in', 'out'],
  'devices.guide.': GUIDE_STEPS,
  'rules.name.': RULE_NAMES,
  'rules.word.': RULE_WORDS,
  'rules.part.': PARTS,
  'rules.form.': ['words', 'yes-no', 'number', 'between', 'day', 'free'],
  'rules.language.': LANGUAGES,
  'rules.moved.': TRIED_PARTS.filter((what) => what !== 'approval'),
  'rules.policy.': ['first', 'collect'],
  'rules.save.': RULES_FILES,
  'rules.take.': RULES_FILES,
  'rules.tried.': TRYING_STATES,
  'camera.trouble.': CAMERA_TROUBLES,
  'photo-of.': PHOTO_ABOUTS.filter(isRestricted),
  'photo-': ['erase', 'erase-sure', 'erase-failed'],
  'demo.trap.': DEMO_TRAPS,
  'demo.condition.': DEMO_CONDITIONS,
  'demo.state.': DEMO_STATES,
}

/** Keys of the window's own: 'screen.…' and `screen.….${…}`. */
export function wordsOfScreens(): Set<string> {
  const named = [...screensSource().matchAll(/['`]screen\.([\w.-]+)(['`$])/g)].flatMap(([, name, end]) =>
    end === '$'
      ? (BUILT_SCREEN_KEYS[name ?? ''] ?? [`${name}?`]).map((last) => `${name}${last}`)
      : [name ?? ''],
  )
  return new Set(named)
}
