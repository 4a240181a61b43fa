import { buttonsOf } from '../../chat/buttons.ts';

/** Buttons about the history of a job: its id is the job’s, its revision the page. */
export const historyButtons = buttonsOf({ history_show: 'nothing' });
