/** Bar code scanners (HID POS) and weighing devices. Source: USB HID Point of Sale Usage Tables 1.02. */
export const SCANNER_PAGE = 0x8c
export const SCALE_PAGE = 0x8d
