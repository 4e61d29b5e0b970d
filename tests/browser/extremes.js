// Organisations at the edges of what the figures have to draw: the least that there can be, and the most.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const WORDS = ['repair', 'counter', 'promise', 'handover', 'letter', 'workshop', 'invoice', 'delivery', 'morning', 'leasing', 'complaint', 'question', 'answer', 'battery', 'appointment'];

/** A name of about that many letters, another for each number. */
function name(number, letters) {
  let text = `${WORDS[number % WORDS.length][0].toUpperCase()}${WORDS[number % WORDS.length].slice(1)}`.slice(0, Math.max(4, letters - 3));
  for (let at = 1; text.length < letters - 3; at += 1) text += ` ${WORDS[(number * 7 + at * 3) % WORDS.length]}`;
  return `${text.slice(0, Math.max(4, letters - 3)).trim()} ${number + 1}`;
}

const list = (count, make) => Array.from({ length: count }, (_, number) => make(number));
const yaml = (of) => JSON.stringify(of);
const day = (number) => new Date(Date.UTC(2026, 0, 5 + number)).toISOString().slice(0, 10);

/** Writes the content of an organisation: so many of each kind, with names of so many letters. */
export function organisation(folder, { phases, steps, departments, drivers, outcomes, initiatives, metrics, capabilities, plays, letters }) {
  const write = (file, content) => {
    mkdirSync(path.dirname(path.join(folder, 'content', file)), { recursive: true });
    writeFileSync(path.join(folder, 'content', file), yaml(content));
  };
  const each = (prefix, count, make) => Object.fromEntries(list(count, (number) => [`${prefix}-${number}`, { name: name(number, letters), ...make(number) }]));
  const of = (number, count) => number % Math.max(1, count);
  const defaults = ['explore', 'examine', 'exchange', 'experience', 'extend'];
  write('site.yaml', { title: name(0, Math.min(letters, 40)), as_of: '2026-11-21', checks: { off: ['R', 'J', 'D', 'M', 'L', 'T', 'P', 'X', 'W'] } });
  write('phases.yaml', { ...Object.fromEntries(defaults.map((phase) => [phase, false])), ...each('phase', phases, (number) => ({ name: name(number, Math.min(letters, 24)), order: number + 1 })) });
  const known = ['leadership', 'strategic-management', 'product-design', 'journey-design', 'staff-engagement', 'frontline-empowerment', 'customer-feedback', 'business-metrics'];
  write('drivers.yaml', {
    ...Object.fromEntries(known.map((driver) => [driver, false])),
    ...each('driver', drivers, (number) => ({ order: number + 1, pair: name(Math.floor(number / 2), Math.min(letters, 24)), kind: number % 2 ? 'hard' : 'soft' })),
  });
  if (outcomes) {
    write('outcomes.yaml', each('outcome', outcomes, (number) => ({ kind: 'customer', ...(metrics ? { metric: `metric-${of(number, metrics)}` } : {}) })));
    write('strategic-themes.yaml', each('theme', outcomes, (number) => ({ outcomes: [`outcome-${number}`, `outcome-${of(number * 3 + 1, outcomes)}`].filter((one, at, all) => all.indexOf(one) === at), condition: `${name(number, letters)}.` })));
  }
  write('departments.yaml', each('department', departments, (number) => ({ kind: number % 4 === 3 ? 'support' : 'primary' })));
  write('roles.yaml', each('role', departments, (number) => ({ department: `department-${number}`, customer_facing: number % 2 === 0, ...(metrics ? { metrics: [`metric-${of(number, metrics)}`] } : {}) })));
  if (capabilities) write('capabilities.yaml', each('capability', capabilities, (number) => ({ driver: `driver-${of(number, drivers)}`, current: 1 + (number % 4), desired: 2 + (number % 4) })));
  const check = (date, add) => ({
    name: name(add, letters), date, ...(capabilities ? { maturity: Object.fromEntries(list(capabilities, (number) => [`capability-${number}`, Math.min(5, 1 + (number % 4) + (number % 3 ? add : 0))])) } : {}),
    readiness: { departments: Object.fromEntries(list(departments, (number) => [`department-${number}`, 1 + ((number * 5) % 9) / 2])) }, requirement: Object.fromEntries(list(departments, (number) => [`department-${number}`, 1 + ((number * 7) % 5)])),
  });
  write('assessments/spring.yaml', check('2026-03-10', 0));
  write('assessments/autumn.yaml', check('2026-09-10', 1));
  if (metrics) {
    write('metrics.yaml', each('metric', metrics, (number) => ({ unit: '%', timing: number % 3 ? 'leading' : 'lagging', cadence: ['monthly', 'weekly', 'quarterly'][number % 3], target: 80, alert: 40, better: 'higher', ...(number % 3 ? { predicts: [`metric-${number - (number % 3)}`] } : {}) })));
    writeFileSync(path.join(folder, 'content/readings.csv'), `metric,date,value\n${list(metrics, (number) => list(12, (month) => `metric-${number},2025-${String(month + 1).padStart(2, '0')}-28,${30 + ((number * 7 + month * 5) % 60)}`).join('\n')).join('\n')}\n`);
  }
  if (steps) {
    const step = (number) => ({
      id: `step-${number}`, name: name(number, letters), phase: `phase-${Math.floor((number * phases) / steps)}`, emotion: (number % 5) - 2, emotion_goal: 2 - (number % 2),
      owner: `role-${of(number, departments)}`, touchpoints: [{ name: name(number, Math.min(letters, 24)), channel: 'in-person', moment_of_truth: number % 3 === 0 }],
      activities: list(Math.min(3, departments), (at) => ({ name: name(number + at, Math.min(letters, 40)), by: [`department-${of(number + at, departments)}`], side: at % 2 ? 'back' : 'front' })),
    });
    write('journeys/journey.yaml', { name: name(3, letters), customer_goal: `${name(5, Math.min(letters, 60))}.`, steps: list(steps, step) });
  }
  write('cycles.yaml', { first: { name: name(1, letters), start: day(0), stages: { inspire: { start: day(0), end: day(120) }, transform: { start: day(100), end: day(400) }, reinforce: { start: day(401), end: day(700) } } } });
  if (initiatives) {
    write('initiatives.yaml', each('initiative', initiatives, (number) => ({
      status: number % 5 === 0 ? 'done' : day(number * 9) < '2026-11-21' ? 'active' : 'planned', stage: number % 2 ? 'first/transform' : 'first/inspire', start: day(number * 9), end: day(number * 9 + 40 + (number % 7) * 20),
      drivers: [`driver-${of(number, drivers)}`], ...(outcomes ? { theme: `theme-${of(number * 5, outcomes)}` } : {}), owner: `role-${of(number, departments)}`, departments: [`department-${of(number, departments)}`], progress: `${(number * 13) % 100}%`,
      ...(number > 2 && number % 3 === 0 ? { depends_on: [`initiative-${number - 3}`] } : {}),
    })));
  }
  if (plays) write('plays.yaml', each('play', plays, (number) => ({ when: `${name(number, letters)}?`, do: [name(number + 1, letters)], roles: [`role-${of(number, departments)}`, `role-${of(number * 3 + 1, departments)}`].filter((one, at, all) => all.indexOf(one) === at), drivers: [`driver-${of(number * 3, drivers)}`], ...(initiatives ? { initiatives: [`initiative-${of(number, initiatives)}`] } : {}), ...(steps ? { steps: [`journey/step-${of(number, steps)}`] } : {}) })));
}

export const EXTREMES = {
  nothing: { phases: 1, steps: 0, departments: 1, drivers: 1, outcomes: 0, initiatives: 0, metrics: 0, capabilities: 0, plays: 0, letters: 4 },
  least: { phases: 1, steps: 3, departments: 1, drivers: 1, outcomes: 1, initiatives: 1, metrics: 1, capabilities: 1, plays: 1, letters: 4 },
  long: { phases: 5, steps: 8, departments: 6, drivers: 8, outcomes: 5, initiatives: 12, metrics: 12, capabilities: 8, plays: 6, letters: 70 },
  most: { phases: 9, steps: 14, departments: 12, drivers: 12, outcomes: 15, initiatives: 60, metrics: 60, capabilities: 40, plays: 30, letters: 40 },
};
