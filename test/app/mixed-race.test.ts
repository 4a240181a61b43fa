import { describeMixedRace } from '../support/mixed-race.ts';

describeMixedRace(40, 1);
