import * as fc from 'fast-check'

// Each run at a desk tries other examples. CI tries the same ones every time: there, red means that the change broke something.
if (process.env['CI'] === 'true') fc.configureGlobal({ seed: 20_261_122 })
