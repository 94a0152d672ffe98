import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrations } from '#tests/rows'
import { migrate } from './migrate.ts'
import { ruleSetsTable } from './rule-sets-table.ts'

/** The last tables in which the rules' own row said when they were published. */
const BEFORE_THE_DESK = 5

test('a station of before keeps its rules, and the order in which they were published', () => {
  const raw = new Database(':memory:')
  migrate(raw, migrations.slice(0, BEFORE_THE_DESK), () => {})
  const entry = raw.prepare(`INSERT INTO journal VALUES (?, ?, ?, NULL, ?, '{}', '')`)
  const rules = raw.prepare(`INSERT INTO rule_sets VALUES (?, '{}', ?, NULL)`)
  entry.run(1, 100, 'genesis', null)
  entry.run(2, 100, 'rules-published', 'first')
  entry.run(3, 300, 'graded', 'unit')
  entry.run(4, 300, 'rules-published', 'second')
  // The clock was put back.
  entry.run(5, 200, 'rules-published', 'first')
  rules.run('second', 300)
  rules.run('first', 200)
  migrate(raw, migrations, () => {})
  const { inForce, publications } = ruleSetsTable(raw)
  expect(inForce()?.version).toBe('first')
  expect(publications(10).map(({ seq, version, publishedAt }) => [seq, version, publishedAt])).toEqual([
    [5, 'first', 200],
    [4, 'second', 300],
    [2, 'first', 100],
  ])
  raw.close()
})
