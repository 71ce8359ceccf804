import type { Adapter } from './adapter';
import { bigBenchMistake } from './bigBenchMistake';
import { chat } from './chat';
import { chatCompletion, openaiBatch } from './chatCompletion';
import { evalscopePrediction, evalscopeReview } from './evalscope';
import { lmEval } from './lmEval';
import { mathShepherd } from './mathShepherd';
import { mrBen, mrGsm8k } from './mrBen';
import { mtBench } from './mtBench';
import { openR1Math } from './openR1Math';
import { paper } from './paper';
import { problemReasoning } from './problemReasoning';
import { prm800k } from './prm800k';
import { processBench } from './processBench';
import { rlhflow } from './rlhflow';
import { s1k } from './s1k';
import { stepRatings, stepRewards } from './stepwise';

/** Every wire format, in the order in which they are tried: the primary one first, and the most general last. */
export const traceAdapters: readonly Adapter[] = [
  paper,
  bigBenchMistake,
  processBench,
  prm800k,
  stepRatings,
  stepRewards,
  mrGsm8k,
  mrBen,
  mathShepherd,
  rlhflow,
  openR1Math,
  s1k,
  problemReasoning,
  evalscopePrediction,
  evalscopeReview,
  mtBench,
  chatCompletion,
  openaiBatch,
  lmEval,
  chat,
];
