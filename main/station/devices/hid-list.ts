import type { HidDevice } from './found-devices.ts'

/** HID devices that are there now. The library is loaded with the first question: most stations never ask. */
export async function listHidDevices(): Promise<HidDevice[]> {
  const { devicesAsync } = await import('node-hid')
  const devices = await devicesAsync()
  return devices.map(({ vendorId, productId, serialNumber, manufacturer, product, usagePage }) => ({
    vendorId,
    productId,
    serialNumber: serialNumber ?? null,
    name: [manufacturer, product].filter((part) => part !== undefined && part !== '').join(' '),
    usagePage: usagePage ?? 0,
  }))
}
