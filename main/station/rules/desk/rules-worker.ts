import { workerData } from 'node:worker_threads'
import { answerOrders } from '../../threads/answer-orders.ts'
import type { RulesStart } from './rules-examiner.ts'
import { rulesOrders } from './rules-orders.ts'

answerOrders(rulesOrders((workerData as RulesStart).folder))
