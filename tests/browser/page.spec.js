// One page of each kind, on every width, light and dark.
import { inspect } from './inspect.js';
import { samples } from './site.js';

samples.forEach((sample) => inspect(sample));
