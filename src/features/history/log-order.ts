import { z } from 'zod';

/** There is one such file of a firm: nothing to say beside. */
export const logOrder = z.strictObject({});
