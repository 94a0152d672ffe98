import * as z from 'zod/mini'
import {
  ChangeDevicesRefusalShape,
  ChangedDeviceShape,
  DeviceAskedShape,
  DeviceNameShape,
  DevicesViewShape,
  FoundDeviceShape,
  NewDeviceShape,
  NoDevicesShape,
  NoSuchDeviceShape,
  NothingScannedShape,
  TestLabelShape,
  TestScanShape,
  TestWeightShape,
} from '../device-screen.ts'
import { answerOrRefusal } from '../result.ts'
import type { Calls } from './call-shapes.ts'

/** What stands around the bench. */
export const devicesCalls = {
  /** With the last exchanges of one device, where one is named. */
  'devices.view': {
    input: DeviceAskedShape,
    answer: answerOrRefusal(DevicesViewShape, NoDevicesShape),
  },
  'devices.found': {
    input: z.strictObject({}),
    answer: answerOrRefusal(z.array(FoundDeviceShape), NoDevicesShape),
  },
  'devices.test-label': {
    input: DeviceNameShape,
    answer: answerOrRefusal(TestLabelShape, z.union([NoDevicesShape, NoSuchDeviceShape])),
  },
  /** Null: the next scan of whichever scanner. */
  'devices.test-scan': {
    input: DeviceAskedShape,
    /** Comes with the scan, or when nobody scanned for a while. */
    answer: answerOrRefusal(TestScanShape, z.union([NoDevicesShape, NoSuchDeviceShape, NothingScannedShape])),
  },
  'devices.test-stop': {
    input: z.strictObject({}),
    answer: answerOrRefusal(z.null(), NoDevicesShape),
  },
  'devices.test-weight': {
    input: DeviceNameShape,
    answer: answerOrRefusal(TestWeightShape, z.union([NoDevicesShape, NoSuchDeviceShape])),
  },
  'devices.add': {
    input: NewDeviceShape,
    /** The core ends after each of these three; the next one opens the devices as they are then. */
    answer: answerOrRefusal(z.null(), ChangeDevicesRefusalShape),
  },
  'devices.change': {
    input: ChangedDeviceShape,
    answer: answerOrRefusal(z.null(), ChangeDevicesRefusalShape),
  },
  'devices.remove': {
    input: DeviceNameShape,
    answer: answerOrRefusal(z.null(), ChangeDevicesRefusalShape),
  },
} as const satisfies Calls
