import { override, valueLimit } from './kinds/decisions.ts'
import { discrepancy } from './kinds/discrepancy.ts'
import { exitGate } from './kinds/exit-gate.ts'
import { parkedDocument } from './kinds/parked-document.ts'
import { setAside } from './kinds/set-aside.ts'
import { unknownLabel } from './kinds/unknown-label.ts'
import { unknownParcel } from './kinds/unknown-parcel.ts'
import type { Kinds } from './waiting.ts'

/** Everything that waits for a supervisor's decision, by its kind. */
export const kinds: Kinds = {
  override,
  'value-limit': valueLimit,
  'exit-gate': exitGate,
  'set-aside': setAside,
  'unknown-parcel': unknownParcel,
  discrepancy,
  'parked-document': parkedDocument,
  'unknown-label': unknownLabel,
}
