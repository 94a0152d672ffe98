import { unbroken } from './unbroken.ts'
import { Icon, type IconName } from './icon.tsx'

/** What is to be scanned, as a picture under the beam. */
export function ScanHere({ icon, text }: { icon: IconName; text?: string }) {
  return (
    <div className="scan-here">
      <span className="scan-picture">
        <Icon name={icon} />
        <span className="beam" />
      </span>
      {text !== undefined && <bdi className="scan-text">{unbroken(text)}</bdi>}
    </div>
  )
}
