import type * as z from 'zod/mini'

/** Where something did not fit (`printers.0.dpi`), and what was expected there. */
export type Unfit = { path: string; expected: string }

/** zod/mini speaks no language of its own: this is all it says unless a schema brings its words. */
const NO_WORDS = 'Invalid input'

type Issue = z.core.$ZodIssue

/** Turns the first thing that a schema found into a path and what it wanted to see there. */
export function expectedThere(issues: readonly Issue[]): Unfit {
  const [issue] = issues
  if (!issue) return { path: '', expected: 'something else' }
  if (issue.code === 'unrecognized_keys') {
    return { path: joined([...issue.path, issue.keys[0] ?? '']), expected: 'nothing: no such field' }
  }
  return { path: joined(issue.path), expected: issue.message === NO_WORDS ? wanted(issue) : issue.message }
}

const joined = (path: readonly PropertyKey[]) => path.map(String).join('.')

function wanted(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'invalid_union':
      return `one of ${oneOf(issue)}`
    case 'too_small':
      return `at least ${issue.minimum}`
    case 'too_big':
      return `at most ${issue.maximum}`
    default:
      return 'something else'
  }
}

const oneOf = (issue: Issue): string =>
  'options' in issue && Array.isArray(issue.options) ? issue.options.map(String).join(', ') : 'other kinds'
