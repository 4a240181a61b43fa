import { HostConfig } from 'adaptivecards';

/** One of the page's own colours, so that cards follow it into the dark. */
const ink = (name: string, subtle = '--ink-2') => ({ default: `var(${name})`, subtle: `var(${subtle})` });

const foregroundColors = {
  default: ink('--ink'),
  accent: ink('--teams'),
  good: ink('--good'),
  warning: ink('--warning'),
  attention: ink('--danger-ink'),
};
const container = { backgroundColor: 'transparent', foregroundColors };

/** Near the looks that Teams gives to cards; the rest is in teams-card.css. */
export const teamsHostConfig = new HostConfig({
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  supportsInteractivity: true,
  containerStyles: { default: container, emphasis: { ...container, backgroundColor: 'var(--sunken)' } },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 8, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', size: 'default', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder', size: 'default' },
    },
    errorMessage: { color: 'attention', size: 'small', spacing: 'small' },
  },
});
