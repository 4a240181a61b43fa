import { program } from '../../src/program.ts';

/** How Teams must draw the buttons of the program: which of them open a form. */
export const { opensForm } = program.names;
