/**
 * Loaded before the bot, which stays as it is: `node --import …/bot-calendar.js?ahead=86400000 dist/main.js` lets it
 * believe that it is a day later.
 */
import { setAhead } from './shifted-date.ts';

setAhead(Number(new URL(import.meta.url).searchParams.get('ahead')));
