import type { ReadFinding } from './reading.js';
import { themes, type Theme } from './theme.js';

const longest = 80;

/** What is wrong, told by the words of the finding → the aspect to put right. The first that fits leads the title. */
const aspects: readonly (readonly [RegExp, string])[] = [
  [/\b(?:frequen\w+|regular\w*|every \w+ weeks|how often)\b/i, 'frequency'],
  [/\b(?:reflect\w*|think|analys\w+)\b/i, 'reflection'],
  [/\b(?:delay\w*|timel\w+|too long|late|slow\w*|wait\w*|prompt\w*|pace|drift|weeks|months|backlog)\b/i, 'timeliness'],
  [/\b(?:consisten\w+|inconsistent\w*|variable|varies|variab\w+|depends? on|uneven|patchy)\b/i, 'consistency'],
  [/\b(?:sufficien\w+|capacity|shortage|not enough|too few|few|vacan\w+|turnover|insufficient|resourc\w+)\b/i, 'capacity'],
  [/\b(?:stab\w+|changes? of|churn|turnover|unstable)\b/i, 'stability'],
  [/\b(?:record\w*|written|notes?|minutes|documented|not clear from)\b/i, 'recording'],
  [/\b(?:oversight|grip|challenge|escalat\w+|scrutiny|hold\w* to account)\b/i, 'oversight'],
  [/\b(?:shar\w+|communicat\w+|attend\w*|joint\w*|agree\w*|together)\b/i, 'joint working'],
  [/\b(?:voice|views|wishes|heard|listen\w*|involv\w+)\b/i, 'children’s voice'],
  [/\b(?:impact|difference|effective\w*|ineffective|outcomes)\b/i, 'impact'],
  [/\b(?:quality|poor|weak\w*|good enough|clear|clarity|specific|focused)\b/i, 'quality'],
];

const subjects: Partial<Record<Theme, string>> = {
  'workforce-stability': 'Social work workforce',
  'workforce-development': 'Staff training and support',
  supervision: 'Supervision',
  'management-oversight': 'Management oversight',
  'leadership-and-governance': 'Leadership and governance',
  'improvement-planning': 'Improvement plan and pace',
  'quality-assurance-and-data': 'Quality assurance and data',
  'front-door': 'Front door',
  'risk-and-protection': 'Response to risk',
  'assessment-and-planning': 'Assessments and plans',
  'early-help': 'Early help',
  'case-closure': 'Case closure and step-down',
  'pre-proceedings': 'Pre-proceedings work',
  'homes-and-sufficiency': 'Homes for children in care',
  permanence: 'Permanence planning',
  health: 'Children’s health',
  'voice-of-children': 'Children’s voice',
  partnerships: 'Work with partners',
  'equality-and-identity': 'Identity and culture',
};

/** Named groups or steps that make a title plainer than its theme: looked for in the finding's own words. */
const particulars =
  /\b(strategy (?:meetings|discussions)|return (?:home )?interviews|life-story work|pathway plans|personal education plans|core groups|section 47 enquiries|pre-birth (?:work|assessments)|private fostering|missing children|health assessments|emotional and mental health|special guardian\w*|kinship carers|connected carers|foster carers|unregistered (?:children’s )?homes|family time|personal advisers|reviewing officers|child protection (?:plans|conferences|chairs)|child in need plans|advocacy|complaints|case audits?|thresholds?|consent|emergency duty team|domestic abuse|re-?referrals|housing|recruitment|caseloads|induction|corporate parenting|letters (?:to parents )?before proceedings|care plans|assessments|unborn babies|adult hotels|permanent homes)\b/i;

const modal = /\b(?:should|must|needs? to|is|are|has|have|do|does|were|was)\b/i;
const verb =
  /\s(?:is|are|was|were|has|have|had|do|does|did|can|cannot|may|must|will|not|remains?|continues?|lacks?|needs?|takes?|waits?|receives?|experiences?|comes?|falls?|lies|lives?|leads?|depends?|varies|vary|means?|stays?|goes?|makes?|gives?|shows?|seldom|rarely|often|still|too)\b/i;
const leading =
  /^(?:(?:the|a|an|many|most|some|too many|few|too few|these|those|their|its|for|in|at|all|both|however|a small number of|a number of|not many of)\s+)+/i;
const general =
  /^(?:this|that|it|they|there|one|two|three|many|some|few|none|most|much|others?|support|awareness|children|child|young people|leaders|senior leaders|managers|social workers|workers|inspectors|staff|parents|families|partners|which|what|where|when|those|who|as|because|if|although|while|despite)\b|["“,;:]|\b(?:who|which|that|where|when|because)\b/i;

/** A short title for the action that would answer a finding, at most 80 characters: what it is about and what to put right, never the finding pasted. */
export function suggestTitle({ text, theme, source }: Pick<ReadFinding, 'text' | 'theme'> & Partial<Pick<ReadFinding, 'source'>>): string {
  const plain = text.replace(/\s*\([^)]*\)/g, '').trim();
  return (source === 'narrative' ? null : headed(plain)) ?? about(plain, theme);
}

/** From a bullet that names what to improve: "The timeliness of strategy meetings, so that …" → "Improve timeliness of strategy meetings". */
function headed(text: string): string | null {
  if (/^how\b/i.test(text)) return null;
  const whole =
    text
      .split(
        /[,;:.]|\s(?:so that|so|to (?:ensure|inform|improve|make|guide|include|support|meet|enable|drive|prevent|reflect|provide)|in order|including|where|when|which|that|before|by|and the rationale|who)\s/i,
      )[0]
      ?.replace(/^the\s+/i, '')
      .trim() ?? '';
  const head = shortened(whole, longest - 12);
  if (head.split(' ').length < 2 || modal.test(head)) return null;
  const start = /^[A-Z]{2}/.test(head) ? head : head.charAt(0).toLowerCase() + head.slice(1);
  const act = /^(?:sufficiency|capacity|availability|number|supply)\b/i.test(head) ? 'Increase' : 'Improve';
  const title = /^(?:improv|increas|ensur|strengthen|reduc)/i.test(head) ? capital(head) : `${act} ${start}`;
  return title.length <= longest && title !== text ? title : null;
}

/** Cut at a word, and not so that it ends in "of" or "and". */
function shortened(text: string, most: number): string {
  const cut = text.length <= most ? text : text.slice(0, text.lastIndexOf(' ', most));
  return cut.replace(
    /(?:[\s,]+(?:of|and|or|the|a|an|for|with|in|on|at|to|from|about|into|between|their|all|its|any|is|are|how|as|well|not))+$/i,
    '',
  );
}

/** From a sentence: its theme, then what it names or its grammatical subject, then what to put right. */
function about(text: string, theme: Theme | null): string {
  const label = theme ? (subjects[theme] ?? themes.find(({ key }) => key === theme)?.label ?? '') : '';
  const particular = particulars.exec(text)?.[1]?.toLowerCase();
  const named = particular && !label.toLowerCase().includes(particular.replace(/s$/, '')) ? particular : subjectOf(text, label);
  const wrong = aspects
    .filter(([words]) => words.test(text))
    .map(([, aspect]) => aspect)
    .filter((aspect) => !label.toLowerCase().includes(aspect) && !named?.includes(aspect));
  const what = wrong.slice(0, named ? 1 : 2).join(' and ');
  const detail = named && what ? `${named} (${what})` : (named ?? (what || 'quality'));
  return shortened(label === '' ? capital(detail) : `${label}: ${detail}`, longest);
}

function subjectOf(text: string, label: string): string | null {
  const end = text.search(verb);
  const subject = (end < 0 ? '' : text.slice(0, end)).replace(leading, '').trim();
  const known = label.toLowerCase().includes(subject.toLowerCase());
  const words = subject.split(' ').length;
  return subject.length < 4 || words > 6 || known || general.test(subject) ? null : subject.charAt(0).toLowerCase() + subject.slice(1);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
