import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from '../../rig/folders';
import { generated } from './generated';

export type Truth = 'kept' | 'moved' | 'edited' | 'heavy' | 'lost';

/** A span of the old text and what is known to have become of it; `to` is its place in the new text. */
export interface KnownSpan {
  readonly start: number;
  readonly end: number;
  readonly is: Truth;
  readonly to?: { readonly start: number; readonly end: number };
}

/** Two versions of a text, and spans of which the truth is known. */
export interface Case {
  readonly old: string;
  readonly now: string;
  readonly spans: readonly KnownSpan[];
}

export interface CaseSet {
  readonly name: string;
  readonly cases: readonly Case[];
}

type Row = readonly [start: number, end: number, kind: string, label: string, newStart: number, newEnd: number];

/** Versions of real files and generated ones with known truth where they lie beside the project, else texts of our own making. */
export function caseSets(): readonly CaseSet[] {
  const folder = path.join(findProjectRoot(), '..', 'shared', 'data', 'anchoring');
  if (!existsSync(folder)) return [{ name: 'generated', cases: generated(200) }];
  return ['real', 'synth'].map((name) => ({ name, cases: readCases(path.join(folder, `${name}.jsonl`)) }));
}

function readCases(file: string): Case[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { old, new: now, spans } = JSON.parse(line) as { old: string; new: string; spans: readonly Row[] };
      return { old, now, spans: spans.map(knownSpan) };
    });
}

function knownSpan([start, end, , label, newStart, newEnd]: Row): KnownSpan {
  if (label === 'orphan') return { start, end, is: 'lost' };
  return { start, end, is: label.replace(/_ws$/u, '') as Truth, to: { start: newStart, end: newEnd } };
}
