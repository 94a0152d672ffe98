import { expect, it } from 'vitest'
import { nextCommands } from './commands.ts'

it('writes commands that can be typed as they stand', () => {
  const { products, devices } = nextCommands({
    folder: '/home/ana/.config/Backdock/station',
    commands: 'backdock',
  })
  expect(products).toBe(
    'backdock import --data /home/ana/.config/Backdock/station --kind products products.csv',
  )
  expect(devices).toContain('--config station.json')
})

it('keeps a folder with a space one word', () => {
  expect(nextCommands({ folder: '/my data/$x', commands: 'backdock' }).people).toContain(
    '--data "/my data/\\$x" --role',
  )
})
