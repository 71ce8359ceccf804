import { expect, it } from 'vitest';
import { inGroupOrder } from '../../../src/core/audit/text/groupOrder';

it('lists groups as an audit does, whichever arm has which of them', () => {
  expect(inGroupOrder('position', ['1', '2', '10', '2', '9'])).toEqual(['1', '2', '9', '10']);
  expect(inGroupOrder('role', ['claim', 'correction', 'hypothesis', 'correction'])).toEqual([
    'correction',
    'hypothesis',
    'claim',
  ]);
  expect(inGroupOrder('density', ['5 or more', '0', 'under 2'])).toEqual(['0', 'under 2', '5 or more']);
  expect(inGroupOrder('answer', ['unread', 'wrong', 'right'])).toEqual(['right', 'wrong', 'unread']);
});
