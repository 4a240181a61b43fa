/**
 * Keeps the program busy as people would: requests are posted, and as soon as one stands on a mirror, several peers
 * claim it at once. Keeps what was acknowledged.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Call, Message } from '../../src/playground/slack/control-api.ts';
import { buttonsOf, modalOf, request, until, wordsOf } from '../support/acting.ts';
import { bindingWith, openedFor, refOf } from '../support/binding.ts';
import { testDataKey } from '../support/databases.ts';
import { interactionBody, type Payload } from '../support/gateway.ts';
import type { Random } from './seed.ts';
import { askers, claimers, mirrorChannels, type Somebody } from './setting.ts';
import type { Stage } from './stage.ts';

export type Request = {
  readonly nonce: string;
  readonly summary: string;
  acknowledged: boolean;
};
export type Click = { readonly jobId: number; readonly by: Somebody; readonly acknowledged: boolean };

export type Driver = {
  readonly requests: readonly Request[];
  readonly clicks: readonly Click[];
  /** Posts so many requests at once beside the others; each resolves with whether it was acknowledged. */
  readonly burst: (count: number) => readonly Promise<boolean>[];
  /** Asks for nothing new, and resolves when everything under way has ended. */
  readonly stop: () => Promise<void>;
};

/** People who post at the same time, each the next request when the last one stands on the board. */
const POSTERS = 3;
/** Or after this, in ms: whoever is patient for ever does not see that a request was lost. */
const PATIENCE_MS = 3_000;
/** Claims for each message about a job. */
const AT_ONCE = 3;
const TRIES = 4;
/** The summary of the requests whose forms are copied. */
const TEMPLATE = 'A request to copy';

type Posted = { readonly jobId: number; readonly message: Message };

/** Starts it. One bot must be up. */
export async function startDriver(stage: Stage, random: Random): Promise<Driver> {
  const requests: Request[] = [];
  const clicks: Click[] = [];
  const onBoard = new Set<string>();
  const errors: unknown[] = [];
  const claims = new Set<Promise<void>>();
  let stopped = false;
  const forms = await Promise.all(askers.map((asker) => recordForm(stage, asker)));

  /** A person who sees an error presses the button again, or does not. */
  const untilAcknowledged = async (attempt: () => Promise<boolean>): Promise<boolean> => {
    for (let tries = 1; ; tries += 1) {
      await stage.whenUp();
      if (await attempt()) return true;
      if (tries === TRIES || random.chance(0.3)) return false;
    }
  };

  const newRequest = (): { made: Request; send: () => Promise<boolean> } => {
    const nonce = `${random.seed}-${requests.length}`;
    const made: Request = { nonce, summary: `Request ${nonce}`, acknowledged: false };
    requests.push(made);
    const body = random.pick(forms)(made);
    const send = async (): Promise<boolean> => {
      const { status, answer } = await stage.gateway.send(body);

      if (status === 200 && answer !== '') throw new Error(`a request was refused: ${answer}`);
      made.acknowledged ||= status === 200;
      return status === 200;
    };
    return { made, send };
  };

  const poster = async (): Promise<void> => {
    while (!stopped) {
      const { made, send } = newRequest();
      await untilAcknowledged(send);
      const giveUpAt = Date.now() + PATIENCE_MS;
      const isWaiting = (): boolean => made.acknowledged && !onBoard.has(made.nonce) && !stopped;
      while (isWaiting() && Date.now() < giveUpAt) await pause(20);
    }
  };

  const claim = async (by: Somebody, { jobId, message }: Posted): Promise<void> => {
    const person = stage.control.person(by.teamId, by.userId);
    await untilAcknowledged(async () => {
      const click = await person.click(message, 'Claim');
      // Slack sends no click on a button that is gone.
      if (!click.ok && click.error === 'element_gone') return true;
      clicks.push({ jobId, by, acknowledged: click.ok });
      return click.ok;
    });
  };

  const watch = async (): Promise<void> => {
    let seen = 0;
    while (!stopped) {
      const calls = await stage.control.calls(seen);
      seen = calls.at(-1)?.n ?? seen;
      for (const posted of calls.flatMap(readPosted)) {
        onBoard.add(/Request (\S+)/.exec(wordsOf(posted.message))?.[1] ?? '');
        // Taken on the other mirror before it came to this one.
        if (!buttonsOf(posted.message).includes('Claim')) continue;
        for (const by of random.some(claimers, AT_ONCE)) {
          const done = claim(by, posted)
            .catch((error: unknown) => errors.push(error))
            .then(() => {
              claims.delete(done);
            });
          claims.add(done);
        }
      }
      await pause(20);
    }
  };

  const loops = [watch(), ...Array.from({ length: POSTERS }, poster)].map((loop) =>
    loop.catch((error: unknown) => errors.push(error)),
  );
  return {
    requests,
    clicks,
    burst: (count) => Array.from({ length: count }, () => newRequest().send()),
    stop: async () => {
      stopped = true;
      await Promise.all(loops);
      while (claims.size > 0) await Promise.all(claims);
      if (errors.length > 0) throw new AggregateError(errors, 'what people did failed');
    },
  };
}

/** Opens and submits the form once, and gives the means to submit it as often as one likes, each time another one. */
async function recordForm(
  { control, gateway }: Stage,
  { teamId, userId }: Somebody,
): Promise<(made: Request) => string> {
  const binding = bindingWith(testDataKey, () => new Date());
  const person = control.person(teamId, userId);
  await person.command(mirrorChannels[0]!);
  const form = await modalOf(person, 'Ask your peers');
  await person.submit(form, { ...request, summary: TEMPLATE });
  // On a busy machine the answer may come when the local Slack waits for it no more.
  const recorded = await until(() => {
    const { payload } = gateway.lastOf(userId);
    if (payload.type !== 'view_submission' || !payload.view) throw new Error('the form was not submitted');
    return payload;
  });
  const text = JSON.stringify(recorded);
  return ({ nonce, summary }) => {
    const payload = JSON.parse(text.replaceAll(TEMPLATE, summary)) as Payload & {
      view: { private_metadata: string };
    };
    payload.view.private_metadata = openedFor(
      binding,
      { platform: 'slack', homeId: teamId, userId },
      { ...refOf(payload.view.private_metadata), nonce },
    );
    return interactionBody(payload);
  };
}

/** A message about a job that has just come to a mirror. */
function readPosted({ method, response, ...call }: Call): Posted[] {
  const [, jobId] = /"job:(\d+):card:mirror/.exec(JSON.stringify(call.args)) ?? [];
  if (method !== 'chat.postMessage' || jobId === undefined) return [];
  // Null where Slack did not answer.
  const { channel, ts, message } = (response ?? {}) as { channel?: string; ts: string; message: Message };
  return channel === undefined
    ? []
    : [{ jobId: Number(jobId), message: { ...message, channelId: channel, ts } }];
}
