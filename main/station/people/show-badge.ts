import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import { whatIsNext } from '../bench/what-is-next.ts'
import { witnessFound } from '../returns/found-property.ts'

/**
 * A badge signs in, hands the bench over with its work, or, where a supervisor's word may be wanted, stands for
 * that word until the next scan. A worker's badge never does. Where found property wants a witness, it is theirs.
 */
export function showBadge(turn: Turn, hash: string): Refusal | null {
  const { floor, state } = turn
  const { bench, pending, person: before } = state
  const person = floor.db.people.byBadge(hash)
  if (!person) return no('badge-unknown')
  if (before && pending?.kind === 'found' && pending.container !== null)
    return witnessFound(turn, pending, person)
  const step = before && whatIsNext(floor, state)
  if (step === 'approval' && person.role === 'worker') return no('not-allowed')
  if (step === 'approval' || (pending?.kind === 'again' && person.role !== 'worker')) {
    setBench(turn, { liveBadge: person.id })
    return null
  }
  if (person.id === before?.id) return null
  turn.deed.confirm('signed-in', person.id, { role: person.role })
  setBench(turn, { personId: person.id, liveBadge: null, sessionNo: bench.sessionNo + 1 })
  return null
}
