import type { ComponentType } from 'react'
import type { Step } from '#contract/bench'
import { Arrive } from './features/arrive/arrive.tsx'
import { Packaging } from './features/arrive/packaging.tsx'
import { Photo } from './features/camera/photo.tsx'
import { CloseParcel } from './features/close-parcel/close-parcel.tsx'
import { Approval } from './features/decide/approval.tsx'
import { Decide } from './features/decide/decide.tsx'
import { Gate } from './features/gate/gate.tsx'
import { Identify } from './features/identify/identify.tsx'
import { Quantity } from './features/identify/quantity.tsx'
import { Serial } from './features/identify/serial.tsx'
import { Components } from './features/inspect/components.tsx'
import { Question } from './features/inspect/question.tsx'
import { SignIn } from './features/sign-in/sign-in.tsx'
import { PutAway } from './features/sort/put-away.tsx'
import { ScanBack } from './features/sort/scan-back.tsx'
import { Sort } from './features/sort/sort.tsx'

/** One screen for each step of the job. */
export const screens: Record<Step, ComponentType> = {
  'sign-in': SignIn,
  gate: Gate,
  arrive: Arrive,
  packaging: Packaging,
  identify: Identify,
  serial: Serial,
  quantity: Quantity,
  components: Components,
  question: Question,
  photo: Photo,
  grade: Decide,
  disposition: Decide,
  'scan-back': ScanBack,
  sort: Sort,
  'put-away': PutAway,
  'next-unit': Identify,
  'close-parcel': CloseParcel,
  approval: Approval,
}
