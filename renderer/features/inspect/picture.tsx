import { useQuery } from '@tanstack/react-query'
import { useBench } from '../../bench.tsx'
import { station } from '../../station.ts'

/** What to look at, beside the question; nothing while it loads, for the words say it as well. */
export function QuestionPicture() {
  const { picture } = useBench().view
  const { data } = useQuery({
    queryKey: ['bench.picture', picture],
    queryFn: () => (picture === null ? null : station.call('bench.picture', { picture })),
    // Its name is its content: it never changes.
    staleTime: Infinity,
  })
  return data?.ok && data.value !== null ? (
    <img className="question-picture" src={data.value} alt="" data-picture={picture} />
  ) : null
}
