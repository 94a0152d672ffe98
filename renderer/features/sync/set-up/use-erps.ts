import { useCallback, useState } from 'react'
import type { CallAnswers } from '#contract/calls'
import { fieldsOfWay, hasPlaces } from '#contract/erp-fields'
import type { SaveErpRefusal, SetUpErp } from '#contract/erp-set-up'
import type { Fault } from '#contract/result'
import { ONLY_CLIENT } from '#contract/returns'
import type { Said } from '../../../said-line.tsx'
import { station } from '../../../station.ts'
import { asked, withTested, type Draft } from './draft.ts'
import { fieldIn, refusalText, suspectOf, troubleText, type ErpsRefusal } from './refusal-text.ts'

type Waits = Extract<SaveErpRefusal, { code: 'documents-wait' }>

/**
 *   list ──add──▶ kind ──▶ way ──try──▶ goods (▶ place) ──▶ words ──▶ times ──save──▶ (sure?) ──▶ list
 *     ├──change──────────▶ way         └─ only ERPs that have places
 *     └──remove──▶ (sure?) ──▶ list
 */
export type Place =
  | { at: 'list' | 'kind' }
  | { at: 'way' | 'goods' | 'words' | 'times'; draft: Draft; wrong: string | null }
  | { at: 'place'; draft: Draft; disposition: string }
  | { at: 'sure-save'; draft: Draft; waits: Waits }
  | { at: 'sure-remove'; erp: SetUpErp }

const LIST: Place = { at: 'list' }
const noScan: Said = { tone: 'attention', words: [{ key: 'screen.real-site.no-scan' }] }
const noAnswer: Fault = { code: 'fault', faultId: 'no-answer' }

/** Where somebody stands who says which ERPs there are; the core alone tries them and writes, and says why it does not. */
export function useErps() {
  const [place, setPlace] = useState<Place>(LIST)
  const [said, setSaid] = useState<Said | null>(null)
  const [busy, setBusy] = useState<'trying' | 'writing' | null>(null)

  const go = (next: Place): void => {
    setSaid(null)
    setPlace(next)
  }
  const refuse = (refusal: ErpsRefusal, draft: Draft | null): void => {
    setSaid({ tone: 'refused', words: [refusalText(refusal, draft?.way ?? null)] })
    if (!draft) return
    const wrong = fieldIn(refusal)
    const page = fieldsOfWay(draft.way).find(({ name }) => name === wrong)?.page
    if (page) setPlace({ at: page, draft, wrong })
    else if (refusal.code === 'unmapped' || refusal.code === 'place-unknown') goods(draft)
    else if (refusal.code === 'not-tested') setPlace({ at: 'way', draft, wrong: null })
  }
  const goods = (draft: Draft): void => setPlace({ at: 'goods', draft, wrong: null })

  const tryIt = async (draft: Draft): Promise<void> => {
    if (busy) return
    setBusy('trying')
    setSaid({ tone: 'calm', words: [{ key: 'screen.erps.trying' }] })
    const answer = await station.call('erps.test', asked(draft)).catch(() => null)
    setBusy(null)
    if (!answer?.ok) return refuse(answer?.error ?? noAnswer, draft)
    const { reason } = answer.value
    const name = clientOf(draft)
    if (reason !== null) {
      setSaid({ tone: 'attention', words: [troubleText(answer.value, name)] })
      return setPlace({ at: 'way', draft, wrong: suspectOf(reason, draft.way) })
    }
    const tested = withTested(draft, answer.value)
    setSaid({ tone: 'good', words: [{ key: 'screen.sync.answers', params: { client: name } }] })
    setPlace({ at: hasPlaces(draft.way) ? 'goods' : 'times', draft: tested, wrong: null })
  }

  const ask = async (
    asking: () => Promise<CallAnswers['erps.save']>,
    { draft, isSure }: { draft: Draft | null; isSure: boolean },
  ): Promise<void> => {
    if (busy) return
    setBusy('writing')
    const answer = await asking().catch(() => null)
    setBusy(null)
    if (answer?.ok) {
      go(LIST)
      return setSaid({ tone: 'good', words: [{ key: 'screen.erps.saved' }] })
    }
    const error = answer?.error ?? noAnswer
    if (draft && error.code === 'documents-wait' && !isSure)
      return go({ at: 'sure-save', draft, waits: error })
    refuse(error, draft)
  }
  const save = (draft: Draft, isSure: boolean): void =>
    void ask(() => station.call('erps.save', { ...asked(draft), targets: draft.targets, isSure }), {
      draft,
      isSure,
    })

  return {
    place,
    said,
    busy,
    go,
    /** What is typed changes nothing else on the screen. */
    write: (draft: Draft) =>
      setPlace((now) =>
        now.at === 'way' || now.at === 'words' || now.at === 'times' ? { ...now, draft } : now,
      ),
    save,
    tryIt: (draft: Draft) => void tryIt(draft),
    stopTrying: () => void station.call('erps.test-stop', {}).catch(() => null),
    remove: ({ client }: SetUpErp) =>
      void ask(() => station.call('erps.remove', { client, isSure: true }), { draft: null, isSure: true }),
    onScanned: useCallback(() => setSaid(noScan), []),
  }
}

/** Where the config says nothing there is one client. */
function clientOf({ entry: { client } }: Draft): string {
  return typeof client === 'string' ? client : ONLY_CLIENT
}
