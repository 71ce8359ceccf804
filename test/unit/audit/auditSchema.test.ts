import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, it } from 'vitest';
import { auditReportSchema } from '../../../src/core/audit/report/auditReport';

it('has the JSON schema that documents it', async () => {
  const schema = toJsonSchema(auditReportSchema, { target: 'draft-07', errorMode: 'throw' });
  await expect(`${JSON.stringify(schema, undefined, 2)}\n`).toMatchFileSnapshot(
    '../../../media/schemas/audit.schema.json',
  );
});
