import { may, type Permission } from '#identity';
import type { Actor } from '#platform';

interface Question {
  readonly asks: string;
  readonly where: string;
  readonly href: string;
  /** Without one, for whoever is signed in. */
  readonly permission?: Permission;
}

/** What people come to ask, in their words, and the page that answers it. */
const questions: readonly Question[] = [
  { asks: 'How are ratings worked out?', where: 'Rating key', href: '/rating-key', permission: 'report:read' },
  { asks: 'What is due from me next?', where: 'My actions', href: '/my-actions', permission: 'action:update' },
  { asks: 'What waits for my decision?', where: 'Waiting for your decision', href: '/inbox', permission: 'extension:decide' },
  { asks: 'Who owes an update by the cut-off?', where: 'This cycle', href: '/cycle', permission: 'update:ask' },
  { asks: 'What is claimed and waits to be verified?', where: 'To verify', href: '/assurance', permission: 'action:verify' },
  { asks: 'What is late or at risk?', where: 'How the plan stands', href: '/board', permission: 'plan:read' },
  { asks: 'What have inspectors raised again, and what was done?', where: 'Concerns', href: '/concerns', permission: 'plan:read' },
  { asks: 'What does no action answer?', where: 'No action answers this', href: '/board/gaps', permission: 'plan:read' },
  {
    asks: 'What will the next visit look at, and are we ready?',
    where: 'Ready for the next visit',
    href: '/next-visit',
    permission: 'plan:read',
  },
  { asks: 'How did the plan stand on another day?', where: 'History', href: '/history', permission: 'plan:read' },
  { asks: 'Who can take on another action?', where: 'Who carries what', href: '/workload', permission: 'action:assign-owner' },
  { asks: 'Where do I take in a report or letter?', where: 'Documents', href: '/documents', permission: 'document:take-in' },
  { asks: 'Where are the papers?', where: 'Reports', href: '/reports', permission: 'report:read' },
  { asks: 'Which reports are due, and when?', where: 'Deadlines', href: '/deadlines', permission: 'deadline:write' },
  { asks: 'How do I put a question to the council?', where: 'Challenges', href: '/challenges', permission: 'challenge:raise' },
  { asks: 'Which e-mails do I get, and can I have fewer?', where: 'Reminders', href: '/reminders', permission: 'reminder:read' },
  { asks: 'Can I see the dates in my own calendar?', where: 'Your calendar', href: '/calendar', permission: 'plan:read' },
  { asks: 'Does the service run as it should?', where: 'How the service stands', href: '/administration', permission: 'people:write' },
  { asks: 'Was every e-mail sent?', where: 'How sending goes', href: '/mail', permission: 'reminder:send' },
  { asks: 'How do I add somebody, or end a role?', where: 'People', href: '/people', permission: 'people:write' },
  { asks: 'Who did what, and when?', where: 'Trail', href: '/trail', permission: 'audit:read' },
  { asks: 'How do I change my password, or sign out elsewhere?', where: 'Your account', href: '/account' },
  { asks: 'What is held about me?', where: 'What is held about you', href: '/your-data' },
];

/** Those whose answer this person may read. */
export function questionsFor(actor: Actor): readonly Question[] {
  return questions.filter(({ permission }) => permission === undefined || may(actor, permission));
}
