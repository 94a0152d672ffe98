import * as z from 'zod/mini'
import { answerOf, answerOrRefusal } from '../result.ts'
import {
  ExportRulesRefusalShape,
  ExportRulesShape,
  ImportRulesRefusalShape,
  ImportRulesShape,
  KeepDraftRefusalShape,
  KeepDraftShape,
  KeptDraftShape,
  PublishDraftRefusalShape,
  PublishDraftShape,
  PublishedFileShape,
  PublishedRulesShape,
  RulesDoNotFitShape,
  RulesTextShape,
  ReadRulesRefusalShape,
  ReadRulesShape,
  RollBackRefusalShape,
  RollBackShape,
  RulesAnswerShape,
  RulesDeskShape,
  TriedRulesShape,
  TryRulesRefusalShape,
  WhyShape,
} from '../rules-desk.ts'
import type { Calls } from './call-shapes.ts'

/** The site's rules. */
export const rulesCalls = {
  'rules.publish': {
    input: z.strictObject({ rules: z.unknown(), why: z.nullable(WhyShape) }),
    answer: answerOrRefusal(PublishedFileShape, RulesDoNotFitShape),
  },
  'rules.desk': {
    input: z.strictObject({}),
    answer: answerOf(RulesDeskShape),
  },
  'rules.read': {
    input: ReadRulesShape,
    answer: answerOrRefusal(RulesAnswerShape, ReadRulesRefusalShape),
  },
  'rules.keep-draft': {
    input: KeepDraftShape,
    answer: answerOrRefusal(KeptDraftShape, KeepDraftRefusalShape),
  },
  'rules.drop-draft': {
    input: z.strictObject({}),
    answer: answerOf(z.null()),
  },
  /** Begins to try the draft on the station's own last units, anew where one is being tried. */
  'rules.try': {
    input: z.strictObject({}),
    answer: answerOrRefusal(z.null(), TryRulesRefusalShape),
  },
  'rules.tried': {
    input: z.strictObject({}),
    /** Null: nothing was tried since the station started. */
    answer: answerOf(z.nullable(TriedRulesShape)),
  },
  'rules.try-stop': {
    input: z.strictObject({}),
    answer: answerOf(z.null()),
  },
  'rules.publish-draft': {
    input: PublishDraftShape,
    answer: answerOrRefusal(PublishedRulesShape, PublishDraftRefusalShape),
  },
  'rules.roll-back': {
    input: RollBackShape,
    answer: answerOrRefusal(PublishedRulesShape, RollBackRefusalShape),
  },
  'rules.export': {
    input: ExportRulesShape,
    answer: answerOrRefusal(RulesTextShape, ExportRulesRefusalShape),
  },
  'rules.import': {
    input: ImportRulesShape,
    answer: answerOrRefusal(KeptDraftShape, ImportRulesRefusalShape),
  },
} as const satisfies Calls
