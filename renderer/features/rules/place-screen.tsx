import type { RulesDesk } from '#contract/rules-desk'
import { DropForm } from './drop-form.tsx'
import { EntryList } from './entry-list.tsx'
import { FieldsForm } from './fields-form.tsx'
import { FileTools } from './file-tools.tsx'
import { NodeScreen } from './node-screen.tsx'
import { fieldsOfPart } from './parts.ts'
import type { Place } from './place.ts'
import { TryScreen } from './try-screen.tsx'
import type { DeskAnswers } from './use-desk-answers.ts'
import { Versions } from './versions.tsx'
import { WhyForm } from './why-form.tsx'

type PlaceScreenProps = {
  place: Exclude<Place, { at: 'overview' | 'history' }>
  desk: RulesDesk
  go: (place: Place) => void
  answers: DeskAnswers
}

export function PlaceScreen({ place, desk, go, answers }: PlaceScreenProps) {
  switch (place.at) {
    case 'part': {
      const fields = fieldsOfPart(place.part)
      const [only] = fields
      // A part that is one list stands there at once.
      return fields.length === 1 && only?.kind.kind === 'list' ? (
        <EntryList path={[only.name]} item={only.kind.item} />
      ) : (
        <>
          {place.part === 'tables' && <FileTools as="dmn" table={null} />}
          <FieldsForm path={[]} fields={fields} />
        </>
      )
    }
    case 'node':
      return <NodeScreen path={place.path} />
    case 'versions':
      return <Versions desk={desk} go={go} />
    case 'try':
      return <TryScreen hasDraft={desk.draft !== null} go={go} answers={answers} />
    case 'publish':
      return <WhyForm label="screen.rules.publish" isBusy={answers.isBusy} onWhy={answers.publish} />
    case 'roll-back':
      return (
        <WhyForm
          label="screen.rules.roll-back"
          isBusy={answers.isBusy}
          onWhy={(why) => answers.rollBack(place.version, why)}
        />
      )
    case 'drop':
      return <DropForm onDrop={answers.drop} />
  }
}
