// One page of each kind, wide and narrow, light and dark.
import { inspect } from './inspect.js';
import { samples } from './site.js';

samples.forEach(inspect);
