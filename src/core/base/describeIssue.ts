import * as v from 'valibot';

/** One sentence without its full stop: the field's place in the value, and what is wrong with it. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const place = (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./u, '');
  return place === '' ? issue.message : `"${place}" ${issue.message}`;
}
