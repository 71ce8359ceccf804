import type { Adapter } from './adapter';
import { bigBenchMistake } from './bigBenchMistake';
import { paper } from './paper';
import { problemReasoning } from './problemReasoning';

/** Every wire format, in the order in which they are tried; the primary one first. */
export const traceAdapters: readonly Adapter[] = [paper, bigBenchMistake, problemReasoning];
