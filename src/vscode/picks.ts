import * as vscode from 'vscode';
import { foldName } from '../core/model/entity';
import { icons } from './escape';

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
  /** The one character that takes the choice: at once, or with `Enter` where text can be typed. */
  readonly key?: string | undefined;
}

export interface PickOptions {
  readonly title: string;
  readonly placeholder?: string;
  readonly step?: number;
  readonly totalSteps?: number;
  /** Typed text that is none of the choices can be taken as it stands, and this says as what. */
  readonly canType?: string;
}

export type Picked<T> =
  | { readonly is: 'choice'; readonly value: T }
  | { readonly is: 'typed'; readonly text: string }
  | { readonly is: 'back' };

/** A quick pick that takes a choice by its key, offers typed text, and has a way back. Undefined when the person leaves it. */
export function pick<T>(choices: readonly Choice<T>[], options: PickOptions): Promise<Picked<T> | undefined> {
  const input = vscode.window.createQuickPick<Choice<T | undefined>>();
  input.title = options.title;
  input.placeholder = options.placeholder;
  input.matchOnDescription = true;
  input.items = choices;
  if (options.step !== undefined) input.step = options.step;
  if (options.totalSteps !== undefined) input.totalSteps = options.totalSteps;
  if ((options.step ?? 1) > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (picked: Picked<T> | undefined) => {
      resolve(picked);
      input.dispose();
    };
    input.onDidChangeValue((value) => {
      const byKey = choices.find(({ key }) => key !== undefined && key === value);
      if (byKey && options.canType === undefined) return end({ is: 'choice', value: byKey.value });
      if (options.canType === undefined) return;
      const typed = value.trim();
      const isKnown = typed === '' || choices.some(({ label }) => foldName(label) === foldName(icons(typed)));
      input.items = isKnown
        ? choices
        : [...choices, { label: icons(typed), description: options.canType, alwaysShow: true, value: undefined }];
      if (byKey) input.activeItems = [byKey];
    });
    input.onDidTriggerButton(() => end({ is: 'back' }));
    input.onDidAccept(() => {
      const [chosen] = input.selectedItems;
      if (chosen?.value !== undefined) end({ is: 'choice', value: chosen.value });
      else if (chosen && options.canType !== undefined) end({ is: 'typed', text: input.value.trim() });
    });
    input.onDidHide(() => end(undefined));
    input.show();
  });
}

/** An input box. Undefined when the person leaves it. */
export function ask(options: {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly step?: number;
  readonly totalSteps?: number;
  /** What is wrong with the trimmed value, for the person; without it, only an empty one is. */
  readonly problem?: (value: string) => string | undefined;
}): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  const { problem = (value: string) => (value === '' ? vscode.l10n.t('Something has to stand here.') : undefined), ...shown } = options;
  Object.assign(input, shown);
  return new Promise((resolve) => {
    const end = (answer: string | undefined) => {
      resolve(answer);
      input.dispose();
    };
    input.onDidChangeValue((value) => {
      if (input.validationMessage !== undefined) input.validationMessage = problem(value.trim());
    });
    input.onDidAccept(() => {
      const text = input.value.trim();
      input.validationMessage = problem(text);
      if (input.validationMessage === undefined) end(text);
    });
    input.onDidHide(() => end(undefined));
    input.show();
  });
}
