import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { stepColumns, type StepRow } from './stepRow';

/** How many rows, and how many UTF-16 units of text in them, are held in memory before they are written. */
const groupRows = 20_000;
const groupText = 32 * 1024 * 1024;

const types = {
  integer: 'INT32',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  text: 'STRING',
  json: 'JSON',
} as const;

/** A table of steps as the bytes of a Parquet file, a piece a row group; columns that hold lists are JSON. */
export async function* parquetPieces(rows: AsyncIterable<StepRow>): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: columnsOf([]) });
  const parquet = new ParquetWriter({ writer: bytes, schema, createdBy: 'stepaudit' });
  const taken = (): Uint8Array => {
    const piece = bytes.getBytes().slice();
    bytes.index = 0;
    return piece;
  };
  let group: StepRow[] = [];
  let text = 0;
  for await (const row of rows) {
    group.push(row);
    text += JSON.stringify(row).length;
    if (group.length < groupRows && text < groupText) continue;
    await parquet.write({ columnData: columnsOf(group), rowGroupSize: group.length });
    yield taken();
    group = [];
    text = 0;
  }
  if (group.length > 0) await parquet.write({ columnData: columnsOf(group), rowGroupSize: group.length });
  await parquet.finish();
  yield taken();
}

function columnsOf(rows: readonly StepRow[]) {
  return Object.entries(stepColumns).map(([name, kind]) => ({
    name,
    data: rows.map((row) => row[name as keyof StepRow]),
    type: types[kind],
    nullable: true,
  }));
}
