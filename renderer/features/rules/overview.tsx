import type { RulesDesk } from '#contract/rules-desk'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { useEditor } from './editor.tsx'
import { FileTools } from './file-tools.tsx'
import { fieldsOfPart } from './parts.ts'
import { PARTS, type PartName, type Place } from './place.ts'
import type { DeskAnswers } from './use-desk-answers.ts'
import type { OpenDraft } from './use-draft.ts'
import { VersionFacts } from './version-facts.tsx'

const ICONS: Record<PartName, IconName> = {
  checklists: 'queue',
  questions: 'question',
  grades: 'tag',
  tables: 'gap',
  codes: 'tote',
  policies: 'shield',
}

type OverviewProps = { desk: RulesDesk; draft: OpenDraft; go: (place: Place) => void; answers: DeskAnswers }

/** What is in force, what is being changed, and the ways into the rules. */
export function Overview({ desk, draft, go, answers }: OverviewProps) {
  const { say } = useBench()
  const { problems } = useEditor()
  const { inForce } = desk
  const countOf = (part: PartName): number =>
    problems.filter(({ path }) =>
      fieldsOfPart(part).some(
        ({ name }) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
      ),
    ).length
  return (
    <>
      <section className="rules-card" aria-label={say({ key: 'screen.rules.in-force' })}>
        <h2>{say({ key: 'screen.rules.in-force' })}</h2>
        <VersionFacts version={inForce} />
      </section>
      <DraftCard desk={desk} draft={draft} answers={answers} />
      <div className="device-tiles">
        {PARTS.map((part, i) => (
          <BigAnswer
            key={part}
            kind="quiet"
            icon={countOf(part) > 0 ? 'triangle' : ICONS[part]}
            mark={countOf(part) > 0 ? String(countOf(part)) : undefined}
            hint={String(i + 1)}
            label={say({ key: `screen.rules.part.${part}` })}
            onPress={() => go({ at: 'part', part })}
          />
        ))}
        <BigAnswer
          kind="quiet"
          icon="clock"
          hint={String(PARTS.length + 1)}
          label={say({ key: 'screen.rules.part.versions' })}
          onPress={() => go({ at: 'versions' })}
        />
      </div>
      <FileTools as="json" table={null} />
    </>
  )
}

function DraftCard({ desk, draft, answers }: Pick<OverviewProps, 'desk' | 'draft' | 'answers'>) {
  const { view, say } = useBench()
  const when = new Intl.DateTimeFormat(view.language, { dateStyle: 'medium', timeStyle: 'short' })
  if (!desk.draft) return <p className="queue-how">{say({ key: 'screen.rules.no-draft' })}</p>
  const isOld = desk.draft.basedOn !== desk.inForce.version
  const by =
    desk.draft.by === null ? say({ key: 'screen.rules.by-command-line' }) : say({ plain: desk.draft.by })
  return (
    <section
      className="rules-card"
      data-old={isOld || undefined}
      aria-label={say({ key: 'screen.rules.draft' })}
    >
      <h2>{say({ key: 'screen.rules.draft' })}</h2>
      <span className="row-facts">
        <bdi>{by}</bdi>
        <span>{when.format(new Date(desk.draft.changedAt))}</span>
      </span>
      {isOld && (
        <>
          <span className="rules-problem" data-kind="doubt">
            <Icon name="triangle" label={say({ key: 'screen.tone.attention' })} />
            {say({ key: 'screen.rules.old' })}
          </span>
          <BigAnswer
            kind="tab"
            icon="check"
            label={say({ key: 'screen.rules.old-take' })}
            onPress={() => answers.rebase(desk.inForce.version, draft.copy.now)}
          />
        </>
      )}
    </section>
  )
}
