import { z } from 'zod';
import { knownPerson } from './access.ts';
import { flag, maybeText } from './arguments.ts';
import { defineMethod, refuse } from './method.ts';
import { botObject, personObject } from './objects.ts';

const authTest = defineMethod({
  name: 'auth.test',
  tier: 'auth',
  scopes: [],
  args: z.object({}),
  run: (state, { team, installation }) => ({
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: installation.botName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'),
    team_id: team.id,
    user_id: installation.botUserId,
    bot_id: installation.botId,
    app_id: state.world.appId,
    is_enterprise_install: false,
  }),
});

const usersInfo = defineMethod({
  name: 'users.info',
  tier: 'tier4',
  scopes: ['users:read'],
  takesJson: false,
  args: z.object({ user: z.string(), include_locale: flag.optional() }),
  run: (state, caller, { user, include_locale: withLocale }) => {
    const bot = state.people.bot(user);
    if (bot)
      return bot.team.id === caller.team.id ? { ok: true, user: botObject(bot) } : refuse('user_not_visible');
    const known = knownPerson(state, caller, user, 'user_not_visible');
    return known.ok ? { ok: true, user: personObject(known.person, caller, withLocale === true) } : known;
  },
});

const teamInfo = defineMethod({
  name: 'team.info',
  tier: 'tier3',
  scopes: ['team:read'],
  args: z.object({ team: maybeText }),
  run: (state, caller, args) => {
    const team = args.team === undefined ? caller.team : state.people.team(args.team);
    const isConnected = state.conversations
      .all()
      .some(({ botTeams, teams }) => botTeams.includes(caller.team.id) && teams.includes(args.team ?? ''));
    if (!team || (team.id !== caller.team.id && !isConnected)) return refuse('team_not_found');
    return {
      ok: true,
      team: {
        id: team.id,
        name: team.name,
        domain: team.domain,
        url: `https://${team.domain}.slack.com/`,
        email_domain: '',
        icon: { image_default: true },
      },
    };
  },
});

export const peopleMethods = [authTest, usersInfo, teamInfo];
