import type { Article } from './article';
import type { Operation, Step } from './operation';

/**
 * `operation` made fit for an article that is not the one it was made for: an annotation to be added that is there is put in place of
 * it, one to be moved that is gone comes back, and steps whose annotation is gone and that do not bring it are left out.
 *
 *     apply(article, fitting(article, operation)) never throws
 *     fitting(article, operation) equals operation where apply(article, operation) does not throw
 */
export function fitting({ annotations }: Article, operation: Operation): Operation {
  const changed = new Map<string, boolean>();
  const isThere = (id: string) => changed.get(id) ?? annotations.has(id);
  const fitted: Step[] = [];
  for (const step of operation) {
    switch (step.do) {
      case 'set':
        fitted.push(step);
        break;
      case 'remove':
        if (isThere(step.id)) fitted.push(step);
        changed.set(step.id, false);
        break;
      case 'update':
        if (isThere(step.annotation.id)) fitted.push(step);
        break;
      case 'add':
      case 'move': {
        const { id } = step.placed.annotation;
        fitted.push({ do: isThere(id) ? 'move' : 'add', placed: step.placed });
        changed.set(id, true);
      }
    }
  }
  return fitted;
}
