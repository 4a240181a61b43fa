/**
 * Lets one read serve all who ask for the same thing in one turn of the event loop. It begins after the last
 * of them has asked, so that nobody is told what was true before.
 */
export function together<K, T>(read: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const asked = new Map<K, Promise<T>>();
  const begin = async (key: K): Promise<T> => {
    await new Promise((resolve) => setImmediate(resolve));
    asked.delete(key);
    return read(key);
  };
  return (key) => {
    const reading = asked.get(key) ?? begin(key);
    asked.set(key, reading);
    return reading;
  };
}
