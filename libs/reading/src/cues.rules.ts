/** Words and short phrases that carry a judgement in inspectors' prose. Written by hand; the model weighs them by kind, not one by one. */
const weak = `
absence, absent, abuse of, adversely, ad hoc, aren't, backlog, backlogs, barely, barrier, barriers, basic, behind, below, breakdown, breakdowns, brief, bureaucratic,
chaotic, churn, cluttered, complacent, compromised, concern about, concerning, confused, confusing, confusion, could be better, cursory, cut short, declined, declining,
decline, deficits, deficiency, deficient, delay, delayed, delays, deteriorated, deterioration, detrimental, did not, disappointing, disjointed, disorganised, disproportionate,
does not, do not, drift, drifts, drifted, duplicate, duplication, empty, escalating, exception, excessive, exposed, exposes, fail, failed, failing, fails, failure, failures,
fall short, falls short, fallen behind, falls away, few, fewer than, fragile, fragmented, frustrated, frustrating, frustration, gap, gaps, generic, go unanswered, going unanswered,
hamper, hampered, hampering, hard to, harder, harm, harmed, has yet to, have yet to, hinder, hindered, hinders, hold back, holds back, held back, hurried, ignored, impede,
impeded, improve the, inaccurate, inadequate, inappropriate, inappropriately, incomplete, incoherent, inconsistency, inconsistencies, inconsistent, inconsistently, ineffective,
inequitable, inexperienced, informal, insecure, instability, insufficient, insufficiently, insufficiency, intermittent, irregular, is not, are not, was not, were not, jargon,
lack, lacked, lacking, lacks, lag, lags, lagging, late, later than, lateness, legacy, less clear, less consistent, less effective, less evident, less robust, less well,
less certain, limited, little, long gaps, longstanding, long-standing, lose, losing, lost, low, mechanistic, minimal, minority, misplaced, miss, missed, misses, missing opportunities,
more needs, more to do, more work, must, narrow, need to, needs to, neglected, negatively, never, no clear, no one, nobody, non-existent, not all, not always, not consistently,
not enough, not fully, not routinely, not sufficiently, not yet, not well, only now, only recently, opaque, out of date, outdated, over-optimistic, overdue, overlooked, overly optimistic,
over-optimism, overloaded, overwhelmed, passive, patchy, piecemeal, poor, poorer, poorly, premature, prematurely, prolonged, reactive, rarely, re-referrals rise, reduced, repeat, repeatedly,
repetitive, risen, rushed, scarce, seldom, serious, short of, shortage, shortages, shortfall, shortfalls, significant weakness, silent, slipped, slow, slows, hard to tell, discourage, discourages, not begun, yet to start, nothing happens, go by, slower, slowly,
sometimes, sporadic, stagnated, stalled, static, still, still too, stretched, struggle, struggled, struggles, stubbornly, suffer, suffered, superficial, sub-optimal, taken too long, too,
too early, too few, too little, too long, too many, too much, too often, too slow, too soon, too variable, too late, turnover, unable, unacceptable, unacceptably, unaddressed, unaware,
unallocated, unanswered, uncertain, uncertainty, unclear, unconvincing, under-developed, underdeveloped, undermine, undermined, undermines, underused, uneven, unfilled, unfocused,
unidentified, unknown, unlawful, unmanageable, unmet, unnecessarily, unnecessary, unread, unrealistic, unregistered, unregulated, unresolved, unrecognised, unrecorded, unsafe, unsatisfactory,
unseen, unstable, unsuitable, unsupported, untested, unclear, vacancies, vacancy, vacant, vague, variability, variable, varies, vary, vulnerable to, wait, waited, waiting, waits, weak, weaken, weakness, weaknesses,
widespread, without, worse, worsen, worsened, worsening, worrying, wrong, wrongly`;
const strong = `
able to, accessible, accomplished, accurate, accurately, achieve, achieved, achieving, advocate strongly, aligned, always, ambition, ambitious, appreciate, appropriate, appropriately, articulate, aspirational, assured,
beneficial, benefit, benefits, benefited, best interests, best practice, better, bespoke, build, builds, builds on, calm, careful, carefully, caring, celebrate, celebrated, champion, child-centred, child-focused, clear,
clearly, close, closely, cohesive, collaborative, collaboratively, comfortable, commended, commitment, committed, compassion, compassionate, comprehensive, comprehensively, confident, confidence, consistent,
consistently, constructive, constructively, considered, coordinated, creative, creatively, credible, credit to, curious, dedicated, dedication, detailed, determined, diligent, diligently, dynamic, easy, effective, effectively,
efficient, embedded, empower, empowered, enable, enabled, enables, enabling, encouraged, energetic, engaged, enhanced, enjoy, ensure, ensures, ensured, ensuring, enthusiasm, enthusiastic, equipped, established, excellent, exceptional,
exemplary, expert, expertise, extensive, fast, firm, firmly, flexible, flourish, flourishing, fortunate, full, fully, generous, genuinely, good, grateful, great, grip, happy, help, helped, helpful,
helping, helps, high-quality, highly, holistic, honest, imaginative, impressive, improve outcomes, improved, improvement, improvements, improving, impact positively, informed, innovative, insight, insightful, inspiring,
intelligent, invested, investment, kept safe, kind, kindly, know well, know their, known well, knowledgeable, led to improvements, lively, make progress, making a difference, making progress, manageable, meaningful, meticulous, model of,
motivated, nurturing, on time, outstanding, passionate, patient, persistent, personalised, plain, positive, positively, practical, praised, precise, prepared, proactive, proactively, promptly, prompt, proportionate, protected, protective, proud,
purposeful, purposefully, quickly, rapid, rapidly, realistic, reassured, receive, recognised, reduced delay, reflective, regular, regularly, relationship-based, relentless, reliable, resilient, resolute,
respectful, responsive, rich, right, rigorous, rigorously, robust, robustly, safe, safely, same day, secure, sensible, sensitive, sensitively, settled, sharp, sharper, skilful, skilfully, skilled, smooth, smoothly, sound, stability, stable,
steadily, strength, strengthen, strengthened, strengths, strong, stronger, strongly, succeed, success, successful, successfully, sufficient, suitable, supported, supportive, sustained, swift, swiftly, systematic, tailored, talented,
tenacious, thoughtful, thoughtfully, thorough, thoroughly, thrive, thriving, timely, tireless, transformed, trust, trusted, understand, understands, up to date, valued, value, valuable, vigilant, visible, warm, warmly, welcoming, willing, willingness, at once, as often as,
well, well-attended, well-led, well-planned, well-supported, well-written, wide range, without delay, work well`;

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((cue) => cue.trim().replace(/\s+/g, ' '))
    .filter((cue) => cue !== '');

export const weakCues: ReadonlySet<string> = new Set(listOf(weak));
export const strongCues: ReadonlySet<string> = new Set(listOf(strong));
