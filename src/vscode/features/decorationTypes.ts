import {
  type DecorationRenderOptions,
  DecorationRangeBehavior,
  Disposable,
  OverviewRulerLane,
  type TextEditorDecorationType,
  ThemeColor,
  window,
} from 'vscode';
import { definitionOf, type ProjectSchema } from '../../core/model/projectSchema';
import type { Annotation } from '../../core/model/annotation';
import { plain } from '../escape';
import { cssVariable, slotColor, styleOf } from './labelStyle';

/** The look that an annotation shares with all that look the same. One decoration type is made for each, once. */
export interface Look {
  readonly key: string;
  readonly options: DecorationRenderOptions;
}

const closed = { rangeBehavior: DecorationRangeBehavior.ClosedClosed };

const claimLook: Look = {
  key: 'claim',
  options: {
    ...closed,
    border: '1px solid',
    borderColor: new ThemeColor('glossator.claim.border'),
    overviewRulerColor: new ThemeColor('glossator.claim.overviewRuler'),
    overviewRulerLane: OverviewRulerLane.Left,
  },
};

const boilerplateLook: Look = {
  key: 'boilerplate',
  options: {
    ...closed,
    opacity: '0.5',
    overviewRulerColor: new ThemeColor('glossator.boilerplate.overviewRuler'),
    overviewRulerLane: OverviewRulerLane.Right,
  },
};

const unsureLook: Look = {
  key: 'unsure',
  options: { ...closed, textDecoration: `underline wavy ${cssVariable('glossator.unsure.border')}` },
};

/** How `annotation` is drawn; `undefined` for one that is lost, since its last place holds something else now. */
export function lookOf(annotation: Annotation, schema: ProjectSchema, hasLabelText: boolean): Look | undefined {
  if (annotation.state?.is === 'lost') return undefined;
  if (annotation.state?.is === 'doubtful') return unsureLook;
  if (annotation.kind === 'claim') return claimLook;
  if (annotation.kind === 'boilerplate') return boilerplateLook;
  return mentionLook(annotation.label, schema, hasLabelText);
}

function mentionLook(labelId: string, schema: ProjectSchema, hasLabelText: boolean): Look {
  const { slot, line } = styleOf(schema, labelId);
  const name = hasLabelText ? plain(definitionOf(schema.labels, labelId).name, 24) : '';
  return {
    key: `${slot} ${line} ${name}`,
    options: {
      ...closed,
      backgroundColor: new ThemeColor(slotColor(slot, 'background')),
      borderColor: new ThemeColor(slotColor(slot, 'border')),
      borderStyle: line,
      // Two lines of a double border need a third unit for the gap between them.
      borderWidth: line === 'double' ? '0 0 3px 0' : '0 0 2px 0',
      overviewRulerColor: new ThemeColor(slotColor(slot, 'overviewRuler')),
      overviewRulerLane: OverviewRulerLane.Center,
      ...(name !== '' && {
        after: {
          contentText: name,
          margin: '0 0.5ch',
          color: new ThemeColor(slotColor(slot, 'border')),
          textDecoration: 'none; font-size: 75%',
        },
      }),
    },
  };
}

/** Decoration types by look, made when first asked for and kept until the end: a type made for each repaint would pile up in the editor. */
export class DecorationTypes {
  readonly #byKey = new Map<string, TextEditorDecorationType>();

  of(look: Look): TextEditorDecorationType {
    const known = this.#byKey.get(look.key);
    if (known !== undefined) return known;
    const made = window.createTextEditorDecorationType(look.options);
    this.#byKey.set(look.key, made);
    return made;
  }

  /** Every look that has been drawn so far. */
  entries(): Iterable<[string, TextEditorDecorationType]> {
    return this.#byKey.entries();
  }

  asDisposable(): Disposable {
    return new Disposable(() => {
      for (const each of this.#byKey.values()) each.dispose();
    });
  }
}
