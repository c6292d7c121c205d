import { basename, dirname } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { chooseCommand, exitCodes, print, readArguments, runCommand, UsageError } from '@vdt/core/cli';
import { AppError } from '@vdt/core/errors';
import { type Converter, createConverter } from './wsdl/conversion/converter.ts';
import type { JsonValue } from './wsdl/conversion/json.ts';
import { createFolderResolver } from './wsdl/reading/folder.ts';
import { importWsdl } from './wsdl/reading/import-wsdl.ts';

const usage = `vdt-gateway to-soap WSDL --operation O [--port P]
vdt-gateway to-json WSDL --operation O [--port P]
to-soap reads the JSON of a request from standard input and writes its envelope; to-json reads the envelope of an answer
and writes its JSON, or the problem document of a fault, and then ends with 3.`;

const answeredWithFault = 3;

const options = {
  operation: { type: 'string' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const commands = {
  'to-soap': { execute: toSoap, takes: ['operation', 'port'] },
  'to-json': { execute: toJson, takes: ['operation', 'port'] },
} as const;

async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, options, allowPositionals: true });
  if (values.help === true) return say(usage, exitCodes.done);
  const [name = '', wsdl, extra] = positionals;
  const command = chooseCommand(commands, name, values);
  if (extra !== undefined) throw new UsageError(`${name} takes no "${extra}".`);
  if (wsdl === undefined || values.operation === undefined)
    throw new UsageError(`${name} takes a WSDL and --operation.`);
  return command.execute(findConverter(wsdl, values.operation, values.port));
}

async function toSoap(converter: Converter): Promise<number> {
  return say(converter.requestToSoap(readJson(await textOf(process.stdin))), exitCodes.done);
}

async function toJson(converter: Converter): Promise<number> {
  const answer = converter.answerToJson(await textOf(process.stdin));
  if ('problem' in answer) return say(JSON.stringify(answer.problem, undefined, 2), answeredWithFault);
  return say(JSON.stringify(answer.value, undefined, 2), exitCodes.done);
}

function findConverter(wsdl: string, operationName: string, portName: string | undefined): Converter {
  const { ports, schema } = importWsdl(basename(wsdl), createFolderResolver(dirname(wsdl)));
  const port = portName === undefined ? ports[0] : ports.find(({ name }) => name === portName);
  if (port === undefined) throw notDeclared('port', portName ?? '', ports);
  const operation = port.operations.find(({ name }) => name === operationName);
  if (operation === undefined) throw notDeclared('operation', operationName, port.operations);
  return createConverter(port, operation, schema);
}

function notDeclared(kind: string, name: string, known: readonly { name: string }[]): AppError {
  const names = known.map((each) => each.name).join(', ');
  return new AppError('input', 'wsdl-name-unknown', `The WSDL has no ${kind} "${name}", only ${names}.`);
}

function readJson(input: string): JsonValue {
  try {
    const value: JsonValue = JSON.parse(input);
    return value;
  } catch (error) {
    throw new AppError('input', 'json-invalid', 'Standard input is not JSON.', { cause: error });
  }
}

async function say(text: string, exitCode: number): Promise<number> {
  await print(`${text}\n`);
  return exitCode;
}

await runCommand('vdt-gateway', main);
