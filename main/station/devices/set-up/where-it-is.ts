import type { ButtonConfig, PrinterConfig, ScaleConfig, ScannerConfig } from '#contract/config'

/** Where a configured device is to be found: its path, address, queue, key or USB numbers; empty where its kind says it all. */
export function whereItIs(device: ScannerConfig | PrinterConfig | ScaleConfig | ButtonConfig): string {
  if ('listen' in device && device.listen) return `:${device.port}`
  if ('host' in device) return `${device.host}:${device.port}`
  if ('path' in device) return device.path
  if ('folder' in device) return device.folder
  if ('queue' in device) return device.queue
  if ('name' in device) return device.name
  if ('code' in device) return device.code
  if (!('vendorId' in device)) return ''
  return [device.vendorId, device.productId]
    .flatMap((number) => (number === undefined ? [] : [number.toString(16).padStart(4, '0')]))
    .join(':')
}
