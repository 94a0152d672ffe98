import type { Audit } from '#contract/audit'
import { useBench } from '../../bench.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'

const ICONS: Record<'good' | 'refused' | 'attention', IconName> = {
  good: 'check',
  refused: 'octagon',
  attention: 'clock',
}

/** How far the check and the file are, or what came of them. */
export function AuditReport({ audit }: { audit: Audit }) {
  const { view, say } = useBench()
  const { check, file } = audit
  const when = (at: number): string =>
    new Intl.DateTimeFormat(view.language, { dateStyle: 'short', timeStyle: 'short' }).format(at)
  const tone = check.state === 'done' ? (check.problems.length === 0 ? 'good' : 'refused') : 'attention'
  return (
    <div className="audit-report" role="status">
      {check.state !== 'never' && (
        <p data-tone={tone}>
          <Icon name={ICONS[tone]} />
          {check.state === 'running'
            ? say({
                key: 'screen.audit.checking',
                params: { step: check.step ?? { key: 'audit.step.database' }, rows: check.rows },
              })
            : check.state === 'done' && check.counts && check.endedAt !== null
              ? say({
                  key: check.problems.length === 0 ? 'screen.audit.holds' : 'screen.audit.broken',
                  params: {
                    ...countsOf(check.counts),
                    problems: check.problems.length,
                    when: when(check.endedAt),
                  },
                })
              : say({ key: `screen.audit.check-${check.state}` })}
        </p>
      )}
      {check.problems.length > 0 && (
        <ol className="problems" tabIndex={0} aria-label={say({ key: 'screen.audit.check' })}>
          {check.problems.map((problem, i) => (
            <li key={i}>{say(problem)}</li>
          ))}
        </ol>
      )}
      {file.state !== 'never' && (
        <p data-tone={file.state === 'done' ? 'good' : 'attention'}>
          <Icon name={file.state === 'done' ? 'check' : 'clock'} />
          {say({
            key: `screen.audit.file-${file.state}`,
            params: { path: file.path ?? '', rows: file.rows },
          })}{' '}
          {file.why && say(file.why)}
        </p>
      )}
    </div>
  )
}

/** `items`, for no word of the sentence depends on their number. */
const countsOf = ({ units: items, ...rest }: NonNullable<Audit['check']['counts']>) => ({ items, ...rest })
