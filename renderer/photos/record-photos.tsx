import { useState, type ReactNode } from 'react'
import type { ShownPhoto } from '#contract/photos'
import { useBench } from '../bench.tsx'
import { LargePhoto } from './large-photo.tsx'
import { PhotoTiles } from './photo-tiles.tsx'

/** The pictures of a record above what can be done about it, which makes room while one of them is large. */
export function RecordPhotos({ photos, children }: { photos: readonly ShownPhoto[]; children: ReactNode }) {
  const { say } = useBench()
  const [large, setLarge] = useState<ShownPhoto | null>(null)
  if (large) return <LargePhoto photo={large} onClose={() => setLarge(null)} />
  return (
    <>
      {photos.length > 0 && (
        <div className="unit-photos" role="group" aria-label={say({ key: 'evidence.photos' })}>
          <PhotoTiles photos={photos} onOpen={setLarge} />
        </div>
      )}
      {children}
    </>
  )
}
