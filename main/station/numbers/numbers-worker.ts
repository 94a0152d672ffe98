import { workerData } from 'node:worker_threads'
import { answerOrders } from '../threads/answer-orders.ts'
import { numbersOrders } from './numbers-orders.ts'
import type { NumbersStart } from './numbers-desk.ts'

answerOrders(numbersOrders((workerData as NumbersStart).folder))
