import type { RefusalCode } from '../../kernel/refusal.ts';
import { PROBLEM_STATUS } from '../kit/problem-status.ts';

/** The status of each refusal on this wire. */
export const STATUS = PROBLEM_STATUS satisfies Record<RefusalCode, number>;
