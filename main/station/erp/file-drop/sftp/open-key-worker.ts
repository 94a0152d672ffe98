import { answerOrders } from '../../../threads/answer-orders.ts'
import { openedKey } from './opened-key.ts'

answerOrders(openedKey)
