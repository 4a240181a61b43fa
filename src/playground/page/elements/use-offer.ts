/** What a combobox offers for what is typed: filtered here, or asked of the app. */
import { useEffect, useState } from 'react';
import type { SlackOption } from '../../slack/control-api.ts';
import { plainText } from '../kit/kit-text.tsx';
import type { Suggestions } from '../surface.ts';
import { useLatest } from '../use-latest.ts';

export type OptionGroups = { label: string | undefined; options: SlackOption[] }[];
export type OptionSource =
  | { kind: 'list'; groups: OptionGroups }
  | {
      kind: 'app';
      /** How many characters the app wants before it is asked. */
      minQuery: number;
      load: (typed: string, signal: AbortSignal) => Promise<Suggestions>;
    };

/** `note` says why there is nothing, or that it is being fetched. */
export type Offer = { groups: OptionGroups; note: string | undefined };

const typingPauseMs = 200;

const matches = (option: SlackOption, typed: string) =>
  `${plainText(option.text)} ${option.description?.text ?? ''}`.toLocaleLowerCase().includes(typed);

function fromList(groups: OptionGroups, typed: string): Offer {
  const wanted = typed.trim().toLocaleLowerCase();
  const found = groups
    .map((group) => ({ ...group, options: group.options.filter((option) => matches(option, wanted)) }))
    .filter((group) => group.options.length > 0);
  return { groups: found, note: found.length === 0 ? 'No matches' : undefined };
}

export function useOffer(source: OptionSource, typed: string, open: boolean): Offer {
  const [answer, setAnswer] = useState<Offer>({ groups: [], note: undefined });
  const load = useLatest(source.kind === 'app' ? source.load : undefined);
  const missing = source.kind === 'app' ? source.minQuery - typed.length : 0;

  const asks = open && source.kind === 'app' && missing <= 0;
  useEffect(() => {
    if (!asks) return;
    const abort = new AbortController();
    const ask = async () => {
      const suggestions = await load.current?.(typed, abort.signal);
      if (abort.signal.aborted || suggestions === undefined) return;
      if ('failure' in suggestions) setAnswer({ groups: [], note: suggestions.failure });
      else {
        const none = suggestions.groups.every((group) => group.options.length === 0);
        setAnswer({ groups: suggestions.groups, note: none ? 'No matches' : undefined });
      }
    };
    // Nothing of the former answer stays, or Enter could pick what no longer fits.
    setAnswer({ groups: [], note: 'Searching…' });
    const timer = setTimeout(() => void ask(), typed === '' ? 0 : typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asks, typed, load]);

  if (source.kind === 'list') return fromList(source.groups, typed);
  if (missing > 0) {
    return { groups: [], note: `Type ${String(missing)} more ${missing === 1 ? 'character' : 'characters'}` };
  }
  return answer;
}
