// One page of each kind in every language but the first.
import { inspect } from './inspect.js';
import { translated } from './site.js';

translated.forEach((sample) => inspect(sample, true));
