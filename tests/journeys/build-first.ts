import { execFileSync } from 'node:child_process'
import { root } from './headless.ts'

/** The tests from outside start the built station: it must be of these sources, whoever starts the tests. */
export function setup(): void {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: 'inherit' })
}
