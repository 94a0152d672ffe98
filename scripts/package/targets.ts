export const TARGET_PLATFORMS = ['linux', 'win32', 'darwin'] as const
export type TargetPlatform = (typeof TARGET_PLATFORMS)[number]
export type Target = { platform: TargetPlatform; arch: 'x64' | 'arm64' }

/** What a machine of this kind can run, and nothing for other kinds. */
export type TargetFiles = {
  /** The npm package of the Node that the core runs on; null: npm has none, the Node that builds is taken. */
  nodePackage: string | null
  nodeFile: 'node' | 'node.exe'
  /** The native modules, as they lie in node_modules. */
  natives: readonly string[]
  /** Packages that the core loads on this system and on no other. */
  onlyHere: readonly string[]
}

export function filesOf({ platform, arch }: Target): TargetFiles {
  switch (platform) {
    case 'linux':
      return {
        nodePackage: `node-linux-${arch}`,
        nodeFile: 'node',
        natives: [
          `better-sqlite3/prebuilds/linux-${arch}.node`,
          `@serialport/bindings-cpp/prebuilds/linux-${arch}/@serialport+bindings-cpp.${arch === 'arm64' ? 'armv8.' : ''}glibc.node`,
          // Not its libusb variant: that one would want a library of the system.
          `node-hid/prebuilds/HID_hidraw-linux-${arch}/node-napi-v4.node`,
          `@napi-rs/canvas-linux-${arch}-gnu/skia.linux-${arch}-gnu.node`,
        ],
        onlyHere: [],
      }
    case 'win32':
      return {
        nodePackage: `node-win-${arch}`,
        nodeFile: 'node.exe',
        natives: [
          `better-sqlite3/prebuilds/win32-${arch}.node`,
          `@serialport/bindings-cpp/prebuilds/win32-${arch}/@serialport+bindings-cpp.${arch === 'arm64' ? 'armv8.' : ''}node`,
          `node-hid/prebuilds/HID-win32-${arch}/node-napi-v4.node`,
          `@napi-rs/canvas-win32-${arch}-msvc/skia.win32-${arch}-msvc.node`,
          `@koromix/koffi-win32-${arch}/index.js`,
          `@koromix/koffi-win32-${arch}/win32_${arch}/koffi.node`,
        ],
        // The way to Windows' print spooler.
        onlyHere: ['koffi'],
      }
    case 'darwin':
      return {
        nodePackage: null,
        nodeFile: 'node',
        natives: [
          `better-sqlite3/prebuilds/darwin-${arch}.node`,
          '@serialport/bindings-cpp/prebuilds/darwin-x64+arm64/@serialport+bindings-cpp.node',
          `node-hid/prebuilds/HID-darwin-${arch}/node-napi-v4.node`,
          `@napi-rs/canvas-darwin-${arch}/skia.darwin-${arch}.node`,
        ],
        onlyHere: [],
      }
  }
}
