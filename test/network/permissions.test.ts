import { describe, expect, it } from 'vitest';
import { workActions } from '../../src/chat/action.ts';
import { roles } from '../../src/network/directory.ts';
import { canBindFirm, isAllowed } from '../../src/network/permissions.ts';
import { isGranted, permissionTable, relations } from './permission-table.ts';

describe('who may do what', () => {
  it('is written out for every action', () => {
    expect(Object.keys(permissionTable)).toEqual([...workActions]);
  });

  const cells = workActions.flatMap((action) =>
    relations.flatMap((relation) => roles.map((role) => ({ action, relation, role }))),
  );

  it.each(cells)('$action by a $role as $relation', ({ action, relation, role }) => {
    expect(isAllowed(action, role, relation)).toBe(isGranted(action, role, relation));
  });

  it('lets owners and coordinators alone bind the firm', () => {
    expect(roles.filter(canBindFirm)).toEqual(['owner', 'coordinator']);
  });
});
