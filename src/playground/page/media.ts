import { useSyncExternalStore } from 'react';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => {
        media.removeEventListener('change', listener);
      };
    },
    () => matchMedia(query).matches,
  );
}

export const useColorScheme = () => (useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light');
/** No room beside the conversation: the side bar becomes a drawer. */
export const useIsNarrow = () => useMedia('(max-width: 760px)');
