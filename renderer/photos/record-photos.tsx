import { useState, type ReactNode } from 'react'
import type { ShownPhoto } from '#contract/photos'
import { useBench } from '../bench.tsx'
import { LargePhoto } from './large-photo.tsx'
import { PhotoTiles } from './photo-tiles.tsx'

type RecordProps = { photos: readonly ShownPhoto[]; head: ReactNode; children: ReactNode }

/** The pictures of a record beside what it is; what can be done about it makes room while one of them is large. */
export function RecordPhotos({ photos, head, children }: RecordProps) {
  const { say } = useBench()
  const [large, setLarge] = useState<ShownPhoto | null>(null)
  return (
    <>
      <header className="record-head">
        <div>{head}</div>
        {photos.length > 0 && !large && (
          <div className="unit-photos" role="group" aria-label={say({ key: 'evidence.photos' })}>
            <PhotoTiles photos={photos} onOpen={setLarge} />
          </div>
        )}
      </header>
      {large ? <LargePhoto photo={large} onClose={() => setLarge(null)} /> : children}
    </>
  )
}
