import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import { whatIsNext } from '../bench/what-is-next.ts'

/**
 * A badge signs in, hands the bench over with its work, or, where a supervisor's word is asked for, stands for
 * that word until the next scan.
 */
export function showBadge(turn: Turn, hash: string): Refusal | null {
  const { floor, state } = turn
  const person = floor.db.people.byBadge(hash)
  if (!person) return no('badge-unknown')
  const step = whatIsNext(floor, state)
  const isWord = step === 'approval' || (step === 'disposition' && state.pending?.kind === 'again')
  if (state.person && (isWord || person.id === state.person.id)) {
    if (isWord && person.role === 'worker' && person.id !== state.person.id) return no('not-allowed')
    setBench(turn, { liveBadge: person.id })
    return null
  }
  turn.deed.confirm('signed-in', person.id, { role: person.role })
  setBench(turn, { personId: person.id, liveBadge: null, sessionNo: state.bench.sessionNo + 1 })
  return null
}
