/**
 * What is chased: work that waits for its approval, a draft that was not sent, a bill that waits for its
 * approval, and a bill that is to be paid. A step is told by how far it is from where its chain begins.
 */
export const chains = ['work', 'draft', 'review', 'pay'] as const;
export type Chain = (typeof chains)[number];

/** How far each step is from the beginning of its chain, in ascending order; a chain without steps is off. */
export type Steps = Readonly<Record<Chain, readonly number[]>>;

/** Hours after the work was reported or the bill sent; days after the draft, and around the due date. */
export const units: Readonly<Record<Chain, 'hours' | 'days'>> = {
  work: 'hours',
  draft: 'days',
  review: 'hours',
  pay: 'days',
};

export const defaultSteps: Steps = {
  work: [24, 48],
  draft: [2, 5, 10],
  review: [24, 48],
  pay: [-5, 0, 1, 7, 14, 21, 30, 37, 44, 51, 58, 65, 72, 79, 86],
};

/** In a firm: who does something about it, who decides over money, or who gets a copy. Undefined for nobody. */
export type Audience = 'managers' | 'bookkeepers' | 'accountants' | 'owners';

/** From which day after the due date a reminder is firm, and from which both owners get it. */
const FIRM_FROM = 2;
const OWNERS_FROM = 30;

/**
 * Who of a firm hears of a step; undefined where that firm does not.
 * @param side of the two firms, the one that pays (`lead`) or the one that is paid
 */
export function audienceOf(chain: Chain, offset: number, side: 'lead' | 'service'): Audience | undefined {
  switch (chain) {
    case 'work':
      return side === 'lead' ? 'managers' : undefined;
    case 'draft':
      return side === 'service' ? 'accountants' : undefined;
    case 'review':
      if (side === 'service') return undefined;
      return offset < 48 ? 'bookkeepers' : 'owners';
    case 'pay':
      if (side === 'lead') return offset < FIRM_FROM ? 'accountants' : 'owners';
      if (offset < 1) return undefined;
      return offset < OWNERS_FROM ? 'accountants' : 'owners';
  }
}
