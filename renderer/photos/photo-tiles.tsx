import { Button } from 'react-aria-components/Button'
import { isRestricted, type ShownPhoto } from '#contract/photos'
import { useBench } from '../bench.tsx'
import { Icon } from '../components/icon.tsx'
import { StoredPhoto } from './stored-photo.tsx'

type TilesProps = { photos: readonly ShownPhoto[]; onOpen: (photo: ShownPhoto) => void }

/** The pictures of a record, small; pressed, one is shown large. What is restricted is not fetched before that. */
export function PhotoTiles({ photos, onOpen }: TilesProps) {
  return photos.map((photo) => <Tile key={photo.id} photo={photo} onOpen={() => onOpen(photo)} />)
}

function Tile({ photo, onOpen }: { photo: ShownPhoto; onOpen: () => void }) {
  const { view, say } = useBench()
  const { id, about, state } = photo
  if (state !== 'kept') return <span className="chip">{say({ key: 'screen.photo-deleted' })}</span>
  if (!isRestricted(about))
    return (
      <Button className="photo-small" aria-label={say({ key: 'screen.photo-open' })} onPress={onOpen}>
        <StoredPhoto photo={id} />
      </Button>
    )
  return view.person?.role === 'worker' ? (
    <LockedPhoto photo={photo} />
  ) : (
    <Button className="photo-small photo-locked" onPress={onOpen}>
      <Icon name="lock" />
      {say({ key: `screen.photo-of.${about}` })}
    </Button>
  )
}

/** That there is one, and that it is for supervisors. */
export function LockedPhoto({ photo: { about } }: { photo: ShownPhoto }) {
  const { say } = useBench()
  return (
    <span className="chip">
      <Icon name="lock" label={say({ key: 'screen.photo-restricted' })} />
      {say({ key: `screen.photo-of.${about}` })}
    </span>
  )
}
