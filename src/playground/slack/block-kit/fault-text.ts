import type { z } from 'zod';

/**
 * Puts zod's issues into the words Slack uses, each with the JSON pointer of what is wrong:
 * `must be less than 3001 characters [json-pointer:/blocks/0/text/text]`.
 */

type Path = readonly PropertyKey[];

const pointer = (root: string, path: Path) =>
  `[json-pointer:${[root, ...path].map((part) => String(part)).join('/')}]`;

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );

const missing = (root: string, path: Path) =>
  `missing required field: ${String(path.at(-1))} ${pointer(root, path.slice(0, -1))}`;

const unsupported = (value: unknown) =>
  `unsupported type: ${typeof value === 'string' ? value : typeof value}`;

const tooBig = (issue: z.core.$ZodIssueTooBig) => {
  const most = Number(issue.maximum);
  if (issue.origin === 'string') return `must be less than ${String(most + 1)} characters`;
  if (issue.origin === 'array') return `no more than ${String(most)} items allowed`;
  return `must be no more than ${String(most)}`;
};

const tooSmall = (issue: z.core.$ZodIssueTooSmall) => {
  const least = Number(issue.minimum);
  if (issue.origin === 'string') return `must be more than ${String(least - 1)} characters`;
  if (issue.origin === 'array') return `no less than ${String(least)} items allowed`;
  return `must be no less than ${String(least)}`;
};

const article = (noun: string) => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);

const describe = (issue: z.core.$ZodIssue, root: string, input: unknown): string[] => {
  const { path } = issue;
  const value = valueAt(input, path);
  const here = pointer(root, path);
  if (value === undefined && path.length > 0 && issue.code !== 'custom') return [missing(root, path)];
  switch (issue.code) {
    case 'invalid_type':
      return [`must provide ${article(issue.expected)} ${here}`];
    case 'too_big':
      return [`${tooBig(issue)} ${here}`];
    case 'too_small':
      return [`${tooSmall(issue)} ${here}`];
    case 'unrecognized_keys':
      return issue.keys.map((key) => `invalid additional property: ${key} ${here}`);
    case 'invalid_union':
      return [`${unsupported(value)} ${here}`];
    case 'invalid_value':
      return path.at(-1) === 'type'
        ? [`${unsupported(value)} ${here}`]
        : [`must be one of: ${issue.values.map(String).join(', ')} ${here}`];
    case 'invalid_format':
      return [`must match the expected format ${here}`];
    case 'custom':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return [`${issue.message} ${here}`];
  }
};

/** `root` is the pointer of the whole input, such as `/blocks` or `/view`. */
export const faultTexts = (error: z.ZodError, root: string, input: unknown): string[] =>
  error.issues.flatMap((issue) => describe(issue, root, input));
