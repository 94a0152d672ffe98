import { useQuery } from '@tanstack/react-query'
import { useBench } from '../bench.tsx'
import { Icon } from '../components/icon.tsx'
import { readPhoto } from './read-photo.ts'

/** A picture that is stored, as large as its place; where there is none any more, why. */
export function StoredPhoto({ photo, isRestricted = false }: { photo: string; isRestricted?: boolean }) {
  const { say } = useBench()
  // What its name stands for never changes, but it may be deleted: not kept for longer than somebody looks.
  const { data } = useQuery({
    queryKey: ['photos.read', photo],
    queryFn: () => readPhoto(photo, isRestricted ? 'photos.look' : 'photos.read'),
    staleTime: Infinity,
    gcTime: 0,
  })
  if (data && 'src' in data)
    return <img className="stored-photo" src={data.src} alt={say({ key: 'screen.photo' })} />
  const why = data?.why.code === 'photo-deleted' ? 'screen.photo-deleted' : 'screen.photo-missing'
  return (
    <span className="stored-photo stored-photo-none">
      <Icon name="camera" label={say({ key: data ? why : 'screen.loading' })} />
    </span>
  )
}
