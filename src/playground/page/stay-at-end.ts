/** A list that stays at its end while new things come, until its reader leaves the end. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type UIEvent } from 'react';

const nearEndPx = 80;

/**
 * @param id of what is listed: with another one it begins at the end again
 * @param answer the number of the newest answer to the reader alone, which comes at the end wherever they are
 */
export function useStayAtEnd(id: string, answer: string) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const atEnd = useRef(true);
  const settledHeight = useRef(0);
  const [isBehind, setIsBehind] = useState(false);

  const toEnd = useCallback(() => {
    atEnd.current = true;
    setIsBehind(false);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);
  useLayoutEffect(() => {
    toEnd();
  }, [id, toEnd]);
  const answered = useRef(answer);
  useEffect(() => {
    if (Number(answer) > Number(answered.current)) toEnd();
    answered.current = answer;
  }, [answer, toEnd]);
  // Cards grow and shrink as they are updated, and text wraps anew when the window changes.
  useEffect(() => {
    if (content.current === null || scroller.current === null) return;
    const observer = new ResizeObserver(() => {
      settledHeight.current = scroller.current?.scrollHeight ?? 0;
      if (atEnd.current) toEnd();
      else setIsBehind(true);
    });
    observer.observe(content.current);
    observer.observe(scroller.current);
    return () => {
      observer.disconnect();
    };
  }, [toEnd]);
  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    // Content that has just changed scrolls by itself; only the reader leaves the end.
    if (scrollHeight !== settledHeight.current) return;
    atEnd.current = scrollHeight - scrollTop - clientHeight < nearEndPx;
    if (atEnd.current) setIsBehind(false);
  };
  return { scroller, content, atEnd, isBehind, toEnd, onScroll };
}
