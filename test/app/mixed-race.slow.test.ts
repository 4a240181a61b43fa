import { describeMixedRace } from '../support/mixed-race.ts';

describeMixedRace(200, 2);
