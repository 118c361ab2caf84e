import type { RefusalCode } from '../../kernel/refusal.ts';
import { PROBLEM_STATUS } from '../kit/problem-status.ts';

/** The status of each refusal on this wire: a bad question is unreadable to it. */
export const STATUS = { ...PROBLEM_STATUS, invalid: 400 } satisfies Record<RefusalCode, number>;
