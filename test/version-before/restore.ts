/** Where the version before could still have answered a click; it takes no answer any more. */
export const CLOSED_URL = 'http://version-before.example/closed';
