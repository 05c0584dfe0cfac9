import type { Theme } from './theme.js';

/** Words that name a theme almost by themselves. The model weighs them, and where they stand, against all the others. */
export const themeCues: readonly (readonly [Theme, RegExp])[] = [
  [
    'workforce-stability',
    /\b(?:recruit(?!\w* (?:of )?(?:foster|carer))\w*|retention|retain\w*|turnover|vacanc\w+|vacant|agency (?:staff|work\w*|social)|caseloads?|churn|work ?loads?|locums?|overseas|leav(?:e|ing) the (?:council|authority)|staffing|workforce)\b|changes? (?:of|in) (?:social )?worker|number of (?:children|cases) (?:each|per)|permanent (?:staff|posts?|social)|new social workers?|turnover|unallocated/i,
  ],
  [
    'workforce-development',
    /\b(?:training|trained|induction|newly qualified|NQSW|ASYE|morale|academy|practice model|well supported|professional development|career|mentor\w*|proud to work|like working|enjoy working|learning (?:offer|opportunit\w+)|restorative|systemic practice)\b/i,
  ],
  ['supervision', /\bsupervis(?:ion|ory|ed|ing)\b/i],
  [
    'management-oversight',
    /\b(?:management (?:oversight|decision|direction|grip|rationale|support)|managers?[’'] (?:oversight|decision|direction|footprint)|managerial|oversight|independent reviewing officer|IROs?|reviewing officers?|conference chairs?|child protection chairs?|escalat\w+|sign(?:ed)? off|direction)\b/i,
  ],
  [
    'leadership-and-governance',
    /\b(?:leaders?|leadership|corporate|councillors?|elected members?|lead member|chief executive|political|politicians?|scrutiny|cabinet|DCS|director of children|senior (?:leaders?|managers?|management)|governance|invest(?:ed|ment)|budget|financial|resourc\w+|corporate parent\w*)\b/i,
  ],
  [
    'improvement-planning',
    /\b(?:improvement (?:plan\w*|board|journey|programme|activity|work)|pace of (?:change|improvement|progress)|self-(?:evaluation|assessment)|last inspection|previous inspection|since the inspection|monitoring visits?|action plan|transformation|DfE|commissioner|priorit\w+ for improvement|progress since|embedded?)\b/i,
  ],
  [
    'quality-assurance-and-data',
    /\b(?:audit\w*|quality assurance|performance (?:data|information|management|report\w*)|data\b|dashboards?|case.?record\w* system|recording system|management information|learning from|moderat\w+|figures|trackers?|electronic (?:record|system))/i,
  ],
  [
    'front-door',
    /\b(?:front door|contacts?(?! with)|referrals?|referrers?|MASH|multi-agency safeguarding hub|thresholds?|consent|out[- ]of[- ]hours|emergency duty|EDT|screen\w*|triage|hub|duty team)\b/i,
  ],
  [
    'risk-and-protection',
    /\b(?:strategy (?:meetings?|discussions?)|section 47|s47|child protection (?:enquir\w+|investigation\w*|conference\w*|medical\w*)|domestic (?:abuse|violence)|pre-birth|unborn|risks?|significant harm|safeguarded|protect(?:ed|ion)?|substance misuse|safety plan\w*|danger|enquiries|unsafe|safer)\b/i,
  ],
  [
    'assessment-and-planning',
    /\b(?:assessments?|child in need|children in need|core groups?|child protection plans?|plans?|direct work|visits?|visited|recording|records?|chronolog\w+|drift|history|family network|analysis|case summar\w+|fathers?)\b/i,
  ],
  [
    'early-help',
    /\b(?:early (?:help|intervention|support)|family support|parenting (?:programmes?|courses?|groups?|support)|family hubs?|children[’']s centres?|prevention|preventative|targeted)\b/i,
  ],
  [
    'case-closure',
    /\b(?:clos(?:e|ed|ure|ing|es)(?! (?:to|work|relationship))|step(?:ped|ping)?[- ]down|re-?referr\w+|repeat\w*|second or subsequent|premature\w*|end(?:ed|ing) (?:of )?(?:plans?|support|involvement))\b/i,
  ],
  ['neglect', /\b(?:neglect\w*|graded care profile|home conditions)\b/i],
  [
    'pre-proceedings',
    /\b(?:pre-?proceedings|public law|PLO|court\w*|proceedings|edge of care|letters before|legal (?:planning|advice|gateway|meeting\w*)|care orders?|Cafcass|judiciary|judges?|enter(?:ing)? care|entry to care|come into care|coming into care|admissions? to care|voluntary (?:agreement|accommodat\w+)|section 20|S20)\b/i,
  ],
  ['disabled-children', /\b(?:disab\w+|short breaks?|complex needs|SEND|special educational|transition\w* (?:to|into) adult\w*)\b/i],
  [
    'missing-and-exploitation',
    /\b(?:missing(?! education| from education)|exploit\w*|gangs?|return(?: home)? interviews?|county lines|serious (?:youth )?violence|extra-?familial|contextual|traffick\w*|radicalis\w*|groom\w*|trusted adult)\b/i,
  ],
  ['homeless-16-17', /\b(?:homeless\w*|16[- ]and[- ]17|16- and 17-year-olds?|aged 16 (?:and|to) 17|nowhere to stay)\b/i],
  ['private-fostering', /\bprivate(?:ly)?[- ]foster\w*/i],
  ['allegations', /\b(?:allegations?|LADO|designated officer)\b/i],
  [
    'missing-education',
    /\b(?:missing (?:from )?education|home[- ]educat\w+|educated at home|elective\w*|exclu(?:sion|ded)\w*|out of school|not in (?:full-time )?(?:school|education)|part-time timetables?|CME|EHE|school attendance)\b/i,
  ],
  ['unaccompanied-children', /\b(?:unaccompanied|asylum|UASC|refugees?|age assessments?|national transfer)\b/i],
  [
    'homes-and-sufficiency',
    /\b(?:placements?|foster(?:ing)? (?:carers?|famil\w+|homes?|service|panel|placements?)|foster carers?|sufficiency|unregistered|unregulated|residential|kinship|connected (?:carers?|persons?)|homes? (?:that|where|for)|children[’']s homes?|carers?|matching|match(?:ed)?|stable homes?|live (?:in|with))\b/i,
  ],
  [
    'permanence',
    /\b(?:permanen(?:ce|cy|t homes?|tly)|adopt\w*|special guardian\w*|SGOs?|reunif\w+|life[- ]stor\w+|return(?:ing|ed)? home|long-term foster\w*|placed with parents|early permanence|foster(?:ing)? to adopt|parallel plan\w*|later[- ]life letters?)\b/i,
  ],
  [
    'care-planning',
    /\b(?:care plans?|care planning|children looked after reviews?|reviews?|family time|contact with (?:their )?(?:famil\w+|parents|brothers|birth)|brothers and sisters|siblings?|children in care|visits? to children in care|delegated authority)\b/i,
  ],
  [
    'health',
    /\b(?:health (?:assessments?|needs|services?|checks?|passports?|histor\w+)|mental health|emotional (?:health|well-?being|needs)|CAMHS|dental|dentists?|therap\w+|well-?being|immunis\w+|strengths and difficulties)\b/i,
  ],
  [
    'education-in-care',
    /\b(?:virtual school|PEPs?|personal education plans?|attainment|educational (?:progress|outcomes|achievement)|pupil premium|schools?|tuition|key stage)\b/i,
  ],
  [
    'care-leavers',
    /\b(?:care leavers?|leaving care|pathway plans?|personal advis[eo]rs?|PAs?|local offer|staying put|setting-up|care-experienced|care experienced|independen(?:t living|ce)|young people aged 18|EET|employment)\b/i,
  ],
  ['housing', /\b(?:housing|overcrowd\w*|tenanc\w+|evict\w*|damp)\b/i],
  [
    'voice-of-children',
    /\b(?:advoca\w+|children in care council|participation|complaints?|independent visitors?|feedback from|views? of (?:children|parents|families)|listen\w*|voices?|wishes and feelings|co-produc\w+|consult\w*|heard)\b/i,
  ],
  [
    'partnerships',
    /\b(?:partner\w*|multi-agency|agencies|police|safeguarding (?:board|children partnership)|LSCP|LSCB|information[- ]sharing|schools? and health|health visitors?|inter-agency)\b/i,
  ],
  [
    'equality-and-identity',
    /\b(?:cultur\w+|ethnic\w*|faith|religio\w+|language|identit\w+|diversity|interpreters?|race|heritage|LGBT\w*|equalit\w+)\b/i,
  ],
];
