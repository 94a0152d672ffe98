import type { ScaleProtocolName, SerialScaleConfig } from '#contract/config'
import { cas } from './cas.ts'
import { mtSics } from './mt-sics.ts'
import { ohaus } from './ohaus.ts'
import type { ScaleProtocol } from './scale-protocol.ts'
import { sma } from './sma.ts'
import { toledo8217 } from './toledo-8217.ts'

const protocols: Record<ScaleProtocolName, (config: Pick<SerialScaleConfig, 'unit'>) => ScaleProtocol> = {
  'mt-sics': () => mtSics,
  sma: () => sma,
  'toledo-8217': ({ unit }) => {
    if (!unit) throw new Error('a config without the unit of a scale that does not say it')
    return toledo8217(unit)
  },
  ohaus: () => ohaus,
  cas: () => cas,
}

/** How the scale of a config talks. */
export const scaleProtocol = (config: Pick<SerialScaleConfig, 'protocol' | 'unit'>): ScaleProtocol =>
  protocols[config.protocol](config)
