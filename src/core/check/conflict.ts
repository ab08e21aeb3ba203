import type { Issue } from '../model/issue';
import { conflictIssue } from '../sidecar/mergeConflict';
import { aboutOf } from './place';
import type { Checked } from './rule';

/** `merge.conflict`: the annotation keeps the second side of what was changed in two ways at once, and a person has to choose. */
export function* conflict({ text, article }: Checked): Generator<Issue> {
  for (const placed of article.annotations) {
    const issue = conflictIssue(placed);
    if (issue) yield { ...issue, ...aboutOf(placed, text) };
  }
}
