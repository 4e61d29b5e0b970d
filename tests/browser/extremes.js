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
export function organisation(folder, { phases, steps, departments, initiatives, metrics, capabilities, plays, letters }) {
  const write = (file, content) => {
    mkdirSync(path.dirname(path.join(folder, 'content', file)), { recursive: true });
    writeFileSync(path.join(folder, 'content', file), yaml(content));
  };
  const each = (prefix, count, make) => Object.fromEntries(list(count, (number) => [`${prefix}-${number}`, { name: name(number, letters), ...make(number) }]));
  const of = (number, count) => number % Math.max(1, count);
  const defaults = ['explore', 'examine', 'exchange', 'experience', 'extend'];
  write('site.yaml', { title: name(0, Math.min(letters, 40)), as_of: '2026-11-21', checks: { off: ['R', 'J', 'D', 'M', 'L', 'T', 'P', 'X', 'W'] } });
  write('phases.yaml', { ...Object.fromEntries(defaults.map((phase) => [phase, false])), ...each('phase', phases, (number) => ({ name: name(number, Math.min(letters, 24)), order: number + 1 })) });
  write('departments.yaml', each('department', departments, (number) => ({ kind: number % 4 === 3 ? 'support' : 'primary' })));
  write('roles.yaml', each('role', departments, (number) => ({ department: `department-${number}`, customer_facing: number % 2 === 0, ...(metrics ? { metrics: [`metric-${of(number, metrics)}`] } : {}) })));
  if (capabilities) write('capabilities.yaml', each('capability', capabilities, (number) => ({ driver: ['leadership', 'customer-feedback', 'journey-design', 'staff-engagement'][number % 4], current: 1 + (number % 4), desired: 2 + (number % 4) })));
  if (metrics) {
    write('metrics.yaml', each('metric', metrics, (number) => ({ unit: '%', timing: number % 3 ? 'leading' : 'lagging', cadence: 'monthly', target: 80, alert: 40, better: 'higher', ...(number % 3 ? { predicts: [`metric-${number - (number % 3)}`] } : {}) })));
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
      drivers: [['leadership', 'customer-feedback', 'journey-design'][number % 3]], owner: `role-${of(number, departments)}`, departments: [`department-${of(number, departments)}`], progress: `${(number * 13) % 100}%`,
      ...(number > 2 && number % 3 === 0 ? { depends_on: [`initiative-${number - 3}`] } : {}),
    })));
  }
  if (plays) write('plays.yaml', each('play', plays, (number) => ({ when: `${name(number, letters)}?`, do: [name(number + 1, letters)], roles: [`role-${of(number, departments)}`], ...(steps ? { steps: [`journey/step-${of(number, steps)}`] } : {}) })));
}

export const EXTREMES = {
  nothing: { phases: 1, steps: 0, departments: 1, initiatives: 0, metrics: 0, capabilities: 0, plays: 0, letters: 4 },
  least: { phases: 1, steps: 3, departments: 1, initiatives: 1, metrics: 1, capabilities: 1, plays: 1, letters: 4 },
  long: { phases: 5, steps: 8, departments: 6, initiatives: 12, metrics: 12, capabilities: 8, plays: 6, letters: 70 },
  most: { phases: 9, steps: 14, departments: 12, initiatives: 60, metrics: 60, capabilities: 40, plays: 30, letters: 40 },
};
