import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { useEditor } from './editor.tsx'
import type { RuleFile } from './use-rule-files.ts'

/** Saves rules as a file, and takes a file into the draft. */
export function FileTools(which: RuleFile) {
  const { say } = useBench()
  const { files } = useEditor()
  const { as } = which
  return (
    <div className="rules-bar">
      <BigAnswer
        kind="tab"
        icon="up"
        label={say({ key: `screen.rules.save.${as}` })}
        onPress={() => files.save(which)}
      />
      <FileTrigger
        acceptedFileTypes={[`.${as}`]}
        onSelect={(chosen) => {
          const [file] = chosen ?? []
          if (file) files.take(which, file)
        }}
      >
        <BigAnswer
          kind="tab"
          icon="down"
          label={say({ key: `screen.rules.take.${as}` })}
          onPress={() => {}}
        />
      </FileTrigger>
    </div>
  )
}
