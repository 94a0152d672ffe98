import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { listAt, moved, type Path } from './at.ts'
import { withFreeName } from './blank.ts'
import { useEditor } from './editor.tsx'

/** What can be done with one entry of a list as a whole: its place, a copy of it, its end. */
export function EntryTools({ path, onRemoved }: { path: Path; onRemoved: () => void }) {
  const { say } = useBench()
  const { rules, change, replace } = useEditor()
  const [listPath, at] = [path.slice(0, -1), Number(path.at(-1))]
  const list = listAt(rules, listPath)
  const move = (by: number): void => {
    if (at + by < 0 || at + by >= list.length) return
    change(listPath, moved(list, at, at + by))
    replace([...listPath, at + by])
  }
  const copy = (): void => {
    change(listPath, list.toSpliced(at + 1, 0, withFreeName(list[at], list)))
    replace([...listPath, at + 1])
  }
  const remove = (): void => {
    change(listPath, list.toSpliced(at, 1))
    onRemoved()
  }
  return (
    <div className="rules-bar" role="group" aria-label={say({ key: 'screen.also' })}>
      <BigAnswer kind="tab" icon="up" label={say({ key: 'screen.rules.up' })} onPress={() => move(-1)} />
      <BigAnswer kind="tab" icon="down" label={say({ key: 'screen.rules.down' })} onPress={() => move(1)} />
      <BigAnswer kind="tab" icon="plus" label={say({ key: 'screen.rules.copy' })} onPress={copy} />
      <BigAnswer kind="tab" icon="cross" label={say({ key: 'screen.rules.remove' })} onPress={remove} />
    </div>
  )
}
