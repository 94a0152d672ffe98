import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { isRestricted, type ShownPhoto } from '#contract/photos'
import { useBench } from '../bench.tsx'
import { BigAnswer } from '../components/big-answer.tsx'
import { station } from '../station.ts'
import { StoredPhoto } from './stored-photo.tsx'

type LargeProps = { photo: ShownPhoto; onClose: () => void }

/** One picture as large as the screen has room; pressed, it goes again. What is restricted says so, and can be erased. */
export function LargePhoto({ photo, onClose }: LargeProps) {
  const { say } = useBench()
  const isLocked = isRestricted(photo.about)
  return (
    <>
      <Button className="photo-large" aria-label={say({ key: 'screen.photo-close' })} onPress={onClose}>
        <StoredPhoto photo={photo.id} isRestricted={isLocked} />
      </Button>
      {isLocked && (
        <div className="photo-restricted">
          <p>{say({ key: 'screen.photo-look-noted' })}</p>
          <Erase photo={photo.id} onErased={onClose} />
        </div>
      )}
    </>
  )
}

/** Pressed twice: nobody brings it back. */
function Erase({ photo, onErased }: { photo: string; onErased: () => void }) {
  const { say } = useBench()
  const [stands, setStands] = useState<'erase' | 'erase-sure' | 'erase-failed'>('erase')
  const erase = async (): Promise<void> => {
    const answer = await station.call('photos.erase', { photo }).catch(() => null)
    if (answer?.ok) onErased()
    else setStands('erase-failed')
  }
  return (
    <BigAnswer
      kind="tab"
      icon="cross"
      label={say({ key: `screen.photo-${stands}` })}
      onPress={() => (stands === 'erase' ? setStands('erase-sure') : void erase())}
    />
  )
}
