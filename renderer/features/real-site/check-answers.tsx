import type { Words } from '#contract/bench'
import { SITE_FIELDS, type SiteDraft, type SiteField } from '#contract/real-site'
import type { Language } from '#contract/returns'
import { BigAnswer } from '../../components/big-answer.tsx'
import type { Say } from '../../words.ts'
import { labelOf } from './choices-of.ts'

type CheckAnswersProps = {
  draft: SiteDraft
  language: Language
  say: Say
  change: (field: SiteField) => void
  make: () => void
}

/** Everything once more, each a press away from being changed: a site's codes stand on its labels for years. */
export function CheckAnswers({ draft, language, say, change, make }: CheckAnswersProps) {
  return (
    <>
      <div className="answers answers-answer" data-count={1}>
        <BigAnswer
          kind="answer"
          icon="check"
          label={say({ key: 'screen.real-site.make' })}
          hint="Enter"
          onPress={make}
        />
      </div>
      <div className="answers answers-quiet" data-count={SITE_FIELDS.length}>
        {SITE_FIELDS.map((field, i) => (
          <BigAnswer
            key={field}
            kind="quiet"
            label={say(rowOf(field, labelOf(field, draft[field], language)))}
            hint={String(i + 1)}
            onPress={() => change(field)}
          />
        ))}
      </div>
    </>
  )
}

const ROWS: Record<SiteField, string> = {
  language: 'screen.real-site.row.language',
  administrator: 'screen.real-site.row.administrator',
  site: 'screen.real-site.row.site',
  station: 'screen.real-site.row.station',
  country: 'screen.real-site.row.country',
  currency: 'screen.real-site.row.currency',
  timezone: 'screen.real-site.row.timezone',
}

const rowOf = (field: SiteField, value: string): Words => ({ key: ROWS[field], params: { value } })
