import { done, refused, type Result } from '#contract/result'
import type { RulesFileKind } from '#contract/rules-desk'
import type { RuleSet, RulesRefusal } from '#contract/rules/rule-set'
import { readMigrations } from '#db/migrate'
import { openReadOnly } from '#db/open-database'
import { migrationsFolder } from '../../places.ts'
import { writtenFile } from '../rule-set-version.ts'
import { checkRules, type CheckedRules } from './check-rules.ts'
import { readRulesText, type NotJson } from './read-rules-text.ts'
import { Trial } from './trial.ts'
import { beyondBounds } from './within-bounds.ts'

/** What an examiner of rules is asked to do. */
export type RulesOrder =
  | { kind: 'check'; rules: unknown }
  /** The same of rules as they are kept. */
  | { kind: 'check-body'; body: string }
  /** Rules as they are kept, as a file of that kind; `table`: of a DMN file, the only one in it. */
  | { kind: 'write'; body: string; as: RulesFileKind; table: string | null }
  /** The rules of such a file; of a DMN file, the kept ones with its tables in place of their own. */
  | { kind: 'take'; text: string; body: string; as: RulesFileKind; table: string | null }
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
      case 'write':
        return does.as === 'dmn' ? toDmn(does) : done(writtenFile(JSON.parse(does.body) as RuleSet))
      case 'take':
        return does.as === 'dmn' ? fromDmn(does) : fromFile(does.text)
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
type Order<Kind extends RulesOrder['kind']> = Extract<RulesOrder, { kind: Kind }>

async function toDmn({ body, table }: Order<'write'>): Promise<Result<string, RulesRefusal>> {
  const { rulesToDmn } = await import('../dmn/rules-to-dmn.ts')
  return rulesToDmn(JSON.parse(body) as RuleSet, table)
}

async function fromDmn({ text, body, table }: Order<'take'>): Promise<Result<CheckedRules, RulesRefusal>> {
  const { tablesFromDmn } = await import('../dmn/tables-from-dmn.ts')
  const read = await tablesFromDmn(text, JSON.parse(body) as RuleSet, table)
  return read.ok ? checkRules(read.value) : read
}

async function fromFile(text: string): Promise<Result<CheckedRules, RulesRefusal | NotJson>> {
  const read = readRulesText(text)
  if (!read.ok) return read
  const beyond = beyondBounds(read.value)
  return beyond ? refused({ code: 'rules-do-not-fit', ...beyond }) : checkRules(read.value)
}
