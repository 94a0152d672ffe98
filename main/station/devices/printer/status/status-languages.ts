import type { PrinterConfig, PrinterLanguage } from '#contract/config'
import { eplStatus } from './epl-status.ts'
import { escposStatus, escposStatusWithProof } from './escpos-status.ts'
import type { StatusLanguage } from './printer-condition.ts'
import { tsplStatus } from './tspl-status.ts'
import { zplStatus } from './zpl-status.ts'

const statusLanguages: Record<PrinterLanguage, StatusLanguage> = {
  zpl: zplStatus,
  tspl: tsplStatus,
  epl: eplStatus,
  escpos: escposStatus,
}

/** How a printer of the config is asked how it is. */
export const statusLanguageOf = ({
  language,
  reportsPrinted,
}: Pick<PrinterConfig, 'language' | 'reportsPrinted'>): StatusLanguage =>
  language === 'escpos' && reportsPrinted ? escposStatusWithProof : statusLanguages[language]
