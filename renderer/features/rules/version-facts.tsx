import type { RuleVersion } from '#contract/rules-desk'
import { useBench } from '../../bench.tsx'

/** One version: its name, since when, by whom, and why. */
export function VersionFacts({ version }: { version: RuleVersion }) {
  const { view, say } = useBench()
  const when = new Intl.DateTimeFormat(view.language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <span className="rules-version">
      <bdi className="row-title">{version.why ?? say({ key: 'screen.rules.no-reason' })}</bdi>
      <span className="row-facts">
        <span>{when.format(new Date(version.publishedAt))}</span>
        <bdi>
          {version.by === null ? say({ key: 'screen.rules.by-command-line' }) : say({ plain: version.by })}
        </bdi>
        <bdi dir="ltr">{version.version}</bdi>
      </span>
    </span>
  )
}
