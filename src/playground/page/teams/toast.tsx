import { useEffect, useState } from 'react';

const shownMs = 12_000;

type ToastProps = {
  text: string;
  isFailure: boolean;
  /** When it was said, in Unix milliseconds: an old one does not come back with the page. */
  at: number;
};

/** What the app answered to a click; it goes by itself. */
export function Toast({ text, isFailure, at }: ToastProps) {
  const [isShown, setIsShown] = useState(() => Date.now() - at < shownMs);
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsShown(false);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  if (!isShown || text === '') return null;
  return (
    <div
      className="toast"
      role={isFailure ? 'alert' : 'status'}
      data-failure={isFailure || undefined}
      data-testid="toast"
    >
      <p dir="auto">{text}</p>
      <button
        type="button"
        className="link"
        onClick={() => {
          setIsShown(false);
        }}
      >
        Close
      </button>
    </div>
  );
}
