// A core that does nothing: it passes on each line that comes from a scanner, with a number.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

let count = 0
process.on('disconnect', () => process.exit())
createInterface({ input: createReadStream(process.argv[2]) }).on('line', (line) => {
  process.send({ line, prompt: `P${++count}` })
})
process.send({ line: '', prompt: 'P0' })
