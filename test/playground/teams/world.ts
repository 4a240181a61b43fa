import { parseWorld, type World } from '../../../src/playground/teams/world.ts';

/**
 * Three firms: Alder hosts the team "Peers" with a standard and a shared channel, Birch is in the shared one and has
 * the app, Cedar has it not, and its Carla is a guest in Alder's team.
 */
export const tenants = {
  alder: 'a1de0000-0000-4000-8000-000000000001',
  birch: 'b12c0000-0000-4000-8000-000000000002',
  cedar: 'ceda0000-0000-4000-8000-000000000003',
};

export const people = {
  ann: { tenantId: tenants.alder, aadObjectId: 'a0000000-0000-4000-8000-00000000000a' },
  bob: { tenantId: tenants.birch, aadObjectId: 'b0000000-0000-4000-8000-00000000000b' },
  carla: { tenantId: tenants.cedar, aadObjectId: 'c0000000-0000-4000-8000-00000000000c' },
};

export const ids = {
  ann: '29:1ann-alder-0001',
  bob: '29:1bob-birch-0001',
  carla: '29:1carla-cedar-0001',
  carlaAsGuest: '29:1carla-guest-of-alder',
};
const carlaGuestObjectId = 'c0000000-0000-4000-8000-0000000000aa';

export const general = '19:peersgeneral000@thread.tacv2';
export const helpDesk = '19:helpdesk00000@thread.tacv2';
export const shared = '19:sharedjobs0000@thread.tacv2';

export const appId = '11111111-2222-4333-8444-555555555555';
export const appPassword = 'local-teams-app-password';

export const teamsWorld = (change: Partial<World> = {}): World => ({
  ...parseWorld({
    appId,
    appTenantId: tenants.alder,
    appPassword,
    botName: 'Dispatch',
    commands: [
      { id: 'newRequest', title: 'New request', contexts: ['compose', 'commandBox'], slash: true },
      { id: 'dispatchMessage', title: 'Dispatch to a peer', contexts: ['message'] },
    ],
    tenants: [
      { id: tenants.alder, name: 'Alder IT', installed: true },
      { id: tenants.birch, name: 'Birch Networks' },
      { id: tenants.cedar, name: 'Cedar Systems' },
    ],
    people: [
      {
        ...people.ann,
        id: ids.ann,
        name: 'Ann Alder',
        email: 'ann@alder.example',
        locale: 'en-GB',
        timeZone: 'Europe/Berlin',
      },
      { ...people.bob, id: ids.bob, name: 'Bob Birch', email: 'bob@birch.example', installed: true },
      {
        ...people.carla,
        id: ids.carla,
        name: 'Carla Cedar',
        email: 'carla@cedar.example',
        guestOf: [{ tenantId: tenants.alder, aadObjectId: carlaGuestObjectId, id: ids.carlaAsGuest }],
        client: { dialogs: false, targetedMessages: false },
      },
    ],
    teams: [
      {
        id: general,
        aadGroupId: 'e0000000-0000-4000-8000-00000000000e',
        name: 'Peers',
        tenantId: tenants.alder,
        installed: true,
        members: [people.ann, people.carla],
        channels: [
          { id: helpDesk, name: 'Help desk', kind: 'standard' },
          { id: shared, name: 'Jobs', kind: 'shared', members: [people.ann, people.bob], hasApp: true },
        ],
      },
    ],
  }),
  ...change,
});
