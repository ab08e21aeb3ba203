import { finish, type Work } from '../anchor/work';
import type { Issue } from '../model/issue';
import { claimWithoutSpeaker } from './claimWithoutSpeaker';
import { conflict } from './conflict';
import { doubtful } from './doubtful';
import { lost } from './lost';
import { quoteMismatch } from './quoteMismatch';
import type { Checked, Rule } from './rule';
import { splitCluster } from './splitCluster';
import { unknownEntity } from './unknownEntity';

const rules: readonly Rule[] = [quoteMismatch, doubtful, lost, conflict, claimWithoutSpeaker, splitCluster, unknownEntity];

/** What the rules find in one article, in the order of the text; at one place in that of the rules. Empty when all is well. */
export function checkArticle(checked: Checked): Issue[] {
  return finish(checkInSteps(checked));
}

/** `checkArticle` as work that can be paused between two rules. */
export function* checkInSteps(checked: Checked): Work<Issue[]> {
  const found: Issue[] = [];
  for (const rule of rules) {
    for (const issue of rule(checked)) found.push(issue);
    yield;
  }
  return found.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
