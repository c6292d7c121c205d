import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@vdt/core/errors';
import { Parser, type Quad, Store } from 'n3';
import ShaclValidator from 'rdf-validate-shacl';
import { backgroundOf } from '../domain/background.ts';
import type { Triple } from '../domain/triples.ts';
import { type ShapeResult, toVerdict, type Verdict } from '../domain/verdict.ts';
import type { Work } from '../domain/work.ts';
import { createStatementIndex, type Dataset } from './statement-index.ts';
import { createTurns } from './turns.ts';

/** Judges statements by shapes. */
export interface Judge {
  /** SHA-256 of the shapes: with another value, earlier verdicts may no longer hold. */
  fingerprint: string;
  judge(statements: Iterable<Statement>): Promise<Verdict>;
}

type Report = Awaited<ReturnType<ShaclValidator['validate']>>;
type Result = Report['results'][number];
type Statement = Quad | Triple;

// The same two steps up from src/adapters and from dist/adapters.
const ownShapes = fileURLToPath(new URL('../../shapes/', import.meta.url));

/**
 * Reads the project's own shapes and those of another folder, all its `.ttl` files. What the EU's tables say of the
 * concepts in the data is put beside the data, which the range and vocabulary shapes of DCAT-AP need.
 *
 * @throws AppError `shapes-unusable` (input) when a file cannot be read or is no Turtle
 */
export function createJudge(moreShapes?: string): Judge {
  const files = [ownShapes, ...(moreShapes === undefined ? [] : [moreShapes])].flatMap(readFolder);
  const shapes = new Store(files.flatMap(({ name, text }) => parseShapes(name, text)));
  const validator = new ShaclValidator(shapes);
  const run = createTurns();
  return {
    fingerprint: createHash('sha256')
      .update(JSON.stringify(files.map(({ text }) => text)))
      .digest('hex'),
    judge: async (statements) => {
      const results = await run(validate(validator, statements));
      return toVerdict(results.map((result) => toShapeResult(result, shapes)));
    },
  };
}

function readFolder(folder: string): { name: string; text: string }[] {
  try {
    const names = readdirSync(folder).filter((name) => extname(name) === '.ttl');
    return names.toSorted().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  } catch (error) {
    throw new AppError('input', 'shapes-unusable', `The folder of shapes ${folder} cannot be read.`, { cause: error });
  }
}

function parseShapes(name: string, text: string): Quad[] {
  try {
    return new Parser({ format: 'text/turtle', blankNodePrefix: `_:${name}-` }).parse(text);
  } catch (error) {
    throw new AppError('input', 'shapes-unusable', `The shapes in ${name} are not Turtle.`, { cause: error });
  }
}

/*
 * What the validator's own `validate` does, with a turn for others after each focus node, so that a data set with
 * thousands of resources keeps no reader of the feed waiting. The validator is left clean before each turn. What a shapes
 * file imports is not fetched: the folder holds all there is.
 */
function* validate(validator: ShaclValidator, statements: Iterable<Statement>): Work<Result[]> {
  const { validationEngine: engine, factory, shapesGraph } = validator;
  const data = factory.clownface({ dataset: yield* toDataset(statements) });
  const results: Result[] = [];
  for (const shape of shapesGraph.shapesWithTarget) {
    for (const node of shape.getTargetNodes(data)) {
      validator.$data = data;
      engine.initReport();
      engine.validateNodeAgainstShape(node, shape, data);
      results.push(...engine.getReport().results);
      yield;
    }
  }
  // The validator lives on; the data it looked at need not.
  validator.$data = factory.clownface();
  engine.initReport();
  return results;
}

function* toDataset(statements: Iterable<Statement>): Work<Dataset> {
  const index = createStatementIndex();
  for (const statement of statements) {
    index.add(statement);
    yield;
  }
  for (const statement of backgroundOf(statements)) index.add(statement);
  return index.dataset;
}

function toShapeResult(result: Result, shapes: Store): ShapeResult {
  const path = result.path?.termType === 'NamedNode' ? result.path.value : undefined;
  return {
    focusNode: result.focusNode.value,
    ...(path === undefined ? {} : { path }),
    severity: severityOf(result.severity.value),
    message: messageOf(result),
    shape: nameOf(result.sourceShape, shapes),
  };
}

function severityOf(iri: string): ShapeResult['severity'] {
  const name = iri.slice(iri.lastIndexOf('#') + 1);
  return name === 'Warning' || name === 'Info' ? name : 'Violation';
}

// A shape that has no message of its own in a language speaks in the other, or in the engine's words.
function messageOf({ message }: Result): ShapeResult['message'] {
  const texts = message.flatMap((term) => (term.termType === 'Literal' ? [term] : []));
  const inLanguage = (language: string) => texts.find((text) => text.language === language)?.value;
  const english = inLanguage('en') ?? texts[0]?.value ?? 'The value is not of the class the shape asks for.';
  return { lv: inLanguage('lv') ?? english, en: english };
}

// A property shape often has no name of its own: then the node shape it is a part of is named.
function nameOf(shape: Result['sourceShape'], shapes: Store): string {
  const seen = new Set<string>();
  let part = shape;
  while (part.termType === 'BlankNode' && !seen.has(part.value)) {
    seen.add(part.value);
    part = shapes.getSubjects(null, part, null)[0] ?? part;
  }
  return part.termType === 'NamedNode' ? part.value : '';
}
