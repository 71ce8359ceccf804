import type { Adapter } from './adapter';
import { bigBenchMistake } from './bigBenchMistake';
import { chat } from './chat';
import { evalscopePrediction, evalscopeReview } from './evalscope';
import { mtBench } from './mtBench';
import { paper } from './paper';
import { problemReasoning } from './problemReasoning';
import { prm800k } from './prm800k';
import { processBench } from './processBench';

/** Every wire format, in the order in which they are tried: the primary one first, and the most general last. */
export const traceAdapters: readonly Adapter[] = [
  paper,
  bigBenchMistake,
  processBench,
  prm800k,
  problemReasoning,
  evalscopePrediction,
  evalscopeReview,
  mtBench,
  chat,
];
