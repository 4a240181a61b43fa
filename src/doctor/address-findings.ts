import type { HealthAnswer } from '../web/ask-health.ts';
import { broken, ok, type Finding } from './finding.ts';

const ABOUT = 'Address';

/** What was found under PUBLIC_URL. */
export function addressFinding(publicUrl: string, answer: HealthAnswer): Finding {
  switch (answer.kind) {
    case 'this program':
      return ok(ABOUT, `This program answers under ${publicUrl}.`);
    case 'something else':
      return broken(
        ABOUT,
        `Something else answers under ${publicUrl} (status ${answer.status}).`,
        'Let the proxy pass everything under PUBLIC_URL on to the program, or correct PUBLIC_URL.',
      );
    case 'nobody':
      return broken(
        ABOUT,
        `Nobody answers under ${publicUrl} (${answer.reason}).`,
        'See that the program and the proxy before it run. Some networks cannot reach their own public address: then try from another one.',
      );
  }
}
