import { Option } from 'commander';

/** `--rubric`: the name of the rubric that steps are judged by. */
export function rubricOption(): Option {
  return new Option(
    '--rubric <name>',
    'for a model: a built-in rubric, or one of .stepaudit/rubrics/*.md; without it, that of the file’s study, else style-blind',
  );
}
