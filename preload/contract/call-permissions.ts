import type { CallName } from './calls.ts'

/** Who asks: a window's page, or the command line of the account that the station runs under, by its socket. */
export type Asker = 'window' | 'own-account'

/**
 * `window`: the command line has no camera. `signed-in`: whoever asks, somebody must be signed in at the bench; `supervisor`: a
 * supervisor or an administrator is, by whose name it is done; `administrator`: an
 * administrator is, at a window; `sets-up`: a supervisor or an administrator is, or it is the command line.
 */
export type Permission = 'anyone' | 'signed-in' | 'supervisor' | 'administrator' | 'sets-up' | Asker

/**
 * Who may ask what. A window gets what its screens need and no more: bulk rows and rules are checked by the command
 * line before they are sent, so nobody else may send them.
 */
export const callPermissions: Record<CallName, Permission> = {
  // The bench decides itself what it takes from whoever is, or is not yet, signed in.
  'bench.view': 'anyone',
  'bench.picture': 'signed-in',
  'bench.scan': 'anyone',
  'bench.command': 'anyone',
  'camera.is': 'window',
  'camera.ready': 'window',
  'photos.begin': 'signed-in',
  'photos.append': 'signed-in',
  'photos.finish': 'signed-in',
  'photos.read': 'signed-in',
  'photos.look': 'supervisor',
  'photos.erase': 'supervisor',
  'queues.view': 'signed-in',
  'numbers.now': 'window',
  'numbers.quality': 'supervisor',
  'numbers.units': 'supervisor',
  'sync.view': 'signed-in',
  'sync.run': 'supervisor',
  'sync.send-again': 'supervisor',
  'sync.close': 'supervisor',
  'sync.history': 'supervisor',
  'sync.map': 'supervisor',
  'sync.test': 'supervisor',
  'sync.cancel': 'supervisor',
  // Whose address, and whose password: that is nobody's to change who only works with what comes of it.
  'erps.view': 'administrator',
  'erps.test': 'administrator',
  'erps.test-stop': 'administrator',
  'erps.times': 'administrator',
  'erps.save': 'administrator',
  'erps.remove': 'administrator',
  'claims.view': 'supervisor',
  'claims.settle': 'supervisor',
  'found.settle': 'supervisor',
  'units.history': 'signed-in',
  'units.find': 'supervisor',
  'units.find-choices': 'supervisor',
  'audit.entries': 'supervisor',
  'audit.choices': 'supervisor',
  'audit.view': 'supervisor',
  'audit.check': 'supervisor',
  'audit.write': 'supervisor',
  'audit.stop': 'supervisor',
  'approvals.view': 'supervisor',
  'approvals.open': 'supervisor',
  'approvals.settle': 'supervisor',
  'approvals.seen': 'signed-in',
  'labels.begin': 'supervisor',
  'labels.list': 'supervisor',
  'labels.view': 'supervisor',
  'labels.cancel': 'supervisor',
  'people.add': 'own-account',
  'imports.begin': 'own-account',
  'imports.stage': 'own-account',
  'imports.merge': 'own-account',
  'imports.abandon': 'own-account',
  'rules.publish': 'own-account',
  'rules.desk': 'sets-up',
  'rules.read': 'sets-up',
  'rules.keep-draft': 'sets-up',
  'rules.drop-draft': 'sets-up',
  'rules.try': 'sets-up',
  'rules.tried': 'sets-up',
  'rules.try-stop': 'sets-up',
  'rules.publish-draft': 'sets-up',
  'rules.roll-back': 'sets-up',
  'rules.export': 'sets-up',
  'rules.import': 'sets-up',
  // Beside the demo only, which anybody may try; the core refuses them to a station at work.
  'site.choices': 'anyone',
  'site.check': 'anyone',
  'site.make': 'anyone',
  'site.open': 'anyone',
  'devices.view': 'signed-in',
  'devices.found': 'sets-up',
  'devices.test-label': 'signed-in',
  'devices.test-scan': 'signed-in',
  'devices.test-stop': 'signed-in',
  'devices.test-weight': 'signed-in',
  'devices.add': 'sets-up',
  'devices.change': 'sets-up',
  'devices.remove': 'sets-up',
  // Answered where everything is made up only.
  'demo.view': 'anyone',
  'demo.scan': 'anyone',
  'demo.next': 'anyone',
  'demo.play': 'anyone',
  'demo.stop': 'anyone',
  'demo.label': 'anyone',
  'demo.again': 'anyone',
}
