import type { PromptOption } from '#contract/bench'
import type { IconName } from '../components/icon.tsx'

const ICONS: Partial<Record<PromptOption['command'], IconName>> = {
  'as-new': 'check',
  opened: 'open',
  dirty: 'drop',
  damaged: 'crack',
  'part-missing': 'gap',
  'wrong-item': 'swap',
  yes: 'check',
  enter: 'check',
  no: 'cross',
  none: 'none',
  'same-again': 'again',
  'close-parcel': 'parcel',
  undeclared: 'plus',
  missing: 'gap',
  accept: 'check',
  'blind-return': 'open',
  gate: 'truck',
  reservation: 'triangle',
  refuse: 'octagon',
  'close-tote': 'tote',
  'not-printed': 'printer',
  void: 'cross',
  approve: 'check',
  reject: 'cross',
  next: 'forward',
  photo: 'camera',
  'no-camera': 'none',
  back: 'back',
  undo: 'undo',
  reprint: 'printer',
  copy: 'printer',
  'other-printer': 'swap',
  seen: 'check',
  park: 'pause',
  'sign-out': 'door',
}

/** The pictogram of an answer, the same as on the command card; answers of the site's own have none. */
export const iconOf = (command: PromptOption['command']): IconName | undefined => ICONS[command]
