import type { Result } from '#contract/result'
import type { RuleSet, RulesRefusal } from '#contract/rules/rule-set'
import { readMigrations } from '#db/migrate'
import { openReadOnly } from '#db/open-database'
import { migrationsFolder } from '../../places.ts'
import { checkRules, type CheckedRules } from './check-rules.ts'
import { Trial } from './trial.ts'

/** What an examiner of rules is asked to do. */
export type RulesOrder =
  | { kind: 'check'; rules: unknown }
  /** The same of rules as they are kept. */
  | { kind: 'check-body'; body: string }
  | { kind: 'to-dmn'; body: string }
  /** The rules with the tables of that file in place of their own. */
  | { kind: 'from-dmn'; dmn: string; body: string }
  | { kind: 'begin-trial'; body: string }
  | { kind: 'go-on' }
  | { kind: 'end-trial' }

/** Carries such orders out beside the station of this folder, one after the other. */
export function rulesOrders(folder: string): (does: RulesOrder) => unknown {
  let trial: Trial | null = null

  function begin(body: string): number {
    end()
    const opened = openReadOnly(folder, { migrations: readMigrations(migrationsFolder) })
    if (!opened.ok) throw new Error(opened.error.code)
    trial = new Trial(opened.value, JSON.parse(body) as RuleSet)
    return trial.of
  }

  function end(): null {
    trial?.close()
    trial = null
    return null
  }

  return (does) => {
    switch (does.kind) {
      case 'check':
        return checkRules(does.rules)
      case 'check-body':
        return checkRules(JSON.parse(does.body))
      case 'to-dmn':
        return toDmn(does.body)
      case 'from-dmn':
        return fromDmn(does.dmn, does.body)
      case 'begin-trial':
        return begin(does.body)
      case 'go-on':
        if (!trial) throw new Error('nothing is being tried')
        return trial.goOn()
      case 'end-trial':
        return end()
    }
  }
}

// What reads and writes DMN is loaded where it is asked for.
async function toDmn(body: string): Promise<Result<string, RulesRefusal>> {
  const { rulesToDmn } = await import('../dmn/rules-to-dmn.ts')
  return rulesToDmn(JSON.parse(body) as RuleSet)
}

async function fromDmn(dmn: string, body: string): Promise<Result<CheckedRules, RulesRefusal>> {
  const { tablesFromDmn } = await import('../dmn/tables-from-dmn.ts')
  const read = await tablesFromDmn(dmn, JSON.parse(body) as RuleSet)
  return read.ok ? checkRules(read.value) : read
}
