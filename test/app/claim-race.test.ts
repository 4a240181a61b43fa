import { describeClaimRace } from '../support/claim-race.ts';

describeClaimRace(40, 3);
