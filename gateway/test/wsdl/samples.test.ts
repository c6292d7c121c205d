import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AppError } from '@vdt/core/errors';
import { createConverter } from '../../src/wsdl/conversion/converter.ts';
import { createFolderResolver } from '../../src/wsdl/reading/folder.ts';
import { importWsdl } from '../../src/wsdl/reading/import-wsdl.ts';

// Real descriptions that nobody here wrote; they stand beside the repository, where they are at hand.
const folder = fileURLToPath(new URL('../../../../shared/samples/wsdl/', import.meta.url));
const absent = existsSync(folder) ? false : 'the samples are not beside the repository';

/** Why a sample cannot be imported: the beginning of its folder or file, the code, what the message must say. */
const refused: [string, string, RegExp][] = [
  // Names a type without a prefix where no default namespace is declared.
  ['Dummy__ref_element', 'schema-invalid', /common\.xsd, line 23: there is no type RestrictedStringType/],
  // Its common.xsd does not define the type.
  ['Dummy__should_remove_leading', 'schema-invalid', /name\.xsd, line 14: there is no type .*DummyResult/],
  ['Message__', 'wsdl-encoded', /line 37: the operation "Message" is SOAP-encoded/],
  ['NoParams__', 'wsdl-encoded', /line 55: the operation "NoParams" is SOAP-encoded/],
  ['getAttachments__', 'wsdl-encoded', /line 29: the operation "getAttachments" is SOAP-encoded/],
  ['addPets__', 'wsdl-invalid', /line 20: the prefix of "xs:string" is not declared/],
  // rpc style with a part that names an element.
  ['createData__', 'wsdl-invalid', /line 130: the part "ModelCRUDRequest" must name a type/],
  // Schemas that the description names but that are not among the samples.
  ['get__complex_extension', 'schema-invalid', /not to be had: .*platform\.coreTypes\.xsd/],
  ['login__', 'schema-invalid', /not to be had: .*platform\.coreTypes\.xsd/],
  ['update__complex', 'schema-invalid', /not to be had: .*platform\.coreTypes\.xsd/],
  ['header_rpc_lit', 'schema-invalid', /not to be had: \.\/header\.xsd/],
  ['readMetadata__', 'schema-invalid', /line 97: there is no element .*SessionHeader/],
];

function samples(): [name: string, folder: string, file: string][] {
  const cases = readdirSync(`${folder}node-soap`).map((name): [string, string, string] => [
    name,
    `${folder}node-soap/${name}`,
    'soap.wsdl',
  ]);
  const files = readdirSync(`${folder}cxf`).map((file): [string, string, string] => [file, `${folder}cxf`, file]);
  return [...cases, ...files];
}

describe('real descriptions of services', { skip: absent }, () => {
  for (const [name, at, file] of absent === false ? samples() : []) {
    const reason = refused.find(([start]) => name.startsWith(start));
    if (reason === undefined) {
      test(`${name} is imported and each operation compiled`, () => {
        const { ports, schema } = importWsdl(file, createFolderResolver(at));
        for (const port of ports) {
          assert.ok(port.operations.length > 0);
          for (const operation of port.operations) createConverter(port, operation, schema);
        }
      });
    } else {
      test(`${name} is refused, ${reason[1]}`, () => {
        assert.throws(
          () => importWsdl(file, createFolderResolver(at)),
          (error) => error instanceof AppError && error.code === reason[1] && reason[2].test(error.detail),
        );
      });
    }
  }
});

/** Answers among the samples that break their own schema, by the beginning of their folder, and what is said of them. */
const wrongAnswers: [string, RegExp][] = [
  // The element is unqualified by its schema and qualified in the answer.
  ['Dummy__should_add_prefix', /DummyResult is missing in DummyResponse/],
  ['Dummy__should_escape_xml', /DummyElement may not be nil/],
  ['Dummy__should_handle_nil', /DummyElement may not be nil/],
  ['Dummy__should_parse_nil', /DummyElement may not be nil/],
  ['IndienenBericht', /ConversatieId: its length is not 36/],
  ['SendCDATA', /the body must hold \{http:\/\/example\.com\/testservice\.xsd\}TestResponse/],
  ['administrate', /the body must hold .*AdministrateResponse/],
  // The port is of SOAP 1.2, the answer of 1.1.
  ['execFile', /not with an Envelope of http:\/\/www\.w3\.org\/2003\/05/],
  // The file is only a fragment.
  ['getAppointmentNumber', /it begins with "number"/],
];

describe('real answers', { skip: absent }, () => {
  for (const [name, at, file] of absent === false ? samples() : []) {
    if (refused.some(([start]) => name.startsWith(start)) || !existsSync(`${at}/response.xml`)) continue;
    const wrong = wrongAnswers.find(([start]) => name.startsWith(start))?.[1];
    test(`${name} is ${wrong === undefined ? 'read' : 'refused, as it breaks its schema'}`, () => {
      const { ports, schema } = importWsdl(file, createFolderResolver(at));
      const [port] = ports;
      const operation = port?.operations.find((each) => each.name === name.split('__')[0]);
      assert.ok(port !== undefined && operation !== undefined);
      const convert = () =>
        createConverter(port, operation, schema).answerToJson(readFileSync(`${at}/response.xml`, 'utf8'));
      if (wrong === undefined) convert();
      else assert.throws(convert, wrong);
    });
  }
});
