import type { MadeSite } from '#contract/real-site'

/** What to do next at a terminal, as it has to be typed. `commands` is how a headless command begins here. */
export function nextCommands({ folder, commands }: Pick<MadeSite, 'folder' | 'commands'>) {
  const data = `--data ${quoted(folder)}`
  return {
    administrator: `${commands} badge ${data} --role administrator --name "..."`,
    products: `${commands} import ${data} --kind products products.csv`,
    returns: `${commands} import ${data} --kind expected-returns returns.json`,
    people: `${commands} badge ${data} --role worker --name "Ana"`,
    card: `${commands} command-card ${data} --pdf card.pdf`,
    devices: `${commands} doctor ${data} --config station.json`,
  } as const
}

/** A path as one word of a shell. */
const quoted = (path: string): string =>
  /^[\w./:\\-]+$/.test(path) ? path : `"${path.replaceAll(/(["$`])/g, '\\$1')}"`
