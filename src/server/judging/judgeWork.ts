import type { ControlChoice } from '../../core/jobs/controlChoice';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { type Asked, phasesOf } from '../../node/jobs/controlPhases';
import type { JobWork } from '../../node/jobs/judgeJob';
import type { JobScope } from '../../node/jobs/jobSteps';
import type { Judge } from '../../node/judges/judge';
import type { JudgeSpec } from '../../protocol/judges';
import type { JobRequest } from '../../protocol/judging';
import type { Reply } from '../../protocol/lsp';
import { judgedScope } from './judgedScope';
import { rubricFor } from './rubricFor';
import type { Judges } from './judges';
import type { OpenFiles } from '../openFiles';

/** What a job asks, one phase after the other, and whom. */
export interface JudgeWork {
  readonly judge: Judge;
  /** The steps that it is about. */
  readonly scope: JobScope;
  readonly phases: readonly (() => Asked)[];
  /** The work of a phase. */
  readonly workOf: (asked: Asked) => JobWork;
}

/** Finds out what a job asks. The rubric is that of the file's study, unless the one of the request is fixed. */
export async function judgeWork(
  { files, judges }: { readonly files: OpenFiles; readonly judges: Judges },
  { scope, spec, limits, control }: Omit<JobRequest, 'id'>,
): Promise<Reply<JudgeWork>> {
  const rubric = spec.judge === 'arithmetic' ? undefined : await rubricFor(files, scope.file, spec.rubric);
  if (rubric?.kind === 'refused') return rubric;
  const made = await judges.of(
    spec.judge === 'arithmetic' || rubric === undefined ? spec : { ...spec, rubric: rubric.value },
  );
  if (made.kind === 'refused') return made;
  const judge = made.value;
  const found = await judgedScope(files, scope, judge.identity.judge, ruleOf(control));
  if (found.kind === 'refused') return found;
  const { audited, scope: steps, isAgain } = found.value;
  const { ledger } = audited;
  const refused = controlProblem(spec, control);
  if (refused !== undefined) return { kind: 'refused', reason: refused };
  const { concurrency, price } = limits;
  return {
    kind: 'done',
    value: {
      judge,
      scope: steps,
      phases: phasesOf(control, judge, () => judges.rewriterOf(spec), ledger),
      // A control asks nothing twice, whatever it is about.
      workOf: (asked) => ({
        ...asked,
        ledger,
        scope: steps,
        isAgain: isAgain && control === undefined,
        price,
        concurrency,
      }),
    },
  };
}

/** Why a judge cannot take part in a control, in one sentence. */
function controlProblem(spec: JudgeSpec, control: ControlChoice | undefined): string | undefined {
  if (control === undefined || control.kind === 'segmentation' || spec.judge === 'openai') return undefined;
  if (spec.judge === 'arithmetic')
    return 'This control is about a model: choose one first (Step Audit: Choose Judge and Rubric…).';
  return control.kind === 'tone-swap'
    ? 'A tone swap needs a model behind an endpoint, which also rewrites the steps: choose one first (Step Audit: Choose Judge and Rubric…).'
    : undefined;
}

function ruleOf(control: ControlChoice | undefined): SegmentationRule | undefined {
  return control?.kind === 'segmentation' ? control.rule : undefined;
}
