import { workerData } from 'node:worker_threads'
import type { RuleSet } from '#contract/rules/rule-set'
import { readMigrations } from '#db/migrate'
import { openReadOnly } from '#db/open-database'
import { migrationsFolder } from '../../places.ts'
import { answerOrders } from '../../threads/answer-orders.ts'
import { checkRules } from './check-rules.ts'
import type { RulesOrder, RulesStart } from './rules-thread.ts'
import { Trial } from './trial.ts'

const { folder } = workerData as RulesStart
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

function carryOut(does: RulesOrder): unknown {
  switch (does.kind) {
    case 'check':
      return checkRules(does.rules)
    case 'check-body':
      return checkRules(JSON.parse(does.body))
    case 'begin-trial':
      return begin(does.body)
    case 'go-on':
      if (!trial) throw new Error('nothing is being tried')
      return trial.goOn()
    case 'end-trial':
      return end()
  }
}

answerOrders(carryOut)
