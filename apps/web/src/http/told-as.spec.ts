import { ApiProperty } from '@nestjs/swagger';
import { toldAs } from './told-as.js';

class Step {
  @ApiProperty() readonly title: string;
}

class Listed {
  @ApiProperty() readonly id: string;
  @ApiProperty({ type: String, format: 'date-time' }) readonly at: Date;
  @ApiProperty({ type: [Step] }) readonly steps: readonly Step[];
  @ApiProperty({ type: Step, nullable: true }) readonly last: Step | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly details: object;
}

class Answer extends Listed {
  @ApiProperty({ type: [Listed] }) readonly others: readonly Listed[];
}

const at = new Date('2026-03-13T08:00:00Z');
const hidden = { authorityId: 'ours', restrictedTo: 'a letter' };
const row = { id: '1', at, steps: [{ title: 'Rota', ...hidden }], last: null, details: { to: 'amber' }, ...hidden };
const told = { id: '1', at, steps: [{ title: 'Rota' }], last: null, details: { to: 'amber' } };

test('an answer holds what it is described to hold, at every depth, and nothing of the table beside it', () => {
  expect(toldAs(Answer, { ...row, others: [{ ...row, last: row.steps[0] ?? null }] })).toEqual({
    ...told,
    others: [{ ...told, last: { title: 'Rota' } }],
  });
});
