import { describeClaimRace } from '../support/claim-race.ts';

describeClaimRace(200, 10);
