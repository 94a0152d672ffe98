import { useState } from 'react'
import type { Say } from '../../words.ts'
import { DemoButton } from './demo-button.tsx'

/** All new from the first parcel on; asked twice, for what stands is gone then. */
export function DemoAgain({ say, again }: { say: Say; again: () => void }) {
  const [isAsked, setAsked] = useState(false)
  if (!isAsked)
    return (
      <DemoButton icon="again" onPress={() => setAsked(true)}>
        {say({ key: 'screen.demo.again' })}
      </DemoButton>
    )
  const answer = (isSure: boolean) => () => {
    setAsked(false)
    if (isSure) again()
  }
  return (
    <>
      <DemoButton icon="again" look="main" onPress={answer(true)}>
        {say({ key: 'screen.demo.again-sure' })}
      </DemoButton>
      <DemoButton icon="back" onPress={answer(false)}>
        {say({ key: 'screen.demo.again-not' })}
      </DemoButton>
    </>
  )
}
