import { useEffect, useRef, type RefObject } from 'react';

/** The value of the last render, for timers and answers that come after it. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
