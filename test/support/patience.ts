/** Imported by test files that start many processes: on a busy machine each takes its time. */
import { vi } from 'vitest';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
